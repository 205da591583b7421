"""A work on its way into a version: where its text stands, and what is written beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

BETWEEN = "\n\n"
"""What stands between the texts of a work that has several files."""
COLUMNS = ("id", "title", "credits", "language", "strata", "terms", "sha256", "text")
"""The columns of a frozen file, all of text; `strata` and `terms` are JSON."""


@dataclass(frozen=True, slots=True)
class Document:
    """One work: *paths* are the files of its texts in their order, *chars* their code points in all.

    *strata* and *terms* are JSON: its stratum on each axis; the answer, its confidence and its rules.
    """

    id: str
    paths: tuple[str, ...]
    chars: int
    title: str = ""
    credits: str = ""
    language: str = ""
    strata: str = "{}"
    terms: str = "{}"


def parts(documents: Sequence[Document], *, most_chars: int) -> list[list[Document]]:
    """*documents* cut in parts of about *most_chars*, by id: the same cut on every machine.

    A work larger than that is a part of its own.
    """
    found: list[list[Document]] = []
    room = 0
    for document in sorted(documents, key=lambda one: one.id.encode()):
        if not found or document.chars > room:
            found.append([])
            room = most_chars
        found[-1].append(document)
        room -= document.chars
    return found


def joined(texts: Iterable[str]) -> str:
    """The texts of one work as one, a text that stands twice taken once."""
    return BETWEEN.join(dict.fromkeys(texts))


def columns_of(documents: Sequence[Document]) -> dict[str, list[str]]:
    """*documents* as columns, with where the texts stand in place of the texts."""
    names = ("id", "title", "credits", "language", "strata", "terms")
    found = {name: [getattr(one, name) for one in documents] for name in names}
    return found | {"paths": ["\n".join(one.paths) for one in documents]}


def rows_of(columns: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    """Columns as rows."""
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))
