"""What several segments nearly hold of a query: the word tier, then the letter tier on what is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from filigrane.base.shares import MILLION
from filigrane.trace.engines import kernels
from filigrane.trace.engines.folding import FoldedText, fold_text, skeletons_of
from filigrane.trace.engines.near import letters, words
from filigrane.trace.errors import TooRepetitive
from filigrane.trace.spans import KINDS, NEAR, NONE, OCR, Matches, joined, together

if TYPE_CHECKING:
    from filigrane.trace.engines.segments.reading import Segment

BEYOND_WORDS, BEYOND_SCORE = 4, 8.0
"""What a near span must add to the longest exact run inside it: else the run says all there is to say."""
LEAST_OPEN = 12
"""Words in a row that nothing explains, before their letters are looked at."""


def near(
    segments: Sequence[Segment], query: str, exact: Matches, *, most: int | None = None, ocr: bool = True
) -> Matches:
    """Near and ocr matches of *query*; see `TextIndex.near`. Segments without skeletons answer nothing."""
    asked = [segment for segment in segments if segment.has_skeletons]
    if not asked:
        return NONE
    text, tokens = fold_text(query), sum(segment.tokens for segment in asked)
    return near_by(
        text,
        exact,
        lambda: by_words(asked, text, exact, tokens),
        lambda still_open: by_letters(asked, text, still_open, tokens),
        most=most,
        ocr=ocr,
    )


def near_by(
    text: FoldedText,
    exact: Matches,
    words_tier: Callable[[], Matches],
    letters_tier: Callable[[NDArray[np.bool_]], Matches],
    *,
    most: int | None = None,
    ocr: bool = True,
) -> Matches:
    """The two tiers one after the other: the second is asked of the words that nothing explains, if any."""
    if not text.hashes.size:
        return NONE
    found = words_tier()
    open_words = unexplained(text, (exact, found))
    if ocr and open_words.any():
        by_letters = letters_tier(open_words)
        found = together(found, by_letters.only(~_is_within(by_letters, exact)))
    if most is not None and found.query_start.size > most:
        raise TooRepetitive(places=most)
    return found


def by_words(segments: Sequence[Segment], text: FoldedText, exact: Matches, tokens: int) -> Matches:
    """What *segments*, of an index of *tokens* words, nearly hold by words, beyond the *exact* runs."""
    least = words.threshold(text.hashes.size, tokens)
    skeletons = skeletons_of(text)[0]
    return joined(
        [segment.without_withdrawn(_by_words(segment, text, skeletons, exact, least)) for segment in segments]
    )


def by_letters(
    segments: Sequence[Segment], text: FoldedText, open_words: NDArray[np.bool_], tokens: int
) -> Matches:
    """What *segments*, of an index of *tokens* words, nearly hold by letters where words are *open*."""
    least = letters.threshold(text.hashes.size, tokens)
    return joined(
        [segment.without_withdrawn(_by_letters(segment, text, open_words, least)) for segment in segments]
    )


def unexplained(text: FoldedText, explained: Sequence[Matches]) -> NDArray[np.bool_]:
    """For each query word, whether it stands in a stretch of LEAST_OPEN words that nothing explains."""
    change = np.zeros(text.starts.size + 1, np.int64)
    for matches in explained:
        np.add.at(change, np.searchsorted(text.starts, matches.query_start), 1)
        np.add.at(change, np.searchsorted(text.ends, matches.query_end, side="right"), -1)
    bare: NDArray[np.bool_] = np.cumsum(change)[:-1] == 0
    edges = np.flatnonzero(np.diff(np.concatenate([[False], bare, [False]]).astype(np.int8)))
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - begin < LEAST_OPEN:
            bare[begin:end] = False
    return bare


def _by_words(
    segment: Segment, text: FoldedText, skeletons: NDArray[np.uint32], exact: Matches, least: float
) -> Matches:
    """The near matches of one segment, but for those that say no more than an exact run does."""
    weights = words.weights(segment, skeletons)
    rows = words.near_runs(segment, skeletons, weights, least)
    found = _placed(segment, text, rows, NEAR)
    before = np.concatenate([[0.0], np.cumsum(weights)])
    return found.only(_says_more(text, found, exact, rows, before))


def _says_more(
    text: FoldedText,
    found: Matches,
    exact: Matches,
    rows: NDArray[np.float64],
    before: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """For each near match, whether it goes beyond the longest exact run of its reading inside it."""
    first = np.searchsorted(text.starts, exact.query_start)
    last = np.searchsorted(text.ends, exact.query_end, side="right")
    order = np.argsort(exact.reading_id, kind="stable")
    readings = exact.reading_id[order]
    low, high = (np.searchsorted(readings, found.reading_id, side=side) for side in ("left", "right"))
    more = np.ones(len(rows), np.bool_)
    for row in range(len(rows)):
        runs = order[low[row] : high[row]]
        at, end = int(rows[row, 0]), int(rows[row, 0] + rows[row, 1])
        begins, ends = np.maximum(first[runs], at), np.minimum(last[runs], end)
        meets = (exact.source_start[runs] < found.source_end[row]) & (
            exact.source_end[runs] > found.source_start[row]
        )
        lengths = np.where(meets, ends - begins, 0)
        if lengths.size and lengths.max() > 0:
            longest = int(lengths.argmax())
            gained = rows[row, 4] - (before[ends[longest]] - before[begins[longest]])
            more[row] = end - at - lengths[longest] >= BEYOND_WORDS and gained >= BEYOND_SCORE
    return more


def _by_letters(segment: Segment, text: FoldedText, asked: NDArray[np.bool_], least: float) -> Matches:
    """The ocr matches of one segment in the words *asked* for."""
    return _placed(segment, text, letters.letter_runs(segment, text.bounds, text.folded, asked, least), OCR)


def _placed(segment: Segment, text: FoldedText, rows: NDArray[np.float64], kind: str) -> Matches:
    """Rows of a tier as matches, in code points."""
    if not len(rows):
        return NONE
    at, count, token, tokens = rows[:, :4].astype(np.int64).T
    arrays, ones = segment.arrays, np.ones(2 * len(rows), np.int64)
    ends = np.column_stack(
        [np.concatenate([at, at + count - 1]), np.concatenate([token, token + tokens - 1]), ones]
    )
    start, end, work, reading, source_start, source_end = kernels.matching_loops().placed(
        ends,
        (text.starts, text.ends),
        (segment.firsts, segment.works, segment.readings),
        arrays["offsets"],
        arrays["offsets.anchor"],
        arrays["offsets.long"],
    )
    n = len(rows)
    return Matches(
        start[:n],
        end[n:],
        work[:n],
        reading[:n],
        source_start[:n],
        source_end[n:],
        np.full(n, KINDS.index(kind), np.int8),
        (MILLION * rows[:, 5] // rows[:, 6]).astype(np.int64),
    )


def _is_within(found: Matches, explained: Matches) -> NDArray[np.bool_]:
    """For each match, whether one of *explained*, of the same reading, covers most of it on both sides."""
    inside = np.zeros(found.query_start.size, np.bool_)
    for place in range(inside.size):
        same = explained.only(explained.reading_id == found.reading_id[place])
        start = np.maximum(same.query_start, found.query_start[place])
        end = np.minimum(same.query_end, found.query_end[place])
        inside[place] = bool((2 * (end - start) > found.query_end[place] - found.query_start[place]).any())
    return inside
