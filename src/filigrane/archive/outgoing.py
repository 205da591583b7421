"""A search on its way out: the columns of its table, the entries of its feed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

COLUMNS = ("id", "url", "title", "subtitle", "names", "date", "earliest", "latest", "discipline", "language",
           "inventory_number")  # fmt: skip
ATOM = "application/atom+xml; charset=utf-8"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it leaves: what its public page says first. *changed* is in UTC."""

    id: int
    url: str
    title: str
    subtitle: str
    names: tuple[str, ...]
    date: str
    earliest: str
    latest: str
    discipline: str
    language: str
    number: str
    changed: dt.datetime

    @property
    def cells(self) -> tuple[object, ...]:
        """The record under `COLUMNS`."""
        return (
            self.id, self.url, self.title, self.subtitle, " ; ".join(self.names), self.date, self.earliest,
            self.latest, self.discipline, self.language, self.number,
        )  # fmt: skip


def feed(lines: Iterable[Line], *, title: str, own: str, page: str) -> Iterator[str]:
    """An Atom feed (RFC 4287), records in the order given; *own* is its address, *page* that of the search.

    Nothing tells who wrote a record: the author of each entry is the house, by the feed's own.
    """
    rows = list(lines)
    newest = max((row.changed for row in rows), default=_NEVER)
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{_text(own)}</id>\n<title>{_text(title)}</title>\n<updated>{_moment(newest)}</updated>\n"
    yield f'<link rel="self" href={quoteattr(own)}/>\n<link href={quoteattr(page)}/>\n'
    yield f"<author><name>{_text(title.partition(' – ')[0])}</name></author>\n"
    for row in rows:
        said = " · ".join(filter(None, [", ".join(row.names), row.date, row.number]))
        yield f"<entry><id>{_text(row.url)}</id><title>{_text(row.title)}</title>"
        yield f"<link href={quoteattr(row.url)}/><updated>{_moment(row.changed)}</updated>"
        yield f"<summary>{_text(said)}</summary></entry>\n"
    yield "</feed>\n"


def _moment(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(text: str) -> str:
    """A text as XML 1.0 may hold it: signs that no file may hold are left out."""
    return escape(_NOT_XML.sub("", text))
