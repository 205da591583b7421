"""A summary line by line, and the section of the European template that each line stands in.

The template: European Commission, C(2025) 8311, 5 December 2025, first published by the AI Office on 24 July
2025, for art. 53(1)(d) of Regulation (EU) 2024/1689. Its sections were checked on 28 November 2026 against
a republication of that text and a published mapping, not against the Official Journal: to verify.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from filigrane.base.errors import defer
from filigrane.languages.folds import folded_words

SECTIONS = {
    "1": defer("General information"),
    "2": defer("List of data sources"),
    "2.1": defer("Publicly available data sets"),
    "2.2": defer("Private data sets of third parties"),
    "2.2.1": defer("Data sets licensed by rights holders"),
    "2.2.2": defer("Private data sets of other third parties"),
    "2.3": defer("Data crawled and scraped from online sources"),
    "2.4": defer("User data"),
    "2.5": defer("Synthetic data"),
    "2.6": defer("Other sources of data"),
    "3": defer("Data processing"),
    "3.1": defer("Reservations of rights"),
    "3.2": defer("Removal of illegal content"),
    "3.3": defer("Other information on processing"),
}
"""Sections by number, as a page names them."""
_CUES = {
    "1": "general generales",
    "2": "sources",
    "2.1": "publicly publiquement public publics",
    "2.2": "private prives",
    "2.2.1": "licensed licence licences rightsholders",
    "2.2.2": "third tiers",
    "2.3": "crawled crawl scraped moissonnees collectees aspirees",
    "2.4": "user users utilisateurs",
    "2.5": "synthetic synthetiques",
    "2.6": "other autres",
    "3": "processing traitement",
    "3.1": "reservation reservations reserve reserves",
    "3.2": "illegal illicites illicite",
    "3.3": "other autres",
}
"""A heading has its number and one of these words, in English or French, folded."""
_HEADING = re.compile(
    r"\W{0,4}(?:section\s+)?([123](?:\.[1-6](?:\.[12])?)?)[.):]?\s+(?=[^\W\d])", re.IGNORECASE
)
_HEADING_WORDS = 16
LONG = 20_000
"""Characters of a line; a longer one is read in parts."""


@dataclass(frozen=True, slots=True)
class Line:
    """*number* counts from 1. *place*: what the reader says of it (`p. 3`). *flows*: a sentence may go on in
    the next line; false for a row of a table. *section*: of the template, empty before the first heading."""

    number: int
    place: str
    text: str
    flows: bool = True
    section: str = ""


def with_sections(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, each with its section, none longer than LONG."""
    section = ""
    for line in lines:
        section = section_of(line.text) or section
        for start in range(0, max(1, len(line.text)), LONG):
            yield replace(line, text=line.text[start : start + LONG], section=section)


def section_of(text: str) -> str:
    """The number of the section that *text* is the heading of; empty when it is none."""
    found = _HEADING.match(text[:200])
    if not found or found.group(1) not in SECTIONS:
        return ""
    words = folded_words(text[found.end() : 200])[:_HEADING_WORDS]
    return found.group(1) if set(words) & set(_CUES[found.group(1)].split()) else ""
