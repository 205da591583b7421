"""The API object: what `/api/v1` answers, mounted once."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from ninja import NinjaAPI

from filigrane import __version__
from filigrane.front.api import jobs, journal, shows
from filigrane.front.api.incoming import PlainParser
from filigrane.front.api.problem import install

ROUTERS = ("works", "rights", "charter", "objections", "proposals", "trace", "archive", "corpus")


def make_api() -> NinjaAPI:
    """The API with every room's router; errors are problem+json."""
    api = NinjaAPI(
        title="Filigrane",
        version="1",
        description=f"The API of a house that runs Filigrane {__version__}. Errors are problem+json "
        "(RFC 9457). Lists are paged by key: pass the last id as `after`.",
        urls_namespace="api",
        docs_url=None,
        openapi_url="/openapi.json",
        parser=PlainParser(),
    )
    install(api)
    for room in ROUTERS:
        if find_spec(f"filigrane.{room}.api"):
            api.add_router(f"/{room}/", import_module(f"filigrane.{room}.api").router, tags=[room])
    api.add_router("/shows/", shows.router, tags=["shows"])
    api.add_router("/jobs/", jobs.router, tags=["jobs"])
    api.add_router("/journal/", journal.router, tags=["journal"])
    return api


api = make_api()
