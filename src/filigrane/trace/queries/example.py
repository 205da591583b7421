"""The example of a house: the one it chose, or one made from its own works."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from filigrane.base.engines.blobs import FolderBlobs
from filigrane.trace.example import compose
from filigrane.trace.models import Example
from filigrane.works.queries import live_readings

SHORTEST_SOURCE, LONGEST_SOURCE = 60, 400_000
"""Characters of a text that may serve: an example needs a sentence, and need not read a library."""


def example_of(house_id: int) -> str:
    """The text to try with; empty when the house has no work with a text."""
    chosen = Example.objects.filter(house_id=house_id).first()
    if chosen is not None:
        return chosen.text
    rows = [row for row in live_readings(house_id, limit=8) if SHORTEST_SOURCE <= row.chars <= LONGEST_SOURCE]
    if not rows:
        return ""
    blobs = FolderBlobs(Path(settings.FILIGRANE_HOME) / "blobs")
    return compose([blobs.get(row.text_digest).decode() for row in rows[:2]])


def has_example(house_id: int) -> bool:
    """Whether `example_of` would give a text; asks the rows and reads no text."""
    if Example.objects.filter(house_id=house_id).exists():
        return True
    return any(SHORTEST_SOURCE <= row.chars <= LONGEST_SOURCE for row in live_readings(house_id, limit=8))
