"""How fast one address may ask: a bucket of questions that refills with time."""

from __future__ import annotations

from dataclasses import dataclass

QUESTIONS = 30
"""How many questions in a row an address may ask."""
REFILL_S = 2.0
"""Seconds for one question to come back: thirty a minute in the long run."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """*left* questions at the time *at*, in seconds of any steady clock."""

    left: float
    at: float


def ask(bucket: Bucket | None, *, at: float) -> tuple[Bucket, float]:
    """Take one question at the time *at*: the bucket after, and the seconds to wait (0: go on)."""
    if bucket is None:
        return Bucket(QUESTIONS - 1, at), 0.0
    left = min(float(QUESTIONS), bucket.left + max(0.0, at - bucket.at) / REFILL_S)
    if left < 1:
        return Bucket(left, at), (1 - left) * REFILL_S
    return Bucket(left - 1, at), 0.0
