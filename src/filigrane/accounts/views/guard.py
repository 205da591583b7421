"""The guard at every door: `@needs("verb")` or `@public` on each view, and nothing else."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from filigrane.accounts.models import House, Person
from filigrane.accounts.permissions import PUBLIC, Standing, may_do

P = ParamSpec("P")
AnyView = TypeVar("AnyView", bound=Callable[..., Any])


class HouseRequest(HttpRequest):
    """A request as HouseMiddleware leaves it: the house it is about, and what its person may do there.

    For a `@public` view in an installation that has no house yet, *house* is None.
    """

    house: House
    standing: Standing


class MemberRequest(HouseRequest):
    """A request that has passed `@needs`: somebody is signed in."""

    user: Person


def house_of(request: HouseRequest) -> House:
    """The house of the request; 404 in an installation without one."""
    house: House | None = request.house
    if house is None:
        raise Http404
    return house


def public(view: AnyView) -> AnyView:
    """Mark *view* as one that everybody may see; the view itself is unchanged (good for API routes too)."""
    view.filigrane_verb = PUBLIC  # type: ignore[attr-defined]  # a mark that the URL walk reads
    return view


def needs(
    verb: str,
) -> Callable[
    [Callable[Concatenate[Any, P], HttpResponseBase]], Callable[Concatenate[Any, P], HttpResponseBase]
]:
    """Let only those through who may do *verb* in the house of the request.

    A visitor is sent to the entrance; somebody of another house finds nothing (404); a member
    without the verb reads that she may not (403).
    """

    def guard(
        view: Callable[Concatenate[Any, P], HttpResponseBase],
    ) -> Callable[Concatenate[Any, P], HttpResponseBase]:
        @functools.wraps(view)
        def guarded(request: HouseRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            stopped = stop(request, verb)
            return stopped if stopped is not None else view(request, *args, **kwargs)

        guarded.filigrane_verb = verb  # type: ignore[attr-defined]  # a mark that the URL walk reads
        return guarded

    return guard


def stop(request: HouseRequest, verb: str) -> HttpResponseBase | None:
    """The answer to somebody who may not do *verb* here; None when she may."""
    standing, house = request.standing, house_of(request)
    if may_do(standing, verb, house.pk):
        return None
    if standing.person_id is None:
        return redirect_to_login(request.get_full_path())
    if standing.house_id != house.pk:
        raise Http404
    raise PermissionDenied(verb)
