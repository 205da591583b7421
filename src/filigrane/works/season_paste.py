"""A whole season pasted at once: lines of a table become shows, their people and their dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from filigrane.works.day_words import fold
from filigrane.works.pasting import Fault, Pasted, PastedLine
from filigrane.works.stage_drafts import DateDraft, MemberDraft, ProductionDraft

PEOPLE = ("author", "director", "choreographer", "composer", "translator", "performer")
_DURATION = re.compile(
    r"(?:(\d{1,2})\s*h(?:eures?)?\s*(\d{1,2})?|(\d{1,3}))\s*(?:min(?:utes)?|mn|')?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ShowLines:
    """One show of the table: what its lines say of it, its dates, and the numbers of the lines."""

    draft: ProductionDraft
    dates: tuple[DateDraft, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SeasonRead:
    """What a pasted season says: *shows* that are understood, *refused* lines with every reason."""

    shows: tuple[ShowLines, ...]
    refused: tuple[PastedLine, ...]
    left: str


def read_season(pasted: Pasted, *, disciplines: Mapping[str, str], source: str = "") -> SeasonRead:
    """The shows of *pasted*. *disciplines* maps folded labels and codes to codes of the house.

    A show is known by its title and company; what a later line says of it fills what is still empty.
    """
    shows: dict[tuple[str, str], list[tuple[ProductionDraft, DateDraft | None, int]]] = {}
    refused: list[PastedLine] = []
    for line in pasted.lines:
        draft, faults = _show(line.values, disciplines, source)
        date, others = line.draft, line.faults
        if date is None and not line.values.get("day") and draft is not None:
            others = tuple(fault for fault in others if fault.reason != "no_day")
        if draft is None or faults or others:
            refused.append(replace(line, draft=None, faults=(*faults, *others)))
            continue
        shows.setdefault((fold(draft.title), fold(draft.company)), []).append((draft, date, line.number))
    found = tuple(_joined(lines) for lines in shows.values())
    return SeasonRead(found, tuple(refused), _left(pasted, refused))


def _left(pasted: Pasted, refused: Iterable[PastedLine]) -> str:
    typed = [line.typed for line in refused]
    return "\n".join([pasted.head_typed, *typed] if pasted.head_typed and typed else typed)


def _joined(lines: list[tuple[ProductionDraft, DateDraft | None, int]]) -> ShowLines:
    first = lines[0][0]
    for draft, _, _ in lines[1:]:
        team = list(first.team)
        known = {(fold(m.name), m.function) for m in team}
        team += [m for m in draft.team if (fold(m.name), m.function) not in known]
        filled = {
            name: getattr(first, name) or getattr(draft, name)
            for name in ("subtitle", "works", "discipline", "language", "description", "minutes", "ages")
        }
        first = replace(first, team=tuple(team), **filled)
    dates = tuple(date for _, date, _ in lines if date is not None)
    return ShowLines(first, dates, tuple(number for _, _, number in lines))


def _show(
    values: Mapping[str, str], disciplines: Mapping[str, str], source: str
) -> tuple[ProductionDraft | None, tuple[Fault, ...]]:
    faults: list[Fault] = []
    title = values.get("title", "")
    if not title:
        return None, (Fault("title", "", "no_title"),)
    genre = values.get("discipline", "")
    discipline = disciplines.get(fold(genre), "") if genre else ""
    if genre and not discipline:
        faults.append(Fault("discipline", genre, "unknown_word"))
    minutes = None
    if values.get("minutes"):
        minutes = read_minutes(values["minutes"])
        faults += [] if minutes else [Fault("minutes", values["minutes"], "number")]
    team = tuple(
        MemberDraft(name, function) for function in PEOPLE for name in names_in(values.get(function, ""))
    )
    draft = ProductionDraft(
        title=title,
        subtitle=values.get("subtitle", ""),
        company=values.get("company", ""),
        works=(values["work"],) if values.get("work") else (),
        discipline=discipline,
        language=values.get("language", ""),
        description=values.get("description", ""),
        minutes=minutes,
        ages=values.get("ages", ""),
        team=team,
        source=source,
    )
    return draft, tuple(faults)


def read_minutes(written: str) -> int | None:
    """« 1h15 » and « 75 min » as 75; None when it isn't a duration."""
    found = _DURATION.fullmatch(written.strip())
    if not found:
        return None
    if found[3]:
        return int(found[3]) or None
    return int(found[1]) * 60 + int(found[2] or 0) or None


def names_in(written: str) -> tuple[str, ...]:
    """The names of a cell, parted by commas, semicolons, slashes, « et » or &."""
    parts = (part.strip() for part in re.split(r"[,;/&\n]|\s+et\s+|\s+and\s+", written))
    return tuple(dict.fromkeys(part for part in parts if part))
