"""Split sheets: who holds how much of one right in one work, in basis points, and what nobody knows.

A sheet is what several parts say at once; a hundred per cent is 10,000 basis points. Nobody wins by being
later: two sheets that differ stand side by side, unless the newer one says that it replaces the other.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from filigrane.rights.answers import Layer
from filigrane.rights.errors import HolderTwice, ShareUnreadable, SheetEmpty, SheetTooBig

WHOLE = 10_000
"""A whole right, in basis points."""

_PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?[ \u00a0\u202f]*%?")


@dataclass(frozen=True, slots=True)
class Part:
    """What one holder has. *agent_id* is her record of the catalogue, None for a name without one."""

    name: str
    basis_points: int
    agent_id: int | None = None

    @property
    def holder(self) -> tuple[int, str]:
        """By what the same holder is known on two sheets: her record, or else her name."""
        return (
            (self.agent_id, "") if self.agent_id is not None else (0, " ".join(self.name.casefold().split()))
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A split sheet. It holds from *since* (None: for as far back as anybody knows).

    *recorded_on* is the day from which it was known; *replaced_by* the later sheet that says so.
    """

    sheet_id: int
    layer: Layer
    parts: tuple[Part, ...]
    source: str
    capacity: str
    recorded_on: dt.date
    since: dt.date | None = None
    replaced_by: int | None = None

    @property
    def total(self) -> int:
        """What is known of the right, in basis points."""
        return sum(part.basis_points for part in self.parts)

    @property
    def unknown(self) -> int:
        """What nobody said: a whole, less what is known."""
        return WHOLE - self.total


@dataclass(frozen=True, slots=True)
class Difference:
    """A holder on whom sheets disagree: what each gives her, in their order; None where she isn't named."""

    name: str
    given: tuple[int | None, ...]


def checked_parts(parts: Sequence[Part], *, language: str = "en") -> tuple[Part, ...]:
    """The parts of a sheet as they may be kept; the sum may stay below a whole.

    *language* is that in which its errors write percentages. Raises SheetEmpty, ShareUnreadable,
    HolderTwice, or SheetTooBig with what is too much.
    """
    if not parts:
        raise SheetEmpty
    seen: set[tuple[int, str]] = set()
    for part in parts:
        if not 0 < part.basis_points <= WHOLE:
            raise ShareUnreadable(share=percent(part.basis_points, language), name=part.name)
        if part.holder in seen:
            raise HolderTwice(name=part.name)
        seen.add(part.holder)
    total = sum(part.basis_points for part in parts)
    if total > WHOLE:
        raise SheetTooBig(total=percent(total, language), over=percent(total - WHOLE, language))
    return tuple(parts)


def in_force(sheets: Iterable[Sheet], *, on: dt.date, known_on: dt.date | None = None) -> tuple[Sheet, ...]:
    """The sheets that hold on the day *on*, oldest first, as they were known on the day *known_on*.

    A sheet that another replaces holds until the day from which that one does.
    """
    known = {sheet.sheet_id: sheet for sheet in sheets if known_on is None or sheet.recorded_on <= known_on}
    begun = {key for key, sheet in known.items() if sheet.since is None or sheet.since <= on}
    return tuple(
        sheet for key, sheet in sorted(known.items()) if key in begun and sheet.replaced_by not in begun
    )


def differences(sheets: Sequence[Sheet]) -> tuple[Difference, ...]:
    """Where *sheets* of one right disagree, holder by holder, in the order of the first that names her."""
    names: dict[tuple[int, str], str] = {}
    for sheet in sheets:
        for part in sheet.parts:
            names.setdefault(part.holder, part.name)
    found = []
    for holder, name in names.items():
        given = tuple(
            next((part.basis_points for part in sheet.parts if part.holder == holder), None)
            for sheet in sheets
        )
        if len(set(given)) > 1:
            found.append(Difference(name, given))
    return tuple(found)


def read_percent(text: str, *, name: str = "") -> int:
    """The basis points that a percentage says: `33,33`, `33.33 %`, `50`. Raises ShareUnreadable."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        raise ShareUnreadable(share=text.strip()[:40], name=name)
    points = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if points > WHOLE:
        raise ShareUnreadable(share=text.strip()[:40], name=name)
    return points


def percent(basis_points: int, language: str) -> str:
    """Basis points as a percentage: `33,33 %` in French, `33.33%` in English, without idle zeros."""
    whole, rest = divmod(basis_points, 100)
    digits = f"{rest:02d}".rstrip("0")
    mark, end = (",", "\u202f%") if language == "fr" else (".", "%")
    return f"{whole}{mark + digits if digits else ''}{end}"
