"""The same questions to many works: what doesn't change from one work to the next is worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.answers import Answer, Confidence, Layer, Sentence, Verdict
from filigrane.rights.ask import Ask
from filigrane.rights.facts import Facts
from filigrane.rights.performing import about_persons, of_persons
from filigrane.rights.prepared import Prepared, Shape, prepare
from filigrane.rights.rules import FRANCE, Law, Rules
from filigrane.rights.ruling import Ruling, rule, tell
from filigrane.rights.standing import Standing
from filigrane.rights.term import reason
from filigrane.rights.wanted import TERRITORY, wanted
from filigrane.rights.warnings import of_use, warnings

ELSEWHERE = defer(
    "The law is that of the country where the use takes place; this version reads French law only."
)
FREE = {contested: Standing(Answer.ALLOWED, sure) for contested, sure in (
    (False, Confidence.SETTLED), (True, Confidence.CONTESTED)
)}  # fmt: skip
"""What an ask meets in a layer that is free, by whether that is contested."""
NOTHING_SAID = Facts()

Day = tuple[str, dt.date, dt.date | None]
"""The country, the day and the day of knowledge that several asks share: a work is prepared once for them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An ask at its *place* among all. *entrusted*: for whom a society may reserve it, by function."""

    place: int
    ask: Ask
    entrusted: frozenset[str]

    def is_spoken_of(self, work: Prepared) -> bool:
        """Whether somebody said, or a society may have, what bears on the ask."""
        return self.ask.use in work.spoken_of or not self.entrusted.isdisjoint(work.functions)


class Bulk:
    """*asks*, to be answered for one work after another by *rules*. Pure: nothing is kept of a work."""

    def __init__(self, asks: Sequence[Ask], rules: Rules = FRANCE) -> None:
        self.asks, self.rules = tuple(asks), rules
        self._entrusted: frozenset[str] = frozenset()
        self._one: dict[Ruling, Ruling] = {}
        self._silent: dict[tuple[Day, Shape], list[Ruling]] = {}
        self._days: dict[Day, list[Asked]] = {}
        for place, ask in enumerate(self.asks):
            asked = Asked(place, ask, rules.entrusted(ask.use, ask.on))
            self._days.setdefault((ask.territory, ask.on, ask.known_on), []).append(asked)
            self._entrusted |= asked.entrusted

    def of(self, facts: Facts) -> list[Verdict]:
        """The verdicts of one work, in the order of the asks; those that come to the same are one object."""
        found: dict[int, Verdict] = {}
        for day, several in self._days.items():
            law = self.rules.laws.get(day[0])
            if law is None:
                found |= {asked.place: self._abroad(day[0]) for asked in several}
                continue
            work = prepare(facts, several[0].ask, law)
            rulings = self._rulings(day, work, law)  # held until the end: their ids stay theirs
            told: dict[int, Verdict] = {}
            for asked, ruling in zip(several, rulings, strict=True):
                verdict = told.get(id(ruling))
                if verdict is None:
                    verdict = told[id(ruling)] = tell(ruling, work, self.rules.version)
                found[asked.place] = verdict
        return [found[place] for place in range(len(self.asks))]

    def _rulings(self, day: Day, work: Prepared, law: Law) -> list[Ruling]:
        """What each ask of *day* comes to."""
        several = self._days[day]
        if work.has_performers:
            return [
                rule(
                    work.footings,
                    (*self._met(asked.ask, work, law), *persons(asked.ask, work.facts)),
                    warnings(asked.ask, work.facts),
                )
                for asked in several
            ]
        silent = self._silent.get((day, work.shape)) or self._in_silence(day, work, law)
        if not work.spoken_of and self._entrusted.isdisjoint(work.functions):
            return silent
        return [
            rule(work.footings, self._met(asked.ask, work, law), of_use(asked.ask.use))
            if asked.is_spoken_of(work)
            else ruling
            for asked, ruling in zip(several, silent, strict=True)
        ]

    def _in_silence(self, day: Day, work: Prepared, law: Law) -> list[Ruling]:
        """What each ask of *day* comes to in silence: it hangs on the shape alone and is kept."""
        found = [
            rule(work.footings, met_in_silence(asked.ask, work, law), of_use(asked.ask.use))
            for asked in self._days[day]
        ]
        kept = self._silent[day, work.shape] = [self._one.setdefault(one, one) for one in found]
        return kept

    def _met(self, ask: Ask, work: Prepared, law: Law) -> tuple[Standing, ...]:
        """What *ask* meets in each layer."""
        return tuple(
            FREE[one.is_contested]
            if one.is_free
            else law.protected(one.layer, ask, work.facts, work.offers, self.rules.societies)
            for one in work.footings
        )

    def _abroad(self, territory: str) -> Verdict:
        why = reason("territory", Sentence(ELSEWHERE), Layer.WORK)
        wants = (wanted(TERRITORY, Layer.WORK, territory=territory),)
        return Verdict(Answer.UNDECIDED, Confidence.UNKNOWN, (why,), (), wants, rules=self.rules.version)


def met_in_silence(ask: Ask, work: Prepared, law: Law) -> tuple[Standing, ...]:
    """What *ask* meets in each layer when nobody said anything: it hangs on the layer alone."""
    return tuple(
        FREE[one.is_contested] if one.is_free else law.protected(one.layer, ask, NOTHING_SAID, (), ())
        for one in work.footings
    )


def persons(ask: Ask, facts: Facts) -> tuple[Standing, ...]:
    """Where the persons of the performers stand, whatever becomes of the rights; none when none performs."""
    said, missing, told = about_persons(ask, facts)
    if not told:
        return ()
    answer = Answer.UNDECIDED if missing else Answer.ALLOWED
    answer = Answer.REFUSED if of_persons(said) else answer
    sure = Confidence.UNKNOWN if answer is Answer.UNDECIDED else Confidence.SETTLED
    return (Standing(answer, sure, told, missing=missing),)
