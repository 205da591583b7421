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
from filigrane.trace.pace import QUESTIONS, REFILL_S, Bucket, ask, owe, price

COUNTING = threading.Lock()
"""Two threads of one address would otherwise take the same question from its bucket."""


def slow_down(request: HttpRequest, text: str = "") -> None:
    """Take what *text* costs from the visitor's bucket; raises TooManyQuestions when it is empty.

    People who are signed in, or call with a key, are known and not slowed here. The web processes of
    a home share the buckets; two of them that answer one address at the same instant count once.
    """
    if is_known(request):
        return
    with COUNTING:
        key, held, at = held_by(request)
        bucket, wait = ask(held, at=at, questions=price(len(text)))
        keep(key, bucket)
    if wait:
        raise TooManyQuestions(seconds=max(1, round(wait)))


def put_down(request: HttpRequest, text: str) -> None:
    """Take what *text* costs beyond the one question that its file was let in for; nobody is refused here."""
    more = price(len(text)) - 1
    if more and not is_known(request):
        with COUNTING:
            key, held, at = held_by(request)
            keep(key, owe(held, at=at, questions=more))


def is_known(request: HttpRequest) -> bool:
    """Whether somebody of the house asks."""
    standing = getattr(request, "standing", None)
    return standing is not None and standing.person_id is not None


def held_by(request: HttpRequest) -> tuple[str, Bucket | None, float]:
    """The key of the visitor's bucket, the bucket, and the time now."""
    key = bucket_of(request.META.get("REMOTE_ADDR", ""))
    held = cache.get(key)
    return key, Bucket(*held) if held else None, time.monotonic()


def keep(key: str, bucket: Bucket) -> None:
    """Keep a bucket until it has filled up again."""
    cache.set(key, (bucket.left, bucket.at), timeout=int((QUESTIONS - bucket.left) * REFILL_S) + 1)


def bucket_of(address: str) -> str:
    """What is kept of an address: a hash keyed with the installation's own secret."""
    secret = settings.SECRET_KEY.encode("utf-8")
    return "trace.pace." + hmac.new(secret, caller(address).encode(), hashlib.sha256).hexdigest()
