"""How pages word a show: days, hours, durations, functions, what a sheet's change means."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.labels import KINDS, STATES
from filigrane.works.paste_columns import ACCESS, FIELDS
from filigrane.works.paste_reasons import REASONS
from filigrane.works.pasting import Fault, PastedLine
from filigrane.works.resend import ADDED, CHANGED, GONE, Change
from filigrane.works.sheets.lines import COLUMNS
from filigrane.works.show import ShowDate, ShowSheet
from filigrane.works.splits import splits_of, written_split
from filigrane.works.views.shown import function_label

NARROW = "\u202f"


def day_words(iso: str) -> str:
    """`2027-03-12` as « vendredi 12 mars 2027 »."""
    day = dt.date.fromisoformat(iso)
    if (get_language() or "fr").startswith("en"):
        return date_format(day, "l j F Y")
    written = date_format(day, "l j F Y")
    return written.replace(" 1 ", " 1er ", 1) if day.day == 1 else written


def hour_words(time: str) -> str:
    """`20:30` as « 20 h 30 » in French, as it is in English."""
    if not time or (get_language() or "fr").startswith("en"):
        return time
    hour, minute = time.split(":")
    return f"{int(hour)}\u00a0h" + (f"\u00a0{minute}" if minute != "00" else "")


def minutes_words(minutes: int | None) -> str:
    """75 as « 1 h 15 »; nothing for None."""
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("{minutes} minutes").format(minutes=rest)
    return f"{hours}\u00a0h" + (f"\u00a0{rest:02d}" if rest else "")


def days_words(show: ShowSheet) -> str:
    """When a show is played, in a few words: one day, or from … to …; nothing without a date to play."""
    days = sorted(date.day for date in show.to_play)
    if not days:
        return ""
    if days[0] == days[-1]:
        return day_words(days[0])
    return gettext("from {first} to {last}").format(first=day_words(days[0]), last=day_words(days[-1]))


def date_row(date: ShowDate) -> dict[str, Any]:
    """A date as a page lists it."""
    return {
        "date": date,
        "day": day_words(date.day),
        "hour": hour_words(date.time),
        "state": "" if date.is_on else gettext(STATES[date.state]),
        "kind": "" if date.kind == "public" else gettext(KINDS[date.kind]),
        "accessibility": [gettext(ACCESSIBILITY[code]) for code in date.accessibility],
        "town": " ".join(p for p in (date.venue.postcode, date.venue.commune) if p) if date.venue else "",
    }


def credits_rows(show: ShowSheet) -> list[dict[str, Any]]:
    """The team by function, in the order of the poster."""
    found: dict[str, list[Any]] = {}
    for member in show.team:
        found.setdefault(member.function, []).append(member)
    return [{"function": function_label(code), "members": members} for code, members in found.items()]


def splits_words(show: ShowSheet) -> str:
    """What the shares come to, and which part nobody said; nothing when no share is stated."""
    found = splits_of(member.split for member in show.team)
    if not found.is_stated:
        return ""
    if not found.missing:
        return gettext("The shares make 100 %.")
    return gettext("{said} % is said; {missing} % stays unknown.").format(
        said=written_split(found.said), missing=written_split(found.missing)
    )


def change_words(change: Change) -> str:
    """What changed in a sheet since it was sent, in one sentence."""
    if change.kind == ADDED:
        return gettext("{about}: new.").format(about=change.about)
    if change.kind == GONE:
        return gettext("{about}: taken out.").format(about=change.about)
    if change.kind == CHANGED:
        column = gettext(COLUMNS[change.column].label) if change.column in COLUMNS else change.column
        before, now = cell_words(change.before), cell_words(change.now)
        return gettext("{about}: {column}, “{before}” becomes “{now}”.").format(
            about=change.about, column=column, before=before, now=now
        )
    return gettext("The columns changed.")


def cell_words(cell: str) -> str:
    """A cell of a compared sheet in the language of the page: its words are kept in English."""
    return ", ".join(gettext(part) if part else "—" for part in cell.split(", "))


def field_label(column: str) -> str:
    """What a pasted column stands for, in words."""
    if column.startswith(ACCESS):
        return gettext(ACCESSIBILITY[column.removeprefix(ACCESS)])
    return gettext(FIELDS[column]) if column in FIELDS else gettext("not read")


def fault_words(fault: Fault) -> str:
    """Why a cell was not understood, with what stood there."""
    reason = gettext(REASONS[fault.reason])
    if fault.column == "line" or not fault.value:
        return reason
    return gettext("{field} “{value}”: {reason}").format(
        field=field_label(fault.column), value=fault.value[:60], reason=reason
    )


def fault_rows(lines: tuple[PastedLine, ...] | list[PastedLine]) -> list[dict[str, Any]]:
    """The lines that were not understood, with every reason."""
    return [
        {
            "number": line.number,
            "typed": line.typed.replace("\t", " · "),
            "reasons": list(map(fault_words, line.faults)),
        }
        for line in lines
        if line.faults
    ]


def counted(dates: int) -> str:
    """« 3 dates »."""
    return ngettext("{count} date", "{count} dates", dates).format(count=dates)
