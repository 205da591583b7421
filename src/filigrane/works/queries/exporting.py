"""A catalogue written out in one of its forms, piece by piece."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from filigrane.accounts.models import House
from filigrane.works.errors import UnknownForm
from filigrane.works.exports import dublin_core, joconde_columns, schema_org
from filigrane.works.exports.choice import CHOICES, PRESERVATION
from filigrane.works.exports.outgoing import WorkOut
from filigrane.works.exports.preservation import whole
from filigrane.works.exports.safe_csv import write_rows
from filigrane.works.exports.values import moment
from filigrane.works.queries.live import open_works
from filigrane.works.queries.outgoing import base_of, open_works_out
from filigrane.works.queries.preservation import count_records, preservation_lines


@dataclass(frozen=True, slots=True)
class Export:
    """One export that is asked for: the house, the *form* (a code of `exports/choice.py`), the day.

    *base* is the address under which the house was asked, without the last slash; empty, the house's own.
    """

    house: House
    form: str
    on: dt.date
    base: str = ""

    def works(self) -> Iterator[WorkOut]:
        """The open works of the house, as they leave."""
        return open_works_out(self.house, on=self.on, base=self.base or base_of(self.house))


def export_lines(asked: Export) -> Iterator[str]:
    """The text of an export, piece by piece; raises UnknownForm at once."""
    if asked.form not in CHOICES:
        raise UnknownForm(form=asked.form[:40])
    return _WRITERS[asked.form](asked)


def count_in(asked: Export) -> int:
    """How many records the export will hold, for its progress."""
    if asked.form == PRESERVATION:
        return count_records(asked.house.pk)
    return open_works(asked.house.pk, on=asked.on).count()


def file_name(asked: Export) -> str:
    """`phare-preservation.jsonl`: the house's short name, the form, its ending."""
    return f"{asked.house.slug}-{asked.form}{CHOICES[asked.form].ending}"


def _preservation(asked: Export) -> Iterator[str]:
    house = asked.house
    made_at = moment(house.made_at) or ""
    return whole(preservation_lines(house.pk), slug=house.slug, name=house.name, made_at=made_at)


def _joconde(asked: Export, *, every: bool) -> Iterator[str]:
    rows = joconde_columns.rows(asked.works(), every=every)
    return write_rows(joconde_columns.columns(every=every), rows, bom=True)


def _joconde_missing(asked: Export) -> Iterator[str]:
    rows = (
        (work.id, work.url, work.title, " ".join(lacking))
        for work in asked.works()
        if (lacking := joconde_columns.missing(work))
    )
    return write_rows(("id", "url", "TITR", "missing"), rows, bom=True)


_WRITERS: dict[str, Callable[[Export], Iterator[str]]] = {
    PRESERVATION: _preservation,
    "dublin-core": lambda asked: dublin_core.xml_lines(asked.works()),
    "dublin-core-csv": lambda asked: write_rows(
        dublin_core.ELEMENTS, dublin_core.rows(asked.works()), bom=True
    ),
    "schema-org": lambda asked: schema_org.document_lines(asked.works()),
    "joconde": lambda asked: _joconde(asked, every=False),
    "joconde-full": lambda asked: _joconde(asked, every=True),
    "joconde-missing": _joconde_missing,
}
