"""Dates as French archives, museums and stages write them, read by printed conventions; never a guess.

Conventions stand in dates/conventions.py, named periods in dates/period_table.py, words in
dates/french.py. Cases that an archivist can correct: tests/cases/french_dates.txt.
"""

from __future__ import annotations

import functools

from filigrane.languages.dates.french import FRENCH
from filigrane.languages.dates.reading import read_with
from filigrane.languages.dates.value import HistoricalDate


@functools.lru_cache(maxsize=4096)
def read_french_date(words: str) -> HistoricalDate:
    """The bounds, the EDTF and the doubt of a French wording; or a refusal that says why.

    « XVIIe siècle » is 1601 to 1700; « vers 1750 » 1745 to 1755; « s.d. » and « années 20 » are refused.
    """
    return read_with(FRENCH, words)
