"""Slow down whoever asks too fast; nothing about an address outlives the process."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time

from django.core.cache import cache
from django.http import HttpRequest

from filigrane.base.addresses import caller
from filigrane.trace.errors import TooManyQuestions
from filigrane.trace.pace import QUESTIONS, REFILL_S, Bucket, ask

SALT = secrets.token_bytes(16)
"""Drawn at each start: an address can't be recognised from one run to the next."""
COUNTING = threading.Lock()
"""Two threads of one address would otherwise take the same question from its bucket."""


def slow_down(request: HttpRequest) -> None:
    """Take one question from the visitor's bucket; raises TooManyQuestions when it is empty.

    People who are signed in, or call with a key, are known and not slowed here. The bucket is this
    process's own: `filigrane serve` is one process, and the threat model says what several change.
    """
    standing = getattr(request, "standing", None)
    if standing is not None and standing.person_id is not None:
        return
    address = caller(request.META.get("REMOTE_ADDR", "")).encode()
    key = "trace.pace." + hashlib.blake2s(address, key=SALT).hexdigest()
    with COUNTING:
        held: Bucket | None = cache.get(key)
        bucket, wait = ask(held, at=time.monotonic())
        cache.set(key, bucket, timeout=int(QUESTIONS * REFILL_S) + 1)
    if wait:
        raise TooManyQuestions(seconds=max(1, round(wait)))
