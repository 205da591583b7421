"""The index in files, by tantivy: whole after any kill, since a commit puts one file in place of another."""

from __future__ import annotations

import dataclasses
import itertools
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import tantivy
from tantivy import Occur, Order, Query

from filigrane.archive.analysis import SMALL
from filigrane.archive.engines.faults import IndexUnreadable
from filigrane.archive.engines.index import BY_CHANGE, BY_DATE, BY_RANK, Counts
from filigrane.archive.engines.index.asking import as_query
from filigrane.archive.engines.index.schema import SPELT, as_document, build_schema
from filigrane.archive.entry import GROUPS, Entry
from filigrane.archive.want import Found, Mark, Want

HEAP_BYTES = 64_000_000
"""What the writer holds before it puts a segment on the disk."""
AT_ONCE = 1_000
MARKED = "mark"
_MORE = 5
"""More values than asked are counted, so that equal counts are cut by code and not by chance."""


T = TypeVar("T")


class OnDisk:
    """The index of a folder, made there when none stands in it. Raises IndexUnreadable of a damaged one."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._schema = build_schema()
        try:
            self._index = tantivy.Index(self._schema, path=str(folder))
        except (ValueError, OSError) as fault:
            raise IndexUnreadable(path=folder) from fault
        self._folder = folder

    def write(self, entries: Iterable[Entry], *, gone: Collection[int] = (), mark: Mark) -> None:
        """As the protocol says; the caller has the turn: two writers of one folder refuse each other."""
        try:
            writer = self._index.writer(HEAP_BYTES, 1)
            # What a killed writer left would be in the way of the next commit, under the same names.
            writer.garbage_collect_files()
            for some in _batched(gone):
                self._take_out(writer, some)
            for batch in _batched(entries):
                self._take_out(writer, [entry.id for entry in batch])
                for entry in batch:
                    writer.add_document(as_document(entry, self._schema))
            writer.delete_documents_by_query(self._marks())
            text = json.dumps(dataclasses.asdict(mark))
            writer.add_document(tantivy.Document.from_dict({"mark": [MARKED, text]}, self._schema))
            writer.commit()
            writer.wait_merging_threads()
        except (ValueError, OSError) as fault:
            raise IndexUnreadable(path=self._folder) from fault

    def _take_out(self, writer: tantivy.IndexWriter, ids: list[int]) -> None:
        # By query: deleted by its term, a number is taken for a signed one and nothing goes (tantivy 0.27).
        writer.delete_documents_by_query(Query.term_set_query(self._schema, "id", ids))

    def mark(self) -> Mark | None:
        """As the protocol says."""
        searcher = self._searcher()
        hits = searcher.search(self._marks(), 1).hits
        if not hits:
            return None
        text = next(one for one in searcher.doc(hits[0][1])["mark"] if one != MARKED)
        return Mark(**json.loads(text))

    def find(self, want: Want, *, start: int = 0, most: int = 25, order: str = BY_RANK) -> Found:
        """As the protocol says."""
        more: dict[str, Any] = {}
        if order == BY_DATE:
            more = {"order_by_field": "first", "order": Order.Asc}
        elif order == BY_CHANGE:
            more = {"order_by_field": "changed"}
        searcher = self._searcher()
        found = searcher.search(as_query(want, self._schema), most, offset=start, **more)
        places = [place for _, place in found.hits]
        ids = searcher.fast_field_values("id", places) if places else []
        return Found(tuple(int(one) for one in ids if one is not None), int(found.count))  # type: ignore[attr-defined]

    def count(self, want: Want) -> int:
        """As the protocol says."""
        return int(self._searcher().search(as_query(want, self._schema), 1).count)  # type: ignore[attr-defined]

    def facets(self, want: Want, names: Sequence[str], *, most: int = 10) -> Counts:
        """As the protocol says: one pass for all that nothing is chosen of, one more for each other."""
        free = [name for name in names if not want.chosen.get(name)]
        found = self._counted(want, free, most) if free else {}
        for name in names:
            if name not in found:
                found |= self._counted(want.without_facet(name), [name], most)
        return found

    def _counted(self, want: Want, names: Sequence[str], most: int) -> dict[str, tuple[tuple[str, int], ...]]:
        asked = {name: {"terms": {"field": name, "size": most + _MORE}} for name in names}
        got = self._searcher().aggregate(as_query(want, self._schema), asked)
        return {
            name: tuple(
                sorted(
                    ((str(one["key"]), int(one["doc_count"])) for one in got[name]["buckets"]),
                    key=lambda pair: (-pair[1], pair[0]),
                )[:most]
            )
            for name in names
        }

    def like(self, entry: Entry, *, open_on: int | None, most: int = 5) -> tuple[int, ...]:
        """As the protocol says: tantivy chooses the rare words, of title, names and subjects."""
        words = as_document(entry, self._schema).to_dict()
        held = {f"{g}_form": words[f"{g}_form"] for g in GROUPS[:3] if words.get(f"{g}_form")}
        if not held:
            return ()
        alike = Query.more_like_this_document_fields_query(
            self._schema, held, min_doc_frequency=2, min_term_frequency=1, stop_words=sorted(SMALL)
        )
        seen = as_query(Want(open_on=open_on), self._schema)
        itself = Query.term_query(self._schema, "id", entry.id)
        parts = [
            (Occur.Must, alike),
            (Occur.Must, Query.const_score_query(seen, 0.0)),
            (Occur.MustNot, itself),
        ]
        searcher = self._searcher()
        places = [place for _, place in searcher.search(Query.boolean_query(parts), most, count=False).hits]
        ids = searcher.fast_field_values("id", places) if places else []
        return tuple(int(one) for one in ids if one is not None)

    def words(self) -> WordsOnDisk:
        """As the protocol says."""
        return WordsOnDisk(self._searcher())

    def close(self) -> None:
        """Files are let go of with the last searcher."""

    def _marks(self) -> Query:
        return Query.term_query(self._schema, "mark", MARKED, index_option="basic")

    def _searcher(self) -> tantivy.Searcher:
        """A searcher of what was last committed, by whichever process."""
        try:
            self._index.reload()
        except (ValueError, OSError) as fault:
            raise IndexUnreadable(path=self._folder) from fault
        return self._index.searcher()


class WordsOnDisk:
    """The words that one searcher knows: hundreds are looked up for one correction."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self._searcher = searcher

    def known(self, word: str) -> int:
        """As the protocol says."""
        return self._searcher.doc_freq("word", word)

    def spelt(self, skeleton: str) -> tuple[str, ...]:
        """As the protocol says."""
        found = self._searcher.terms_with_prefix("spelt", skeleton + SPELT)
        counted = sorted(found, key=lambda pair: (-pair[1], pair[0]))
        return tuple(term.partition(SPELT)[2] for term, _ in counted)


def _batched(things: Iterable[T]) -> Iterator[list[T]]:
    """*things* by `AT_ONCE`."""
    walk = iter(things)
    while some := list(itertools.islice(walk, AT_ONCE)):
        yield some
