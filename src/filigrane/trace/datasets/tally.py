"""What a reading of a data set has counted so far: it can be saved, taken up again, and shared out."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from filigrane.base.shares import MILLION, share
from filigrane.trace.datasets.pieces import Piece
from filigrane.trace.datasets.sharing import Found, Passage


@dataclass(slots=True)
class OfWork:
    """What one work has of the set. *shared*: letters by the number of works that share them."""

    letters: int = 0
    records: int = 0
    passages: int = 0
    longest: int = 0
    last: str = ""
    shared: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """Counts of a reading under way. Whatever the batches were, the same set gives the same tally."""

    pieces: int = 0
    records: int = 0
    chars: int = 0
    letters: int = 0
    set_phrases: int = 0
    unread: dict[str, int] = field(default_factory=dict)
    chain: str = hashlib.sha256(b"").hexdigest()
    works: dict[int, OfWork] = field(default_factory=dict)
    open_passages: dict[int, Passage] = field(default_factory=dict)
    """By work, the passage that reaches the end of what its piece owns: the next piece may go on with it."""

    def read(self, piece: Piece) -> None:
        """Count a piece, and bind its words into the fingerprint of what was read."""
        own = piece.text[piece.own_start : piece.own_end]
        digest = hashlib.sha256(own.encode("utf-8", "surrogatepass")).hexdigest()
        place = f"{self.chain}\n{piece.file}\n{piece.record}\n{piece.offset + piece.own_start}\n{digest}"
        self.chain = hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()
        self.pieces += 1
        self.chars += len(own)
        self.records += piece.opens

    def add(self, found: Found, ends: Mapping[tuple[str, int], int]) -> list[Passage]:
        """Count a batch; the passages that are finished, in order.

        *ends*: for each record (file, number) that goes on in the next batch, where its letters end so far.
        """
        self.letters += found.letters
        self.set_phrases += found.set_phrases
        for work, letters in found.covered.items():
            self.works.setdefault(work, OfWork()).letters += letters
        for work, by_number in found.shared.items():
            held = self.works.setdefault(work, OfWork()).shared
            for number, letters in by_number.items():
                held[number] = held.get(number, 0) + letters
        done: list[Passage] = []
        for passage in found.passages:
            before = self.open_passages.pop(passage.work, None)
            if before is not None and goes_on(before, passage):
                passage = one_of(before, passage)
            elif before is not None:
                done.append(before)
            self.open_passages[passage.work] = passage
        waiting = {w: p for w, p in self.open_passages.items() if ends.get((p.file, p.record)) == p.end}
        done += [p for w, p in self.open_passages.items() if w not in waiting]
        self.open_passages = waiting
        ranks = {(p.file, p.record): rank for rank, p in reversed(list(enumerate(found.passages)))}
        done.sort(key=lambda p: (ranks.get((p.file, p.record), -1), p.start, p.work))
        return [self.count(p) for p in done]

    def finish(self) -> list[Passage]:
        """The passages that were still open."""
        left = [self.open_passages[work] for work in sorted(self.open_passages)]
        self.open_passages = {}
        return [self.count(passage) for passage in left]

    def count(self, passage: Passage) -> Passage:
        """Note a finished passage under its work."""
        work, place = self.works.setdefault(passage.work, OfWork()), f"{passage.file}\n{passage.record}"
        work.records += place != work.last
        work.last = place
        work.passages += 1
        work.longest = max(work.longest, passage.letters)
        return passage

    def leave_out(self, what: str, letters: int = 1) -> None:
        """Count something that was not read."""
        self.unread[what] = self.unread.get(what, 0) + letters


def goes_on(before: Passage, after: Passage) -> bool:
    """Whether two passages of a work are one that a cut between pieces parted."""
    return (before.file, before.record, before.end) == (after.file, after.record, after.start)


def one_of(before: Passage, after: Passage) -> Passage:
    """The two as one: the source place of the longer run, or of both where one run gave both."""
    longer = max(before, after, key=lambda p: p.source_end - p.source_start)
    start, end = longer.source_start, longer.source_end
    meet = before.reading == after.reading and after.source_start < before.source_end
    if meet and before.source_start <= after.source_start:
        start, end = before.source_start, max(before.source_end, after.source_end)
    return replace(
        before,
        end=after.end,
        letters=before.letters + after.letters,
        reading=longer.reading,
        source_start=start,
        source_end=end,
    )


def shares(tally: Tally, kept: Collection[int]) -> tuple[dict[int, int], int]:
    """Whole millionths for each of the works *kept*, and for what is not identified; they sum to 1,000,000.

    A work that is not kept (withdrawn meanwhile) leaves its part among what is not identified.
    """
    works = sorted(kept)
    if not tally.letters:
        return dict.fromkeys(works, 0), MILLION
    numbers = {number for work in works for number in tally.works[work].shared}
    common = math.lcm(*numbers) if numbers else 1
    weights = [sum(n * (common // m) for m, n in tally.works[work].shared.items()) for work in works]
    *parts, rest = share(MILLION, [*weights, tally.letters * common - sum(weights)])
    return dict(zip(works, parts, strict=True)), rest


def packed(tally: Tally) -> dict[str, Any]:
    """The tally as JSON values."""
    return {
        "counts": [tally.pieces, tally.records, tally.chars, tally.letters, tally.set_phrases],
        "unread": tally.unread,
        "chain": tally.chain,
        "works": [
            [k, w.letters, w.records, w.passages, w.longest, w.last, sorted(w.shared.items())]
            for k, w in tally.works.items()
        ],
        "open": [[getattr(p, name) for name in Passage.__slots__] for p in tally.open_passages.values()],
    }


def unpacked(held: Mapping[str, Any]) -> Tally:
    """The tally that `packed` wrote."""
    pieces, records, chars, letters, phrases = held["counts"]
    tally = Tally(pieces, records, chars, letters, phrases, dict(held["unread"]), held["chain"])
    for key, letters, records, passages, longest, last, shared in held["works"]:
        tally.works[key] = OfWork(letters, records, passages, longest, last, dict(map(tuple, shared)))
    found = [Passage(*row) for row in held["open"]]
    tally.open_passages = {passage.work: passage for passage in found}
    return tally
