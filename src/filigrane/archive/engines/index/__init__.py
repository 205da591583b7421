"""The index of a house's records: one protocol, an engine of files and one that holds them in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from filigrane.archive.entry import Entry
from filigrane.archive.spelling import Words
from filigrane.archive.want import Found, Mark, Want

Counts = Mapping[str, tuple[tuple[str, int], ...]]
"""facet -> (code, records), the more records first, then by code."""
BY_RANK, BY_DATE, BY_CHANGE = "rank", "date", "change"
"""Orders: best first; oldest first; last written first."""


class SearchIndex(Protocol):
    """Records as they are looked for. Whatever is written stands whole or not at all."""

    def write(self, entries: Iterable[Entry], *, gone: Collection[int] = (), mark: Mark) -> None:
        """Put *entries* in the place of those of the same id, take *gone* out, and keep *mark*, at once."""

    def mark(self) -> Mark | None:
        """The last mark written; None for an index in which nothing ever was."""

    def find(self, want: Want, *, start: int = 0, most: int = 25, order: str = BY_RANK) -> Found:
        """Records that meet *want*, from the *start*-th on. A record that bears its number comes first."""

    def count(self, want: Want) -> int:
        """How many meet *want*."""

    def facets(self, want: Want, names: Sequence[str], *, most: int = 10) -> Counts:
        """How many records each value of the facets *names* would give, whatever is chosen of that facet."""

    def like(self, entry: Entry, *, open_on: int | None, most: int = 5) -> tuple[int, ...]:
        """Other records that share rare words with *entry*, the likest first."""

    def words(self) -> Words:
        """The words of its records, as they now stand."""

    def close(self) -> None:
        """Let go of files."""
