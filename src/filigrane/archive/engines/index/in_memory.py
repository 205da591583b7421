"""The index held in memory and searched record by record: slow, plain, and the measure of the other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from filigrane.archive.analysis import SMALL, base_words, exact_words
from filigrane.archive.engines.index import BY_CHANGE, BY_DATE, BY_RANK, Counts
from filigrane.archive.entry import AS_TYPED, GROUPS, WEIGHTS, Entry
from filigrane.archive.plurals import base_form
from filigrane.archive.want import Clause, Found, Mark, Want
from filigrane.languages.skeleton import skeleton

FIRST = 1e6


@dataclass(frozen=True, slots=True)
class _Held:
    """An entry with its words: *exact* maps a group to the words of each of its texts."""

    entry: Entry
    exact: dict[str, list[list[str]]]

    def holds(self, clause: Clause, group: str) -> float:
        """What a clause is worth in a group: nothing when it isn't met there."""
        if clause.group not in ("", group):
            return 0.0
        weight = WEIGHTS[group]
        if any(_stands(clause.words, words) for words in self.exact[group]):
            return weight * AS_TYPED
        if clause.is_exact:
            return 0.0
        form = base_form(clause.words[0])
        return weight if any(form in base_words(words) for words in self.exact[group]) else 0.0

    def worth(self, clause: Clause) -> float:
        """What a clause is worth, wherever it stands."""
        return sum(self.holds(clause, group) for group in GROUPS)

    @property
    def words(self) -> set[str]:
        """Every word, as it is written."""
        return {word for texts in self.exact.values() for words in texts for word in words}


class InMemory:
    """Records in a dictionary."""

    def __init__(self) -> None:
        self._held: dict[int, _Held] = {}
        self._mark: Mark | None = None

    def write(self, entries: Iterable[Entry], *, gone: Collection[int] = (), mark: Mark) -> None:
        """As the protocol says."""
        for number in gone:
            self._held.pop(number, None)
        for entry in entries:
            exact = {group: [exact_words(text) for text in entry.texts.get(group, ())] for group in GROUPS}
            self._held[entry.id] = _Held(entry, exact)
        self._mark = mark

    def mark(self) -> Mark | None:
        """As the protocol says."""
        return self._mark

    def find(self, want: Want, *, start: int = 0, most: int = 25, order: str = BY_RANK) -> Found:
        """As the protocol says; ties by id."""
        ranked = [(self._score(one, want), one.entry) for one in self._meeting(want)]
        if order == BY_DATE:
            ranked.sort(key=lambda pair: (pair[1].first is None, pair[1].first or 0, pair[1].id))
        elif order == BY_CHANGE:
            ranked.sort(key=lambda pair: (-pair[1].changed, pair[1].id))
        else:
            ranked.sort(key=lambda pair: (-pair[0], pair[1].id))
        return Found(tuple(entry.id for _, entry in ranked[start : start + most]), len(ranked))

    def count(self, want: Want) -> int:
        """As the protocol says."""
        return len(self._meeting(want))

    def facets(self, want: Want, names: Sequence[str], *, most: int = 10) -> Counts:
        """As the protocol says."""
        found = {}
        for name in names:
            counted: Counter[str] = Counter()
            for one in self._meeting(want.without_facet(name)):
                counted.update(set(one.entry.facets.get(name, ())))
            found[name] = tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most])
        return found

    def like(self, entry: Entry, *, open_on: int | None, most: int = 5) -> tuple[int, ...]:
        """As the protocol says."""
        asked = _telling(entry)
        seen = [one for one in self._held.values() if _is_open(one.entry, open_on)]
        spread = Counter(word for one in seen for word in _telling(one.entry))
        shared = [(asked & _telling(one.entry), one.entry.id) for one in seen if one.entry.id != entry.id]
        scored = [(sum(math.log(1 + len(seen) / spread[w]) for w in words), pk) for words, pk in shared]
        return tuple(pk for score, pk in sorted(scored, key=lambda p: (-p[0], p[1]))[:most] if score)

    def words(self) -> InMemory:
        """As the protocol says."""
        return self

    def known(self, word: str) -> int:
        """As the protocol says; exact."""
        return sum(word in one.words for one in self._held.values())

    def spelt(self, skeleton_: str) -> tuple[str, ...]:
        """As the protocol says."""
        counted = Counter(w for one in self._held.values() for w in one.words if skeleton(w) == skeleton_)
        return tuple(word for word, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    def close(self) -> None:
        """Nothing to let go of."""

    def _meeting(self, want: Want) -> list[_Held]:
        return [one for one in self._held.values() if _meets(one, want)]

    def _score(self, one: _Held, want: Want) -> float:
        first = FIRST if want.number and want.number in one.entry.numbers else 0.0
        return first + sum(one.worth(clause) for clause in want.clauses)


def _meets(one: _Held, want: Want) -> bool:
    entry = one.entry
    named = bool(want.number) and want.number in entry.numbers
    return (
        (named or all(one.worth(clause) for clause in want.clauses))
        and not any(one.worth(clause) for clause in want.without)
        and all(key in entry.numbers for key in want.numbers)
        and all(set(codes) & set(entry.facets.get(n, ())) for n, codes in want.chosen.items() if codes)
        and _is_in(entry, want)
        and _is_open(entry, want.open_on)
    )


def _is_in(entry: Entry, want: Want) -> bool:
    if want.since is None and want.until is None:
        return True
    if entry.first is None or entry.last is None:
        return False
    begin = want.since if want.since is not None else entry.last
    end = want.until if want.until is not None else entry.first
    return entry.last >= begin and entry.first <= end


def _is_open(entry: Entry, open_on: int | None) -> bool:
    return open_on is None or entry.closed <= open_on


def _telling(entry: Entry) -> set[str]:
    texts = [text for group in ("title", "names", "subjects") for text in entry.texts.get(group, ())]
    return {base_form(word) for text in texts for word in exact_words(text) if word not in SMALL}


def _stands(phrase: tuple[str, ...], words: list[str]) -> bool:
    size = len(phrase)
    return any(tuple(words[place : place + size]) == phrase for place in range(len(words) - size + 1))
