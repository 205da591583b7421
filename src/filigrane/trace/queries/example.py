"""The example of a house: the one it chose, or one made from its own works."""

from __future__ import annotations

import datetime as dt

from filigrane.rights.queries import verdicts_of
from filigrane.rights.verdict import Use
from filigrane.trace.example import compose
from filigrane.trace.models import Example
from filigrane.trace.queries.shown import may_display
from filigrane.works.queries import ReadingRow, live_readings, text_at

SHORTEST_SOURCE, LONGEST_SOURCE = 60, 400_000
"""Characters of a text that may serve: an example needs a sentence, and need not read a library."""


def example_of(house_id: int, *, on: dt.date) -> str:
    """The text to try with; empty when nothing is chosen and no work's text may be shown on the day *on*."""
    chosen = Example.objects.filter(house_id=house_id).first()
    if chosen is not None:
        return chosen.text
    digests = [row.text_digest for row in _sources(house_id, on)[:2]]
    return compose([text_at(digest) for digest in digests]) if digests else ""


def has_example(house_id: int, *, on: dt.date) -> bool:
    """Whether `example_of` would give a text; asks the rows and reads no text."""
    return Example.objects.filter(house_id=house_id).exists() or bool(_sources(house_id, on))


def _sources(house_id: int, on: dt.date) -> list[ReadingRow]:
    """Readings that may serve: long enough, and of works whose display is allowed (rule 8)."""
    found = live_readings(house_id, limit=8, on=on)
    rows = [row for row in found if SHORTEST_SOURCE <= row.chars <= LONGEST_SOURCE]
    if not rows:
        return []
    verdicts = verdicts_of(house_id, [row.work_id for row in rows], [Use.DISPLAY], on=on)
    return [row for row in rows if may_display(verdicts.get(row.work_id, {}))]
