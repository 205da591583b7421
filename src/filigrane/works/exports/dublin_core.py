"""Dublin Core: the fifteen elements of a work, as oai_dc XML and as a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from filigrane.works.details import DETAILS
from filigrane.works.exports.outgoing import WorkOut, contributors, creators

ELEMENTS = (
    "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format",
    "identifier", "source", "language", "relation", "coverage", "rights",
)  # fmt: skip
BETWEEN = " | "
_SIMPLE = {
    "alternative": "title", "medium": "format", "extent": "format", "temporal": "coverage",
    "spatial": "coverage", "provenance": "description", "references": "relation",
    "isReferencedBy": "relation",
}  # fmt: skip
"""Terms that are finer than the fifteen, and the element that says the same more simply."""
_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<records xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_SCHEMA = (
    'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/'
    ' http://www.openarchives.org/OAI/2.0/oai_dc.xsd"'
)


def elements(work: WorkOut) -> dict[str, tuple[str, ...]]:
    """Element -> its values in their order, each once; elements without a value are absent."""
    found: dict[str, list[str]] = {name: [] for name in ELEMENTS}
    found["title"] += [work.title, *work.subtitle.splitlines()]
    found["creator"] += [agent.sort_name for agent in creators(work)]
    found["contributor"] += [agent.sort_name for agent in contributors(work)]
    found["subject"] += [work.discipline_label, *work.terms]
    found["description"] += [work.description]
    found["date"] += [_day(work)]
    found["identifier"] += [work.url, *(f"{scheme}:{value}" for scheme, value in work.identifiers)]
    found["language"] += [work.language]
    found["relation"] += [url for _kind, url, _title in work.related]
    found["rights"] += work.licences
    found["source"] += [work.house]
    for code, texts in work.details.items():
        term = DETAILS[code].dcterms if code in DETAILS else ""
        name = _SIMPLE.get(term, term)
        if name in found:
            found[name] += texts
    kept = {name: tuple(dict.fromkeys(filter(None, map(str.strip, texts)))) for name, texts in found.items()}
    return {name: texts for name, texts in kept.items() if texts}


def _day(work: WorkOut) -> str:
    """The date in one value: an ISO day or year where the bounds say one, else the source's own words."""
    first, last = work.earliest, work.latest
    if first and first == last:
        return first
    if first[:4] == last[:4] and first.endswith("-01-01") and last.endswith("-12-31"):
        return first[:4]
    return work.date_text


def xml_lines(works: Iterable[WorkOut]) -> Iterator[str]:
    """An XML document of oai_dc records, piece by piece."""
    yield HEAD
    for work in works:
        yield record(work)
    yield "</records>\n"


def record(work: WorkOut) -> str:
    """One `oai_dc:dc` element; characters that XML has not are left out."""
    inside = "".join(
        f"  <dc:{name}>{escaped(text)}</dc:{name}>\n"
        for name, texts in elements(work).items()
        for text in texts
    )
    return f"<oai_dc:dc {_SCHEMA}>\n{inside}</oai_dc:dc>\n"


def escaped(text: str) -> str:
    """*text* as XML content."""
    clean = _CONTROL.sub("", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def rows(works: Iterable[WorkOut]) -> Iterator[tuple[str, ...]]:
    """One row a work, fifteen cells, several values joined by ` | `."""
    for work in works:
        found = elements(work)
        yield tuple(BETWEEN.join(found.get(name, ())) for name in ELEMENTS)
