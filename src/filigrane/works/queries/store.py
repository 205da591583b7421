"""Where the bytes of the catalogue are kept: by content, in the home."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from filigrane.base.engines.blobs import FolderBlobs
from filigrane.reading.reading import Reading, locators_of


def store() -> FolderBlobs:
    """The home's store of files."""
    return FolderBlobs(Path(settings.FILIGRANE_HOME) / "blobs")


def text_at(digest: str) -> str:
    """The text of a reading by its `text_digest`; KeyError when its bytes are gone."""
    return store().get(digest).decode("utf-8")


def reading_at(text_digest: str, locators_digest: str) -> Reading:
    """A reading whole, by its two digests; KeyError when its bytes are gone."""
    return Reading(text_at(text_digest), locators_of(store().get(locators_digest)))
