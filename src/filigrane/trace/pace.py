"""How fast one address may ask: a bucket of questions that refills with time."""

from __future__ import annotations

from dataclasses import dataclass

QUESTIONS = 30
"""How many questions in a row an address may ask."""
REFILL_S = 2.0
"""Seconds for one question to come back: thirty a minute in the long run."""


A_QUESTION = 10_000
"""Letters for the price of one question: a longer text takes more of them."""
MOST_AT_ONCE = 100
"""Questions that one text may take, however long it is."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """*left* questions at the time *at*, in seconds of any steady clock; under nought is a debt."""

    left: float
    at: float


def price(letters: int) -> int:
    """How many questions a text takes: without it, one text of half a million letters asks fifty."""
    return min(MOST_AT_ONCE, max(1, -(-letters // A_QUESTION)))


def left_at(bucket: Bucket | None, at: float) -> float:
    """What a bucket holds at the time *at*, refilled; a full one for somebody who never asked."""
    held = bucket or Bucket(float(QUESTIONS), at)
    return min(float(QUESTIONS), held.left + max(0.0, at - held.at) / REFILL_S)


def ask(bucket: Bucket | None, *, at: float, questions: int = 1) -> tuple[Bucket, float]:
    """Take *questions* at the time *at*: the bucket after, and the seconds to wait (0: go on).

    Whoever has one left may ask; what a long text takes beyond is a debt, waited for before the next one.
    """
    left = left_at(bucket, at)
    if left < 1:
        return Bucket(left, at), (1 - left) * REFILL_S
    return Bucket(left - questions, at), 0.0


def owe(bucket: Bucket | None, *, at: float, questions: int) -> Bucket:
    """The bucket after *questions* more for a text whose length is known only now."""
    return Bucket(left_at(bucket, at) - questions, at)
