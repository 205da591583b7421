"""Data sets that a text names by their address, on the sites where data sets are published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from filigrane.trace.summaries.sites import address_key, addresses_in

_SHELVES = (
    re.compile(r"huggingface\.co/datasets/[^/?]+(?:/[^/?]+)?"),
    re.compile(r"kaggle\.com/(?:datasets/)?[^/?]+/[^/?]+"),
    re.compile(r"zenodo\.org/records?/\d+"),
    re.compile(r"doi\.org/10\.\d{4,9}/[^?]+"),
    re.compile(r"(?:[\w-]+\.)?data\.gouv\.fr/(?:[a-z]{2}/)?datasets/[^/?]+"),
    re.compile(r"github\.com/[^/?]+/[^/?]+"),
    re.compile(r"(?:data\.)?commoncrawl\.org(?:/[^?]*)?"),
)
SECTIONS_OF_DATA_SETS = frozenset({"2.1", "2.2.1", "2.2.2"})
"""Sections of the template where every address is that of a data set."""


def data_sets_in(text: str, section: str) -> Iterator[tuple[str, str, int]]:
    """The data sets that *text* names by an address, as (address without scheme, name, start)."""
    for address, start in addresses_in(text):
        key = address_key(address)
        found = next((one for shelf in _SHELVES if (one := shelf.match(key))), None)
        if found or (key and section in SECTIONS_OF_DATA_SETS):
            shelf = found.group() if found else key
            yield shelf, unquote(shelf.rpartition("/")[2] or shelf), start
