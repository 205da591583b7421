"""The light table for text: which works of an index repeat these words, where, and in what shares.

Usable alone: nothing here knows Django, a clock, a disk or a setting.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from filigrane.trace.credit import Share, credit
from filigrane.trace.spans import Matches, Span, TextIndex, only_readings, spans_of, together

__all__ = ["Share", "Span", "Trace", "shared_out", "trace"]


@dataclass(frozen=True, slots=True)
class Trace:
    """A text held to the light.

    *spans* in the order of the text; *works* by share, then id; the millionths of the works and
    *not_identified* sum to 1,000,000. *set_phrases* is a part of *not_identified*, not a further
    term: what too many works share, at *stretches* of the text. Spans and works that hold nothing else
    are left out. *letters*: letters and digits of the text.
    """

    spans: tuple[Span, ...]
    works: tuple[Share, ...]
    not_identified: int
    set_phrases: int = 0
    letters: int = 0
    stretches: tuple[tuple[int, int], ...] = ()


def trace(
    query: str,
    index: TextIndex,
    *,
    live: Callable[[Collection[int]], Mapping[int, int]] | None = None,
    cluster_of: Mapping[int, int] | None = None,
    clusters: int = 0,
    most: int | None = None,
) -> Trace:
    """What *query* shares with the works of *index*, word for word or nearly, and the shares.

    Every run of six equal words or more is found; what is nearly the same is found as far as
    docs/en/trace.md says. Letters that a near span covers count for its work, changed words included.

    *live* is given the ids of the readings found and answers those that still count, each with the work
    it belongs to now: a withdrawn work is gone, and a merged one stands for both, before anything is
    shared out. *cluster_of*, and *clusters*, how many the house has: see `filigrane.trace.credit.credit`.
    TooRepetitive when there are more than *most* runs.
    """
    exact = index.exact(query, most=most)
    matches = together(exact, index.near(query, exact, most=most))
    return shared_out(query, matches, live=live, cluster_of=cluster_of, clusters=clusters)


def shared_out(
    query: str,
    matches: Matches,
    *,
    live: Callable[[Collection[int]], Mapping[int, int]] | None = None,
    cluster_of: Mapping[int, int] | None = None,
    clusters: int = 0,
) -> Trace:
    """The trace of *query* from *matches* that were found before; see `trace` for what is left out."""
    if live is not None and matches.reading_id.size:
        matches = only_readings(matches, live(sorted(set(matches.reading_id.tolist()))))
    shares = credit(query, matches, cluster_of=cluster_of, clusters=clusters)
    return Trace(
        spans_of(matches.only(shares.tells)),
        shares.works,
        shares.not_identified,
        shares.set_phrases,
        shares.letters,
        shares.stretches.as_pairs(),
    )
