"""Amounts of money: whole cents, written and read as people write them, rounded where a rule says so.

No float is ever met here: a rate is basis points, a share is a Fraction, an amount is an int of cents.
"""

from __future__ import annotations

import re
from fractions import Fraction

WHOLE = 10_000
"""A whole in basis points: a hundred per cent."""
_SPACES = re.compile(r"[ \u00a0\u202f]")
_AMOUNT = re.compile(r"([+-]?)([0-9]{1,15})(?:[.,]([0-9]{1,2}))?")
_RATIO = re.compile(r"([+-]?)([0-9]{1,15})(?:[.,]([0-9]{1,12}))?(%?)")
_QUOTIENT = re.compile(r"([+-]?[0-9]{1,40})/([0-9]{1,40})")


def half_up(amount: Fraction) -> int:
    """The nearest whole, .5 away from zero."""
    whole = (2 * abs(amount.numerator) + amount.denominator) // (2 * amount.denominator)
    return whole if amount >= 0 else -whole


def floor_part(cents: int, basis_points: int) -> int:
    """*basis_points* of *cents*, rounded down."""
    return cents * basis_points // WHOLE


def read_cents(text: str) -> int:
    """The cents of an amount: `1234.50`, `1 234,50`, `1234`. Raises ValueError for any other writing."""
    found = _AMOUNT.fullmatch(_SPACES.sub("", text))
    if found is None:
        raise ValueError(text)
    cents = int(found[2]) * 100 + int((found[3] or "0").ljust(2, "0"))
    return -cents if found[1] == "-" else cents


def write_cents(cents: int) -> str:
    """An amount as files and cases write it: `1234.50`, `-0.05`."""
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02d}"


def money(cents: int, currency: str, language: str) -> str:
    """An amount as readers of *language* (`fr` or `en`) write it: `1 234,50 €`, `€1,234.50`."""
    whole, rest = divmod(abs(cents), 100)
    minus = "-" if cents < 0 else ""
    if language == "fr":
        written = f"{whole:,}".replace(",", "\u202f") + f",{rest:02d}"
        return f"{minus}{written}\u202f{'€' if currency == 'EUR' else currency}"
    written = f"{whole:,}.{rest:02d}"
    return f"{minus}€{written}" if currency == "EUR" else f"{minus}{written} {currency}"


def read_ratio(text: str) -> Fraction:
    """An exact ratio: `1/3`, `0.4`, `0,4`, `40%`, `3`. Raises ValueError for any other writing."""
    bare = _SPACES.sub("", text)
    if quotient := _QUOTIENT.fullmatch(bare):
        if not int(quotient[2]):
            raise ValueError(text)
        return Fraction(int(quotient[1]), int(quotient[2]))
    found = _RATIO.fullmatch(bare)
    if found is None:
        raise ValueError(text)
    digits = found[3] or ""
    value = Fraction(int(found[2] + digits), 10 ** len(digits)) / (100 if found[4] else 1)
    return -value if found[1] == "-" else value


def write_ratio(ratio: Fraction) -> str:
    """An exact ratio as files write it: `1/3`, `-2/3`, `4`."""
    return str(ratio.numerator) if ratio.denominator == 1 else f"{ratio.numerator}/{ratio.denominator}"


def read_basis_points(text: str) -> int:
    """The basis points of a percentage, `12%`, `12,5 %`. Raises ValueError for a finer one than 0.01%."""
    ratio = read_ratio(text if text.rstrip().endswith("%") else f"{text}%") * WHOLE
    if ratio.denominator != 1:
        raise ValueError(text)
    return ratio.numerator
