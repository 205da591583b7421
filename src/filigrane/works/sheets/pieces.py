"""The pieces of a dossier: what the house can already hand over on a show, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.works.sheets.lines import PERFORMING
from filigrane.works.show import ShowSheet
from filigrane.works.splits import splits_of


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: *label* and *missing* are English msgids; *held* counts what stands, in its unit."""

    code: str
    label: str
    held: int
    missing: str = ""

    @property
    def is_there(self) -> bool:
        """Whether the house can hand it over today."""
        return self.held > 0


def pieces_of(show: ShowSheet) -> tuple[Piece, ...]:
    """Every piece that dossiers ask for again and again, in their usual order."""
    return tuple(
        Piece(code, label, held := count(show), "" if held else missing)
        for code, label, count, missing in _PIECES
    )


def _said(name: str) -> Callable[[ShowSheet], int]:
    return lambda show: int(bool(getattr(show, name)))


def _team(functions: frozenset[str]) -> Callable[[ShowSheet], int]:
    return lambda show: sum(1 for member in show.team if member.function in functions)


def _places(show: ShowSheet) -> int:
    """The dates whose place is known."""
    return sum(1 for date in show.to_play if date.venue is not None)


def _splits(show: ShowSheet) -> int:
    """One when the shares are stated and make the whole."""
    found = splits_of(member.split for member in show.team)
    return int(found.is_stated and found.missing == 0)


def _accessible(show: ShowSheet) -> int:
    return sum(1 for date in show.to_play if date.accessibility)


def _detail(code: str) -> Callable[[ShowSheet], int]:
    return lambda show: int(bool(show.detail(code)))


_PIECES: tuple[tuple[str, str, Callable[[ShowSheet], int], str], ...] = (
    ("presentation", defer("Presentation of the show"), _said("description"), defer("Describe the show.")),
    ("company", defer("Company"), _said("company"), defer("Name the company.")),
    ("works", defer("Works staged and their authors"), lambda show: len(show.works), defer("Name the work.")),
    ("team", defer("Artistic and technical team"), lambda show: len(show.team), defer("Name the team.")),
    ("cast", defer("Performers"), _team(frozenset(PERFORMING)), defer("Name the performers.")),
    ("shares", defer("Shares agreed"), _splits, defer("The shares don’t make 100 % yet.")),
    ("duration", defer("Duration"), _said("minutes"), defer("Give the duration.")),
    ("ages", defer("Ages"), _said("ages"), defer("Say for which ages.")),
    ("dates", defer("Calendar of dates"), lambda show: len(show.to_play), defer("Give the dates.")),
    ("places", defer("Places of the dates"), _places, defer("Give the places.")),
    (
        "accessibility",
        defer("Accessible dates"),
        _accessible,
        defer("No date says how it is accessible."),
    ),
    ("stage", defer("Size of stage needed"), _detail("stage_size"), defer("Give the size of the stage.")),
    ("set_up", defer("Time to set up"), _detail("set_up"), defer("Give the time to set up.")),
    ("recording", defer("Recording"), lambda show: len(show.recordings), defer("No recording is noted.")),
)
