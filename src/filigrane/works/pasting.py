"""Dates pasted from the spreadsheet that every house has: what was understood, line by line, and what not.

Nothing is dropped: a line that can't be read whole comes back as it was typed, with its reasons.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from filigrane.works.day_words import fold, part_time, read_day, read_list, read_time
from filigrane.works.paste_columns import ACCESS, access_names, column_of, kind_names, state_names
from filigrane.works.stage_drafts import DateDraft, PlaceDraft

DETAILS = ("price", "organiser", "contract", "practical")
OF_A_PLACE = ("place", "address", "postcode", "commune", "insee", "capacity")
_YES = frozenset({"oui", "yes", "x", "1", "o", "vrai", "true", "✓", "✔"})
_NO = frozenset({"", "non", "no", "0", "n", "faux", "false", "-"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell wasn't understood: *reason* is a code of `paste_reasons.REASONS`."""

    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line: *values* by field as typed, *draft* when it was read whole, else *faults* say why not."""

    number: int
    typed: str
    values: Mapping[str, str]
    draft: DateDraft | None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """A pasted table: *columns* are fields (empty: not read), *heads* the words above them, if any."""

    heads: tuple[str, ...]
    columns: tuple[str, ...]
    lines: tuple[PastedLine, ...]
    head_typed: str = ""

    @property
    def unread_columns(self) -> tuple[str, ...]:
        """Columns that have words and that nobody reads."""
        return tuple(
            head or str(place + 1)
            for place, (head, column) in enumerate(zip(self.heads, self.columns, strict=True))
            if not column
        )

    @property
    def left(self) -> str:
        """The lines that weren't understood, below their heads, ready to be pasted again."""
        typed = [line.typed for line in self.lines if line.draft is None]
        return "\n".join([self.head_typed, *typed] if self.head_typed and typed else typed)


def read_paste(
    text: str, *, columns: Sequence[str] | None = None, years: tuple[str, str] = ("", "")
) -> Pasted:
    """The table in *text*. *columns* overrules the guess; *years* bound days typed without a year."""
    rows = [
        (number, typed, row)
        for number, (typed, row) in enumerate(_rows(text), start=1)
        if any(cell.strip() for cell in row)
    ]
    if not rows:
        return Pasted((), (), ())
    width = max(len(row) for _, _, row in rows)
    _, head_typed, first = rows[0]
    guessed = tuple(column_of(cell) for cell in first)
    has_head = sum(1 for column in guessed if column) >= min(2, width) and not _has_day(first, years)
    heads = tuple(cell.strip() for cell in first) if has_head else ()
    body = rows[1:] if has_head else rows
    heads += ("",) * (width - len(heads))
    known = guessed if has_head else _by_content([row for _, _, row in body], width, years)
    chosen = tuple(columns) if columns is not None else known
    chosen = (chosen + ("",) * width)[:width]
    lines = []
    above: dict[str, str] = {}
    for number, typed, row in body:
        values = _values(row, chosen)
        if values.get("day") and not values.get("title") and above.get("title"):
            values["title"] = above["title"]
        above = values if values.get("title") else above
        draft, faults = read_date_line(values, years=years)
        lines.append(PastedLine(number, typed, values, draft, faults))
    return Pasted(heads, chosen, tuple(lines), head_typed if has_head else "")


def _rows(text: str) -> list[tuple[str, list[str]]]:
    """(typed, cells) of each line; a cell between quotes may hold several lines."""
    sample = text[:20_000]
    counts = {mark: sample.count(mark) for mark in "\t;,|"}
    mark = "\t" if counts["\t"] else max(";,|", key=lambda one: counts[one])
    found: list[tuple[str, list[str]]] = []
    for cells in csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=mark):
        written = io.StringIO()
        csv.writer(written, delimiter=mark, lineterminator="").writerow(cells)
        found.append((written.getvalue(), cells))
    return found


def _has_day(row: Sequence[str], years: tuple[str, str]) -> bool:
    return any(_is_day(cell, years) for cell in row)


def _is_day(cell: str, years: tuple[str, str]) -> bool:
    try:
        read_day(part_time(cell)[0], years=years)
    except ValueError as fault:
        return str(fault) in ("weekday", "no_year", "no_such_day")
    return True


def _is_time(cell: str) -> bool:
    try:
        return bool(read_time(cell))
    except ValueError:
        return False


def _by_content(rows: Sequence[Sequence[str]], width: int, years: tuple[str, str]) -> tuple[str, ...]:
    """Columns without heads: days and hours by what they hold, then place, commune, notes as they come."""
    waiting = ["place", "commune", "practical"]
    found = []
    for place in range(width):
        cells = [row[place].strip() for row in rows if place < len(row) and row[place].strip()]
        most = max(1, (len(cells) + 1) // 2)
        if cells and "day" not in found and sum(_is_day(cell, years) for cell in cells) >= most:
            found.append("day")
        elif cells and "time" not in found and sum(map(_is_time, cells)) >= most:
            found.append("time")
        elif cells and "accessibility" not in found and _lists_access(cells) >= most:
            found.append("accessibility")
        else:
            found.append(waiting.pop(0) if cells and waiting else "")
    return tuple(found)


def _lists_access(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if (read := read_list(cell, access_names()))[0] and not read[1])


def _values(row: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Field -> words; two columns of one field are joined, a yes under « LSF » is the word LSF."""
    found: dict[str, str] = {}
    for cell, column in zip(row, columns, strict=False):
        words = " ".join(cell.split())
        if not column or not words:
            continue
        if column.startswith(ACCESS):
            if fold(words) in _NO:
                continue
            yes = fold(words) in _YES or words.lower() in _YES
            words = column.removeprefix(ACCESS) if yes else words
            column = "accessibility"
        found[column] = f"{found[column]}, {words}" if column in found else words
    return found


def read_date_line(
    values: Mapping[str, str], *, years: tuple[str, str] = ("", "")
) -> tuple[DateDraft | None, tuple[Fault, ...]]:
    """The date that the fields of one line tell; None with every reason when one of them can't be read."""
    faults: list[Fault] = []
    day_words, inside = part_time(values.get("day", ""))
    day = _read(lambda: read_day(day_words, years=years), "day", values.get("day", ""), faults)
    if not values.get("day"):
        faults[:] = [Fault("day", "", "no_day")]
    time = _read(lambda: read_time(values.get("time", "") or inside), "time", values.get("time", ""), faults)
    kinds = _listed("kind", values, kind_names(), faults)
    states = _listed("state", values, state_names(), faults)
    access = _listed("accessibility", values, access_names(), faults)
    place = _place(values, faults)
    booking = values.get("booking", "")
    if booking and not re.match(r"https?://\S+$", booking):
        faults.append(Fault("booking", booking, "address"))
    if faults:
        return None, tuple(faults)
    draft = DateDraft(
        day=day,
        time=time,
        place=place,
        state=states[0] if states else "planned",
        kind=kinds[0] if kinds else "public",
        accessibility=access,
        note=values.get("note", ""),
        booking=booking,
        details=tuple((code, values[code]) for code in DETAILS if values.get(code)),
    )
    return draft, ()


def _read(reading: Callable[[], str], column: str, value: str, faults: list[Fault]) -> str:
    """What *reading* returns, or nothing and one more fault."""
    try:
        return reading()
    except ValueError as fault:
        faults.append(Fault(column, value, str(fault)))
        return ""


def _listed(
    column: str, values: Mapping[str, str], names: list[tuple[str, str]], faults: list[Fault]
) -> tuple[str, ...]:
    found, lost = read_list(values.get(column, ""), names)
    faults += [Fault(column, word, "unknown_word") for word in lost]
    return found


def _place(values: Mapping[str, str], faults: list[Fault]) -> PlaceDraft | None:
    """The place of a line: named by its name, or by its commune alone (a square, a street)."""
    if not any(values.get(field) for field in OF_A_PLACE):
        return None
    capacity = re.sub(r"[\s\u00a0\u202f]|places?|pers\.?", "", values.get("capacity", ""))
    if capacity and not (capacity.isdecimal() and len(capacity) < 7):
        faults.append(Fault("capacity", values["capacity"], "number"))
        capacity = ""
    name = values.get("place", "") or values.get("commune", "")
    if not name:
        faults.append(Fault("place", "", "no_place"))
    insee = _refilled(values.get("insee", "")[:5])
    return PlaceDraft(
        name=name,
        address=values.get("address", ""),
        postcode=_refilled(values.get("postcode", "")) if insee else values.get("postcode", ""),
        commune=values.get("commune", ""),
        insee=insee,
        capacity=int(capacity) if capacity else None,
    )


def _refilled(code: str) -> str:
    """A French code whose first 0 a spreadsheet dropped: « 6004 » is 06004. Only INSEE codes are surely
    French: a postcode of four digits beside none may be Belgian or Swiss."""
    return code.zfill(5) if len(code) == 4 and code.isdecimal() else code
