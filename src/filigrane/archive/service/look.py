"""Look for records: the index brought up to date, its hits held against live rows, a word corrected aloud."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from filigrane.archive.asking import understood
from filigrane.archive.engines.index import BY_DATE, BY_RANK, Counts
from filigrane.archive.entry import FACETS, day_number
from filigrane.archive.queries.entries import entries_of
from filigrane.archive.service.index import Ready, ready
from filigrane.archive.spelling import Correction, meant
from filigrane.archive.want import Clause, Found, Want
from filigrane.works.queries import seen_works

PER_PAGE = 25
MOST_PAGES = 40
"""Pages that may be turned: a thousand records; beyond, a search is narrowed or taken away as a table."""
MOST_TRIED = 24
"""Searches that one correction may cost."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks: the words as typed, the values chosen of facets, years, the order, a page from 1.

    *as_typed*: no word is to be corrected.
    """

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None
    order: str = ""
    page: int = 1
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """Ids of records that the reader may see, in order; *total* of them in all, by the index.

    *is_ready* is false while the index of the house is being made: nothing was looked for. *behind* counts
    changes that it has not read: counts of facets wait for them. *is_cut*: more was typed than counts.
    """

    ids: tuple[int, ...] = ()
    total: int = 0
    facets: Counts = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    behind: int = 0
    is_ready: bool = True
    is_cut: bool = False
    is_empty: bool = False


def look(
    house_id: int,
    asking: Asking,
    *,
    open_on: dt.date | None,
    most: int = PER_PAGE,
    facets: bool = True,
) -> Answer:
    """The answer for a reader who sees what is open on the day *open_on*; for None, all that is live."""
    held = ready(house_id)
    if held is None:
        return Answer(is_ready=False)
    asked = understood(asking.text)
    want = narrowed(asked.want, asking, open_on)
    search = Search(house_id, held, open_on, asking.order or (BY_RANK if want.has_words else BY_DATE))
    start = (asking.page - 1) * most
    found = search.find(want, start=start, most=most)
    corrections: tuple[Correction, ...] = ()
    if not found.total and not asking.as_typed:
        corrections, want = search.corrected(want)
        if corrections:
            found = search.find(want, start=start, most=most)
    return Answer(
        ids=found.ids,
        total=found.total,
        facets=held.index.facets(want, FACETS) if facets and not held.behind else {},
        corrections=corrections,
        behind=held.behind,
        is_cut=asked.is_cut,
        is_empty=want.is_empty,
    )


def alike(house_id: int, work_id: int, *, open_on: dt.date | None, most: int = 10) -> tuple[int, ...]:
    """Works that share rare words of title, names and subjects with one, as the reader may see them."""
    held = ready(house_id)
    entry = next(entries_of(house_id, [work_id]), None)
    if held is None or entry is None:
        return ()
    search = Search(house_id, held, open_on, BY_RANK)
    return search.live(held.index.like(entry, open_on=search.day, most=most))


def narrowed(want: Want, asking: Asking, open_on: dt.date | None) -> Want:
    """What was typed, with what was chosen beside it."""
    chosen = dict(want.chosen)
    for name, codes in asking.chosen.items():
        if name in FACETS and codes:
            chosen[name] = tuple(dict.fromkeys((*chosen.get(name, ()), *codes)))
    return dataclasses.replace(
        want,
        chosen=chosen,
        since=asking.since if asking.since is not None else want.since,
        until=asking.until if asking.until is not None else want.until,
        open_on=None if open_on is None else day_number(open_on.isoformat()),
    )


class Search:
    """One reader's way through an index."""

    def __init__(self, house_id: int, held: Ready, open_on: dt.date | None, order: str) -> None:
        self._house_id, self._index, self._open_on, self._order = house_id, held.index, open_on, order
        self.day = None if open_on is None else day_number(open_on.isoformat())

    def live(self, ids: tuple[int, ...]) -> tuple[int, ...]:
        """Those of *ids* that the rows show to this reader now, in their order."""
        seen = seen_works(self._house_id, open_on=self._open_on).filter(pk__in=ids)
        held = set(seen.values_list("pk", flat=True)) if ids else set()
        return tuple(one for one in ids if one in held)

    def find(self, want: Want, *, start: int, most: int) -> Found:
        """What the index finds, less what the rows no longer show."""
        found = self._index.find(want, start=start, most=most, order=self._order)
        live = self.live(found.ids)
        return Found(live, found.total - (len(found.ids) - len(live)))

    def corrected(self, want: Want) -> tuple[tuple[Correction, ...], Want]:
        """The likeliest other words under which this reader finds something; none when there are none."""
        words = self._index.words()
        singles = [c.words[0] for c in want.clauses if len(c.words) == 1 and not c.is_exact]
        absent = [word for word in singles if not self._holds(word, want)]
        options = {word: meant(word, words) for word in absent or singles}
        if absent and not all(options.values()):
            return (), want
        for choice in itertools.islice(_choices(options, together=bool(absent)), MOST_TRIED):
            tried = want
            for typed, other in choice.items():
                tried = tried.with_word(typed, other)
            if self.find(tried, start=0, most=10).ids:
                return tuple(Correction(typed, other) for typed, other in choice.items()), tried
        return (), want

    def _holds(self, word: str, want: Want) -> bool:
        """Whether a record that the reader may see holds *word*, in any form."""
        return self._index.count(Want(clauses=(Clause((word,)),), open_on=want.open_on)) > 0


def _choices(options: dict[str, list[str]], *, together: bool) -> itertools.chain[dict[str, str]]:
    """Each way to put other words in the place of those typed: all of them together, or one at a time."""
    if together:
        every = itertools.product(*options.values())
        return itertools.chain(dict(zip(options, choice, strict=True)) for choice in every)
    return itertools.chain({word: other} for word, others in options.items() for other in others)
