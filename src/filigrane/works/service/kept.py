"""Bytes on their way in: kept by content before the rows that name them are written."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.engines.blobs import BlobStore
from filigrane.reading.reading import locators_bytes
from filigrane.works.prepare import Prepared


@dataclass(frozen=True, slots=True)
class Kept:
    """Digests of a file, of its text and of its locators; all are in the store.

    The last two are empty, and *chars* is 0, for a file without a reading.
    """

    digest: str
    size: int
    text_digest: str = ""
    locators_digest: str = ""
    chars: int = 0


def keep_bytes(store: BlobStore, content: bytes, prepared: Prepared) -> Kept:
    """Put them in the store, outside any transaction: a crash leaves bytes without a row, never the
    reverse."""
    reading = prepared.reading
    if reading is None:
        return Kept(digest=store.put(content), size=len(content))
    return Kept(
        digest=store.put(content),
        size=len(content),
        text_digest=store.put(reading.text.encode("utf-8")),
        locators_digest=store.put(locators_bytes(reading.locators)),
        chars=len(reading.text),
    )
