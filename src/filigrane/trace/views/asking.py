"""Slow down whoever asks too fast, whichever process of the home answers."""

from __future__ import annotations

import hashlib
import hmac
import threading
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from filigrane.base.addresses import caller
from filigrane.trace.errors import TooManyQuestions
from filigrane.trace.pace import QUESTIONS, REFILL_S, Bucket, ask

COUNTING = threading.Lock()
"""Two threads of one address would otherwise take the same question from its bucket."""


def slow_down(request: HttpRequest) -> None:
    """Take one question from the visitor's bucket; raises TooManyQuestions when it is empty.

    People who are signed in, or call with a key, are known and not slowed here. The web processes of
    a home share the buckets; two of them that answer one address at the same instant count once.
    """
    standing = getattr(request, "standing", None)
    if standing is not None and standing.person_id is not None:
        return
    key = bucket_of(request.META.get("REMOTE_ADDR", ""))
    with COUNTING:
        held = cache.get(key)
        bucket, wait = ask(Bucket(*held) if held else None, at=time.monotonic())
        cache.set(key, (bucket.left, bucket.at), timeout=int(QUESTIONS * REFILL_S) + 1)
    if wait:
        raise TooManyQuestions(seconds=max(1, round(wait)))


def bucket_of(address: str) -> str:
    """What is kept of an address: a hash keyed with the installation's own secret."""
    secret = settings.SECRET_KEY.encode("utf-8")
    return "trace.pace." + hmac.new(secret, caller(address).encode(), hashlib.sha256).hexdigest()
