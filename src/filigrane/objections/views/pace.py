"""Slow down a visitor who sends many objections; a keyed hash of the address is kept for a while."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from filigrane.accounts.limits import WINDOW, wait
from filigrane.accounts.queries.attempts import attempt_key
from filigrane.base.addresses import caller
from filigrane.objections.errors import TooManyObjections
from filigrane.objections.limits import MOST_FROM_AN_ADDRESS


def slow_down(request: HttpRequest, *, now: dt.datetime | None = None) -> None:
    """Count one objection of a visitor's address; raises TooManyObjections when it must wait.

    The rule is that of failed entries (accounts/limits.py). Two of the same instant may count once.
    """
    now = now or timezone.now()
    key = "objections.pace." + attempt_key("objection", caller(request.META.get("REMOTE_ADDR", "")))
    times: list[dt.datetime] = [at for at in cache.get(key) or [] if at > now - WINDOW]
    left = wait(times, now=now, most=MOST_FROM_AN_ADDRESS)
    if left:
        raise TooManyObjections(minutes=max(1, -(-int(left.total_seconds()) // 60)))
    cache.set(key, [*times, now], timeout=int(WINDOW.total_seconds()))
