"""Slow down whoever sends many requests from one address; a keyed hash of it is kept for a while."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from filigrane.accounts.limits import WINDOW, wait
from filigrane.accounts.queries.attempts import attempt_key
from filigrane.base.addresses import caller
from filigrane.royalties.licensing.errors import TooManyRequests

MOST_FROM_AN_ADDRESS = 5


def slow_down(request: HttpRequest, *, now: dt.datetime | None = None) -> None:
    """Count one request of an address; raises TooManyRequests when it must wait."""
    now = now or timezone.now()
    key = "royalties.pace." + attempt_key("licence", caller(request.META.get("REMOTE_ADDR", "")))
    times: list[dt.datetime] = [at for at in cache.get(key) or [] if at > now - WINDOW]
    left = wait(times, now=now, most=MOST_FROM_AN_ADDRESS)
    if left:
        raise TooManyRequests(minutes=max(1, -(-int(left.total_seconds()) // 60)))
    cache.set(key, [*times, now], timeout=int(WINDOW.total_seconds()))
