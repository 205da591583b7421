"""Slow down whoever asks too fast; nothing about an address outlives the process."""

from __future__ import annotations

import hashlib
import secrets
import time

from django.core.cache import cache
from django.http import HttpRequest

from filigrane.trace.errors import TooManyQuestions
from filigrane.trace.pace import QUESTIONS, REFILL_S, ask

SALT = secrets.token_bytes(16)
"""Drawn at each start: an address can't be recognised from one run to the next."""


def slow_down(request: HttpRequest) -> None:
    """Take one question from the visitor's bucket; raises TooManyQuestions when it is empty.

    People who are signed in, or call with a key, are known and not slowed here.
    """
    standing = getattr(request, "standing", None)
    if standing is not None and standing.person_id is not None:
        return
    address = request.META.get("REMOTE_ADDR", "").encode()
    key = "trace.pace." + hashlib.blake2s(address, key=SALT).hexdigest()
    bucket, wait = ask(cache.get(key), at=time.monotonic())
    cache.set(key, bucket, timeout=int(QUESTIONS * REFILL_S) + 1)
    if wait:
        raise TooManyQuestions(seconds=max(1, round(wait)))
