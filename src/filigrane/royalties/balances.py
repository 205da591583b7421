"""What is paid of a holder's balance, and what is carried. R10."""

from __future__ import annotations

import calendar
import datetime as dt
import enum
from dataclasses import dataclass

THRESHOLD = 1000
"""Cents under which a balance is carried, unless a house says otherwise."""
PATIENCE_MONTHS = 24


class Why(enum.Enum):
    """Why a balance is paid or carried."""

    REACHED = "threshold reached"
    ENDED = "mandate ended"
    WAITED = "two years waited"
    BELOW = "below the threshold"
    NOT_VERIFIED = "payee not verified"
    NOTHING = "nothing to pay"


@dataclass(frozen=True, slots=True)
class Payee:
    """What is known of who is paid: *has_ended* when the mandate did, or the holder died.

    *waiting_since* is the day of the last payment, or of the first credit where there was none.
    """

    is_verified: bool = True
    has_ended: bool = False
    waiting_since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Cents paid and cents carried; one of them is 0."""

    paid: int
    carried: int
    why: Why


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day *months* later, or the last of that month where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return dt.date(day.year + years, month + 1, min(day.day, last))


def pay(balance: int, payee: Payee, *, on: dt.date | None = None, threshold: int = THRESHOLD) -> Payment:
    """The whole balance or nothing of it. *on* is the day of payment, None when waiting can't be counted."""
    if balance <= 0:
        return Payment(0, balance, Why.NOTHING)
    if not payee.is_verified:
        return Payment(0, balance, Why.NOT_VERIFIED)
    since = payee.waiting_since
    if balance >= threshold:
        why = Why.REACHED
    elif payee.has_ended:
        why = Why.ENDED
    elif on is not None and since is not None and on >= months_after(since, PATIENCE_MONTHS):
        why = Why.WAITED
    else:
        return Payment(0, balance, Why.BELOW)
    return Payment(balance, 0, why)
