"""The small words of a case: parts of a line, days, yes and no."""

from __future__ import annotations

import datetime as dt

from filigrane.rights.days import Between


def parts(text: str) -> list[str]:
    """The parts of a line, between bars."""
    return [part.strip() for part in text.split("|")]


def day(text: str) -> Between:
    """A DATE: a year, a day, `FIRST..LAST`, `?` for what isn't known. Raises ValueError for another word."""
    first, _, last = text.partition("..")
    low, high = first.strip(), (last or first).strip()
    return Between(
        None if low == "?" else dt.date.fromisoformat(low if "-" in low else f"{low}-01-01"),
        None if high == "?" else dt.date.fromisoformat(high if "-" in high else f"{high}-12-31"),
    )


def yes_no(text: str) -> bool | None:
    """True for yes, False for no, None for nothing or `?`. Raises ValueError for another word."""
    known = {"yes": True, "no": False, "": None, "?": None}
    if text not in known:
        raise ValueError(f"yes, no or ? expected, not {text}")
    return known[text]


def one_day(text: str) -> dt.date | None:
    """A single day; None when nothing is written."""
    return dt.date.fromisoformat(text) if text else None
