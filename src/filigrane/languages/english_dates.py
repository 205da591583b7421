"""Dates as English-speaking museums write them: the sibling of `french_dates`, with the same value."""

from __future__ import annotations

import functools

from filigrane.languages.dates.english import ENGLISH
from filigrane.languages.dates.reading import read_with
from filigrane.languages.dates.value import HistoricalDate


@functools.lru_cache(maxsize=4096)
def read_english_date(words: str) -> HistoricalDate:
    """The bounds, the EDTF and the doubt of an English wording; or a refusal that says why.

    “c.1850–60” is 1845 to 1865; “early 20th century” 1901 to 1933; “no date” is refused.
    """
    return read_with(ENGLISH, words)
