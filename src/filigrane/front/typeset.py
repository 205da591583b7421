"""How French and English set numbers, dates and punctuation; pure, the language is an argument."""

from __future__ import annotations

import datetime as dt
import re

THIN = "\u202f"
"""Narrow no-break space: before ; : ! ? % and between thousands in French."""
HARD = "\u00a0"
"""No-break space: inside French quotation marks, and between a number and its unit."""
MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
UNITS = {"fr": ("o", "ko", "Mo", "Go", "To"), "en": ("B", "kB", "MB", "GB", "TB")}


def spaced(text: str, language: str) -> str:
    """*text* with its ordinary spaces hardened where French asks for it; English is left alone.

    Only spaces that stand in the text are changed: none is added, so an address or an hour keeps its colon.
    """
    if language != "fr":
        return text
    text = re.sub(r" ([;:!?%])", THIN + r"\1", text)
    text = re.sub(r"« ", "«" + HARD, text)
    return re.sub(r" »", HARD + "»", text)


def number(value: int, language: str) -> str:
    """A whole number with its thousands parted: 1 374 in French, 1,374 in English."""
    return f"{value:,}".replace(",", THIN if language == "fr" else ",")


def percent(millionths: int, language: str, *, decimals: int = 1) -> str:
    """A share of a million as people read it: 625000 is 62,5 % in French, 62.5% in English.

    Rounds half up. A share that is not nothing never shows as nothing: it shows as less than the
    smallest step.
    """
    step = 10 ** (4 - decimals)
    sign = "< " if 0 < millionths < step else ""
    rounded = max((millionths + step // 2) // step, 1 if millionths > 0 else 0)
    whole, part = divmod(rounded, 10**decimals)
    point = "," if language == "fr" else "."
    figures = number(whole, language) + (f"{point}{part:0{decimals}d}" if decimals else "")
    return sign.replace(" ", HARD) + figures + (THIN + "%" if language == "fr" else "%")


def size(count: int, language: str) -> str:
    """A number of bytes in decimal units: 1,2 Mo in French, 1.2 MB in English."""
    amount, rank = float(count), 0
    while amount >= 999.5 and rank < len(UNITS["en"]) - 1:
        amount, rank = amount / 1000, rank + 1
    figures = f"{amount:.1f}" if rank and amount < 99.95 else f"{amount:.0f}"
    if language == "fr":
        figures = figures.replace(".", ",")
    return figures + HARD + UNITS["fr" if language == "fr" else "en"][rank]


def day(value: dt.date, language: str) -> str:
    """A day in words: 1er janvier 2026 in French, 1 January 2026 in English."""
    tongue = "fr" if language == "fr" else "en"
    first = "1er" if tongue == "fr" and value.day == 1 else str(value.day)
    return f"{first}{HARD}{MONTHS[tongue][value.month - 1]} {value.year}"


def moment(value: dt.datetime, language: str) -> str:
    """A day and an hour in words: 23 novembre 2026 à 9 h 05 in French, 23 November 2026, 09:05 in English."""
    if language == "fr":
        return f"{day(value, 'fr')} à{HARD}{value.hour}{HARD}h{HARD}{value.minute:02d}"
    return f"{day(value, 'en')}, {value:%H:%M}"
