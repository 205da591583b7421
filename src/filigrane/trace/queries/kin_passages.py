"""The passages that two works share, with as much of each source as the rights allow."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from filigrane.rights.queries import verdicts_of
from filigrane.trace.extract import Extract, extract
from filigrane.trace.queries.kinship import Kin
from filigrane.trace.queries.shown import USES, may_display
from filigrane.works.queries import ReadingRow, reading_at, readings_of

SHOWN = 20
Place = tuple[int, int, int]
"""A reading, and code points `[start, end)` of it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a passage: where it stands, code points `[start, end)`, and what may be read of it."""

    file_name: str
    locator: str
    start: int
    end: int
    extract: Extract


def passages_of(house_id: int, kin: Kin) -> list[tuple[Side, Side]]:
    """The first passages of a pair, those with most rare letters, in the order of the first text.

    A passage whose reading is no longer live is left out: the next comparison finds it again. Where a source
    may not be shown, its words that the other text does not say show as "…".
    """
    rows = sorted(kin.row.passages[:SHOWN], key=lambda row: (row[0], row[1]))
    wanted = {row[0] for row in rows} | {row[3] for row in rows}
    live = {row.reading_id: row for row in readings_of(house_id, reading_ids=wanted)}
    on = timezone.localdate()
    verdicts = verdicts_of(house_id, [kin.row.first, kin.row.second], USES, on=on)
    allowed = {work: may_display(verdicts.get(work, {})) for work in (kin.row.first, kin.row.second)}
    texts = {reading: reading_at(row.text_digest, row.locators_digest) for reading, row in live.items()}

    def side(place: Place, other: Place) -> Side:
        reading, start, end = place
        held: ReadingRow = live[reading]
        source, said = texts[reading], texts[other[0]].text[other[1] : other[2]]
        differs = said if said != source.text[start:end] else None
        shown = extract(source.text, start, end, may_display=allowed[held.work_id], said=differs)
        return Side(held.file_name, source.place(start), start, end, shown)

    found = [((row[0], row[1], row[2]), (row[3], row[4], row[5])) for row in rows]
    return [
        (side(one, other), side(other, one)) for one, other in found if one[0] in live and other[0] in live
    ]
