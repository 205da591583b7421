"""Sheets filled for a show or a season, in the house's own column order, and what must be sent again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from filigrane.works.errors import SheetNotFound
from filigrane.works.models import Mapping, Sending
from filigrane.works.queries.seasons import season_sheet
from filigrane.works.queries.shows import sheet_of
from filigrane.works.queries.vocabulary import discipline_labels
from filigrane.works.resend import Change, changes_since
from filigrane.works.sheets.known import SHEETS
from filigrane.works.sheets.tables import Sheet, Table, content_of, digest_of, fill
from filigrane.works.show import ShowSheet

READER = "sheet"
"""Marks, among the saved mappings of a house, the order of the columns of a sheet."""
PRODUCTION, SEASON = "production", "season"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sheet is filled from: one show, or the shows of a season. *code* is `production:3`."""

    kind: str
    thing_id: int
    name: str
    shows: tuple[ShowSheet, ...]

    @property
    def code(self) -> str:
        """The subject as rows name it."""
        return f"{self.kind}:{self.thing_id}"


@dataclass(frozen=True, slots=True)
class Sent:
    """An output that went out: *changes* is empty as long as the same would be sent today."""

    sending_id: int
    sheet: Sheet
    recipient: str
    sent_at: dt.datetime
    changes: tuple[Change, ...]


def subject_of(house_id: int, kind: str, thing_id: int, *, inside: bool, on: dt.date) -> Subject:
    """A show or a season of the house with its sheets; raises ShowNotFound or SeasonNotFound."""
    if kind == SEASON:
        season = season_sheet(house_id, thing_id, inside=inside, on=on)
        return Subject(SEASON, thing_id, season.name, season.shows)
    show = sheet_of(house_id, thing_id, inside=inside, on=on)
    return Subject(PRODUCTION, thing_id, show.title, (show,))


def sheet_named(code: str) -> Sheet:
    """The sheet of that code; raises SheetNotFound."""
    if code not in SHEETS:
        raise SheetNotFound(sheet=code[:40])
    return SHEETS[code]


def orders_of(house_id: int) -> dict[str, tuple[str, ...]]:
    """sheet code -> the columns in the order that the house saved."""
    rows = Mapping.objects.filter(house_id=house_id, reader=READER).values_list("name", "columns")
    return {name.removeprefix(f"{READER}:"): tuple(columns.get("order", ())) for name, columns in rows}


def filled(house_id: int, sheet: Sheet, shows: Iterable[ShowSheet], *, say: Callable[[str], str]) -> Table:
    """The sheet in the house's order, its words in the language of *say*, disciplines in words too."""
    labels = discipline_labels(house_id)
    worded = [replace(show, discipline=labels.get(show.discipline, show.discipline)) for show in shows]
    return fill(sheet, worded, say=say, order=orders_of(house_id).get(sheet.code, ()))


def content_now(subject: Subject, sheet: Sheet, order: tuple[str, ...]) -> list[list[str]]:
    """What would be sent now, in the one language in which contents are compared."""
    return content_of(fill(sheet, subject.shows, say=str, order=order))


def sent_of(house_id: int, subject: Subject) -> tuple[Sent, ...]:
    """The last sending of each output to each recipient, newest first, with what changed since."""
    found: dict[tuple[str, str], Sent] = {}
    rows = Sending.objects.filter(house_id=house_id, subject=subject.code).order_by("-sent_at", "-id")
    for row in rows:
        if (row.output, row.recipient) in found or row.output not in SHEETS:
            continue
        sheet = SHEETS[row.output]
        current = content_now(subject, sheet, tuple(row.content[0][2:]) if row.content else ())
        changes = () if digest_of(current) == row.digest else changes_since(row.content, current)
        found[row.output, row.recipient] = Sent(row.pk, sheet, row.recipient, row.sent_at, changes)
    return tuple(found.values())
