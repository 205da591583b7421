"""The version of each reader: a reading by an older one is made again."""

from __future__ import annotations

from filigrane.reading import plain, tei

CURRENT = {tei.READER: tei.READER_VERSION, plain.READER: plain.READER_VERSION}
