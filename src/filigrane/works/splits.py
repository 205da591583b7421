"""Shares of rights: hundredths of a percent that make 100.00 %, or say which part nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

WHOLE = 10_000
"""100.00 %."""
_WRITTEN = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")


@dataclass(frozen=True, slots=True)
class Splits:
    """What the shares of a team come to: *said* and *missing* make the whole, unless it is exceeded.

    *nobody_said* counts the parts without a share; *is_stated* is false when nobody has one.
    """

    said: int
    missing: int
    over: int
    is_stated: bool
    nobody_said: int


def read_split(written: str) -> int | None:
    """« 33,33 % » as 3333; None for nothing. Raises ValueError for anything that isn't 0 to 100 %."""
    words = written.replace("\u202f", " ").replace("\u00a0", " ").strip()
    if not words:
        return None
    found = _WRITTEN.fullmatch(words)
    if not found:
        raise ValueError(written)
    hundredths = int(found.group(1)) * 100 + int((found.group(2) or "0").ljust(2, "0"))
    if hundredths > WHOLE:
        raise ValueError(written)
    return hundredths


def written_split(hundredths: int | None) -> str:
    """3333 as « 33,33 »; nothing for None."""
    if hundredths is None:
        return ""
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02d}" if rest else str(whole)


def splits_of(shares: Iterable[int | None]) -> Splits:
    """What *shares* come to together."""
    known = list(shares)
    stated = [share for share in known if share is not None]
    said = sum(stated)
    return Splits(
        said=said,
        missing=max(0, WHOLE - said),
        over=max(0, said - WHOLE),
        is_stated=bool(stated),
        nobody_said=len(known) - len(stated),
    )
