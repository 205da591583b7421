"""Every address of the house; each room keeps its own list."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = {
    "accounts": "",
    "jobs": "maison/taches/",
    "journal": "maison/journal/",
    "charter": "maison/charte/",
    "works": "oeuvres/",
    "rights": "droits/",
    "trace": "",
}

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(f"filigrane.{room}.urls"))
    for room, prefix in ROOMS.items()
    if find_spec(f"filigrane.{room}.urls")
]
