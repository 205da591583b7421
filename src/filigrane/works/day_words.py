"""Days, hours and lists as houses type them in their spreadsheets: « ven. 12 mars 2027 20h30 »."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from filigrane.languages.folds import words

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev feb february",
            "mars mar march",
            "avril avr apr april",
            "mai may",
            "juin jun june",
            "juillet juil jul july",
            "aout aou aug august",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "lundi lun monday mon",
            "mardi mar tuesday tue",
            "mercredi mer wednesday wed",
            "jeudi jeu thursday thu",
            "vendredi ven friday fri",
            "samedi sam saturday sat",
            "dimanche dim sunday sun",
        )
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_FIGURES = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})")
_TIME = re.compile(r"(?<!\d)(\d{1,2})\s*(?:[hH:]\s*([0-5]\d)?|\s+heures?\s*([0-5]\d)?)(?::00)?(?!\d)")


def fold(text: str) -> str:
    """Letters and digits alone, without accents or capitals, words parted by one space."""
    return " ".join(folded for _, _, folded in words(text))


def read_day(written: str, *, years: tuple[str, str] = ("", "")) -> str:
    """The ISO day of *written*. A day without a year takes the one that falls within *years* (two ISO days).

    Raises ValueError, whose one argument says why: `unreadable`, `no_year`, `no_such_day`, `weekday`
    when the day of the week isn't the day's.
    """
    text = written.strip()
    if found := _ISO.fullmatch(text):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    parts = fold(text).split()
    weekday = WEEKDAYS.get(parts[0]) if parts else None
    if weekday is not None:
        parts = parts[1:]
    figures = re.sub(r"^[^\W\d]+\.?,?\s*", "", text) if weekday is not None else text
    if found := _FIGURES.fullmatch(figures.strip()):
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        return _on(weekday, _real(year, int(found[2]), int(found[1])))
    parts = [part for part in parts if part not in ("le", "the", "of")]
    if len(parts) not in (2, 3):
        raise ValueError("unreadable")
    day, month = _ordinal(parts[0]), MONTHS.get(parts[1])
    if day is None or month is None or (len(parts) == 3 and not re.fullmatch(r"\d{4}|\d{2}", parts[2])):
        raise ValueError("unreadable")
    if len(parts) == 3:
        year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
        return _on(weekday, _real(year, month, day))
    return _on(weekday, _within(month, day, years))


def _ordinal(word: str) -> int | None:
    found = re.fullmatch(r"(\d{1,2})(?:er|e|st|nd|rd|th)?", word)
    return int(found[1]) if found else None


def _real(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        raise ValueError("no_such_day") from None


def _on(weekday: int | None, iso: str) -> str:
    if weekday is not None and dt.date.fromisoformat(iso).weekday() != weekday:
        raise ValueError("weekday")
    return iso


def _within(month: int, day: int, years: tuple[str, str]) -> str:
    """The one day of that name between two ISO days; raises ValueError when none or several are."""
    first, last = years
    if not first or not last:
        raise ValueError("no_year")
    fits = []
    for year in range(int(first[:4]), int(last[:4]) + 1):
        try:
            iso = _real(year, month, day)
        except ValueError:
            continue
        fits += [iso] if first <= iso <= last else []
    if len(fits) != 1:
        raise ValueError("no_year")
    return fits[0]


def read_time(written: str) -> str:
    """« 20h30 », « 20 h », « 20:30 » as `20:30`; empty for nothing. Raises ValueError("time") otherwise."""
    text = written.replace("\u202f", " ").replace("\u00a0", " ").strip()
    if not text:
        return ""
    if fold(text) == "midi":
        return "12:00"
    found = _TIME.fullmatch(text)
    if not found or int(found[1]) > 23:
        raise ValueError("time")
    return f"{int(found[1]):02d}:{found[2] or found[3] or '00'}"


def part_time(written: str) -> tuple[str, str]:
    """(day words, time words) of a cell that holds both; the time is empty when none stands there.

    `00:00:00` is what spreadsheets write behind a day without an hour.
    """
    text = written.replace("\u202f", " ").replace("\u00a0", " ")
    text = re.sub(r"(\d{4}-\d\d-\d\d)T(?=\d)", r"\1 ", text)
    found = _TIME.search(text)
    if not found:
        return written.strip(), ""
    before = re.sub(r"[\s,]+(?:à|a|at)?\s*$", "", text[: found.start()])
    rest = text[found.end() :].strip(" ,")
    if found.group() == "00:00:00":
        return f"{before} {rest}".strip(), ""
    return f"{before} {rest}".strip(), found.group().strip()


def read_list(written: str, names: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(codes in the order of *names*, words nobody knows) of a list parted by commas, ; / + or « et ».

    *names* are (folded name, code); the longest name that begins a part counts.
    """
    known = sorted(names, key=lambda pair: -len(pair[0]))
    found: list[str] = []
    lost: list[str] = []
    for part in re.split(r"[,;/+\n]|\bet\b|\band\b|&", written):
        folded = fold(part)
        if not folded or folded in ("non", "no", "aucune", "none", "neant"):
            continue
        code = next((code for name, code in known if folded == name or folded.startswith(name + " ")), None)
        if code is None:
            lost.append(part.strip())
        elif code not in found:
            found.append(code)
    return tuple(found), tuple(lost)
