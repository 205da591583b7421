"""One batch of pieces and its matches: who has which letters, what is a set phrase, where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from filigrane.trace.datasets.pieces import Piece, on_one_line
from filigrane.trace.letters import weighs
from filigrane.trace.notices import notices
from filigrane.trace.set_phrases import Stretches
from filigrane.trace.spans import MIN_SPAN_WORDS, Matches

BETWEEN = " zqxfiligraneentredeuxtextesxqz "
"""Stands between two pieces of a batch. Were it a word of the catalogue, spans would be cut all the same."""
SET_PHRASE_CLUSTERS = 20
"""In more works than this, or than 2 % of those searched, a stretch is a set phrase."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one record that stands in one work, `[start, end)` in code points of the record.

    *letters* leaves set phrases out. *reading*, *source_start*, *source_end*: the longest run inside it.
    """

    work: int
    file: str
    record: int
    said: str
    start: int
    end: int
    letters: int
    reading: int
    source_start: int
    source_end: int
    words: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one batch holds. *shared*: for a work, how many letters it shares with n - 1 other clusters."""

    letters: int
    set_phrases: int
    covered: Mapping[int, int]
    shared: Mapping[int, Mapping[int, int]]
    passages: tuple[Passage, ...]


def most_sharers(works: int) -> int:
    """How many works may hold a stretch before it is a set phrase, when *works* are searched."""
    return max(SET_PHRASE_CLUSTERS, works * 2 // 100)


def joined_text(pieces: Sequence[Piece]) -> tuple[str, Ints]:
    """The pieces as one question, and where each begins in it."""
    starts, place = [], 0
    for piece in pieces:
        starts.append(place)
        place += len(piece.text) + len(BETWEEN)
    return BETWEEN.join(piece.text for piece in pieces), np.array(starts, np.int64)


def find(pieces: Sequence[Piece], text: str, starts: Ints, matches: Matches, *, most: int) -> Found:
    """What the *matches* of a batch say; *text* and *starts* come from `joined_text`.

    Each letter counts once, in the piece that owns it. A stretch in more than *most* works is a set phrase,
    and so is what names a licence.
    """
    own = _owned(pieces, starts, len(text))
    before = np.zeros(len(text) + 1, np.int64)
    np.cumsum(weighs(text) & own, out=before[1:])
    covers = _covers(pieces, starts, matches)
    said = notices(text, covers[1], covers[2])
    _cut_back(text, covers, said)
    cuts = np.unique(np.concatenate([[0, len(text)], covers[1], covers[2], said.start, said.end]))
    opens, closes = np.searchsorted(cuts, covers[1]), np.searchsorted(cuts, covers[2])
    change = np.bincount(opens, minlength=len(cuts)) - np.bincount(closes, minlength=len(cuts))
    sharers = np.cumsum(change)[:-1]
    letters = np.diff(before[cuts])
    # Of each stretch between two cuts, whether the last notice that starts before its end has not ended.
    is_notice = np.searchsorted(said.start, cuts[:-1], "right") > np.searchsorted(
        said.end, cuts[:-1], "right"
    )
    is_set = (sharers > most) | (is_notice & (sharers > 0))
    earned = np.concatenate([[0], np.cumsum(np.where(is_set, 0, letters))])
    gains = earned[closes] - earned[opens]
    return Found(
        letters=int(before[-1]),
        set_phrases=int(letters[is_set].sum()),
        covered=_summed(covers[0], gains),
        shared=_shared(covers[0], opens, closes, sharers, np.where(is_set, 0, letters)),
        passages=_passages(pieces, starts, text, matches, covers, gains),
    )


def _owned(pieces: Sequence[Piece], starts: Ints, length: int) -> NDArray[np.bool_]:
    own = np.zeros(length, np.bool_)
    for start, piece in zip(starts.tolist(), pieces, strict=True):
        own[start + piece.own_start : start + piece.own_end] = True
    return own


def _covers(pieces: Sequence[Piece], starts: Ints, matches: Matches) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Stretches that one work covers without a hole: work, start, end, piece, and the longest match there.

    A stretch ends where its piece ceases to own the letters.
    """
    piece = np.searchsorted(starts, matches.query_start, side="right") - 1
    lows = starts + np.array([p.own_start for p in pieces], np.int64)
    highs = starts + np.array([p.own_end for p in pieces], np.int64)
    low, high = np.maximum(matches.query_start, lows[piece]), np.minimum(matches.query_end, highs[piece])
    kept = np.flatnonzero(low < high)
    order = kept[np.lexsort((matches.source_start[kept], low[kept], matches.work_id[kept]))]
    work, low, high = matches.work_id[order], low[order], high[order]
    if not len(order):
        empty = np.empty(0, np.int64)
        return empty, empty, empty, empty, empty
    # One line for all works: the places of each are moved past those of the one before.
    _, rank = np.unique(work, return_inverse=True)
    span = int(high.max()) + 1
    reach = np.maximum.accumulate(high + rank * span)
    opens = np.ones(len(order), np.bool_)
    opens[1:] = (low + rank * span)[1:] > reach[:-1]
    first = np.flatnonzero(opens)
    last = np.append(first[1:], len(order)) - 1
    group = np.cumsum(opens) - 1
    longest = np.lexsort((np.arange(len(order)), low - high, group))[first]
    return work[first], low[first], reach[last] - rank[first] * span, piece[order[first]], order[longest]


def _cut_back(text: str, covers: tuple[Ints, ...], said: Stretches) -> None:
    """Cut off the few words, fewer than a run has, by which a stretch reaches out of a notice."""
    _, low, high, _, _ = covers
    first, last = np.searchsorted(said.end, low, side="right"), np.searchsorted(said.start, high) - 1
    for row in np.flatnonzero(first <= last).tolist():
        begin, end = int(said.start[first[row]]), int(said.end[last[row]])
        if low[row] < begin and len(text[int(low[row]) : begin].split()) < MIN_SPAN_WORDS:
            low[row] = begin
        if end < high[row] and len(text[end : int(high[row])].split()) < MIN_SPAN_WORDS:
            high[row] = end


def _summed(works: Ints, gains: Ints) -> dict[int, int]:
    kinds, ranks = np.unique(works, return_inverse=True)
    summed = np.zeros(len(kinds), np.int64)
    np.add.at(summed, ranks, gains)
    return {work: letters for work, letters in zip(kinds.tolist(), summed.tolist(), strict=True) if letters}


def _shared(
    works: Ints, opens: Ints, closes: Ints, sharers: Ints, letters: Ints
) -> dict[int, dict[int, int]]:
    """For each work, letters by the number of works that share them."""
    found: dict[int, dict[int, int]] = {}
    for many in np.unique(sharers[(sharers > 0) & (letters > 0)]).tolist():
        running = np.concatenate([[0], np.cumsum(np.where(sharers == many, letters, 0))])
        for work, count in _summed(works, running[closes] - running[opens]).items():
            found.setdefault(work, {})[many] = count
    return found


def _passages(
    pieces: Sequence[Piece],
    starts: Ints,
    text: str,
    matches: Matches,
    covers: tuple[Ints, Ints, Ints, Ints, Ints],
    gains: Ints,
) -> tuple[Passage, ...]:
    """The stretches that earn something, in the order of the set, then by work."""
    work, low, high, piece, match = covers
    order = np.lexsort((work, low))
    order = order[gains[order] > 0]
    row = match[order]
    columns = (
        work[order], low[order], high[order], piece[order], gains[order],
        matches.reading_id[row], matches.source_start[row], matches.source_end[row],
    )  # fmt: skip
    shifts = [one.offset - start for one, start in zip(pieces, starts.tolist(), strict=True)]
    return tuple(
        Passage(
            work=owner, file=pieces[of].file, record=pieces[of].record, said=pieces[of].said,
            start=begin + shifts[of], end=end + shifts[of], letters=letters,
            reading=reading, source_start=source_start, source_end=source_end,
            words=first_words(text[begin:end]),
        )
        for owner, begin, end, of, letters, reading, source_start, source_end in zip(
            *(column.tolist() for column in columns), strict=True
        )
    )  # fmt: skip


FIRST_WORDS = 80
"""Characters of a passage that its line in a report says: words of the data set, which match."""


def first_words(passage: str) -> str:
    """The beginning of a passage on one line, cut at a whole word."""
    line = " ".join(on_one_line(" ".join(passage[: 2 * FIRST_WORDS].split()), 2 * FIRST_WORDS).split())
    if len(line) <= FIRST_WORDS:
        return line
    head = line[:FIRST_WORDS]
    return head.rpartition(" ")[0] or head
