"""The same questions to many works: what doesn't change from one work to the next is worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TypeVar

from filigrane.base.errors import defer
from filigrane.rights.answers import Answer, Confidence, Duty, Layer, Reason, Sentence, Verdict
from filigrane.rights.ask import Ask
from filigrane.rights.days import NOT_KNOWN
from filigrane.rights.facts import Facts
from filigrane.rights.footing import Footing
from filigrane.rights.offers import duties_of
from filigrane.rights.performing import about_persons, of_persons
from filigrane.rights.prepared import Prepared, prepare
from filigrane.rights.rules import FRANCE, Law, Rules
from filigrane.rights.standing import Standing
from filigrane.rights.term import reason
from filigrane.rights.wanted import TERRITORY, wanted
from filigrane.rights.warnings import of_use, warnings

T = TypeVar("T")

ELSEWHERE = defer(
    "The law is that of the country where the use takes place; this version reads French law only."
)
STRICTEST = (Answer.REFUSED, Answer.LICENCE_NEEDED, Answer.UNDECIDED, Answer.ALLOWED)
"""The answer of a work is the first of these that one of its layers gives."""
FREE = {contested: Standing(Answer.ALLOWED, sure) for contested, sure in (
    (False, Confidence.SETTLED), (True, Confidence.CONTESTED)
)}  # fmt: skip
"""What an ask meets in a layer that is free, by whether that is contested."""

Met = tuple[Footing, Standing]
"""A layer with what an ask meets in it."""
Day = tuple[str, dt.date, dt.date | None]
"""The country, the day and the day of knowledge that several asks share: a work is prepared once for them."""
Place = tuple[int, Ask, dict[Layer, Standing]]
"""An ask, its rank among all, and what it meets in each layer of plain works."""


class Bulk:
    """*asks*, to be answered for one work after another by *rules*. Pure: nothing is kept of a work."""

    def __init__(self, asks: Sequence[Ask], rules: Rules = FRANCE) -> None:
        self.asks, self.rules = tuple(asks), rules
        self._one: dict[Standing, Standing] = {}
        self._reserved = frozenset(word for society in rules.societies for word in society.functions)
        self._days: dict[Day, list[Place]] = {}
        for place, ask in enumerate(self.asks):
            self._days.setdefault((ask.territory, ask.on, ask.known_on), []).append((place, ask, {}))

    def of(self, facts: Facts) -> list[Verdict]:
        """The verdicts of one work, in the order of the asks."""
        found: list[Verdict | None] = [None] * len(self.asks)
        for (territory, *_day), places in self._days.items():
            law = self.rules.laws.get(territory)
            if law is None:
                for place, ask, _shared in places:
                    found[place] = self._abroad(ask)
                continue
            work = prepare(facts, places[0][1], law)
            if work.is_plain and not work.has_performers and self._reserved.isdisjoint(work.functions):
                self._answer_plain(places, work, law, found)
                continue
            for place, ask, _shared in places:
                met = [self._met(one, ask, work, law) for one in work.footings]
                found[place] = self._answer(ask, work, met)
        return [verdict for verdict in found if verdict is not None]

    def _answer_plain(
        self, places: list[Place], work: Prepared, law: Law, found: list[Verdict | None]
    ) -> None:
        """Answer for a work of which nobody said anything: asks that meet the same get the same verdict."""
        given: dict[tuple[int, ...], Verdict] = {}
        for place, ask, shared in places:
            met = [self._met_shared(one, ask, work, law, shared) for one in work.footings]
            same = (id(of_use(ask.use)), *map(id, met))
            verdict = given.get(same)
            if verdict is None:
                verdict = given[same] = self._answer(ask, work, met)
            found[place] = verdict

    def _abroad(self, ask: Ask) -> Verdict:
        why = reason("territory", Sentence(ELSEWHERE), Layer.WORK)
        wants = (wanted(TERRITORY, Layer.WORK, territory=ask.territory),)
        return Verdict(Answer.UNDECIDED, Confidence.UNKNOWN, (why,), (), wants, rules=self.rules.version)

    def _answer(self, ask: Ask, work: Prepared, standings: list[Standing]) -> Verdict:
        met = list(zip(work.footings, standings, strict=True))
        if work.has_performers:
            met += persons(ask, work.facts)
        answers = [answer_of(*one) for one in met]
        answer, deciding = answers[0], met
        if len(met) > 1:
            answer = next(one for one in STRICTEST if one in answers)
            deciding = [one for one, given in zip(met, answers, strict=True) if given is answer]
        allowed = answer is Answer.ALLOWED
        return Verdict(
            answer,
            confidence_of(answer, deciding),
            reasons_of(met, deciding, work),
            duties(ask, work, met) if allowed else (),
            () if answer is not Answer.UNDECIDED else once(
                lack for footing, found in deciding for lack in (*footing.missing, *found.missing)
            ),
            work.free_from,
            once(contacts(deciding)) if answer is Answer.LICENCE_NEEDED else (),
            self.rules.version,
        )  # fmt: skip

    def _met(self, footing: Footing, ask: Ask, work: Prepared, law: Law) -> Standing:
        """What *ask* meets in one layer."""
        if footing.is_free:
            return FREE[footing.is_contested]
        return law.protected(footing.layer, ask, work.facts, work.offers, self.rules.societies)

    def _met_shared(
        self, footing: Footing, ask: Ask, work: Prepared, law: Law, shared: dict[Layer, Standing]
    ) -> Standing:
        """The same for a plain work in which no society may have a say: it hangs on ask and layer alone, so
        each answer is one object, kept for the works that follow."""
        if footing.is_free:
            return FREE[footing.is_contested]
        if footing.layer not in shared:
            found = self._met(footing, ask, work, law)
            shared[footing.layer] = self._one.setdefault(found, found)
        return shared[footing.layer]


def answer_of(footing: Footing, found: Standing) -> Answer:
    """The answer of one layer: in doubt when it may be free, or unprotected, and isn't allowed anyhow."""
    doubtful = footing.missing and not footing.is_free and found.answer is not Answer.ALLOWED
    return Answer.UNDECIDED if doubtful else found.answer


def confidence_of(answer: Answer, deciding: list[Met]) -> Confidence:
    """How sure an answer is: a permission as its weakest layer, a prohibition as its surest one."""
    if answer is Answer.UNDECIDED:
        return Confidence.UNKNOWN
    settled = [found.confidence is Confidence.SETTLED for _footing, found in deciding]
    sure = all(settled) if answer is Answer.ALLOWED else any(settled)
    return Confidence.SETTLED if sure else Confidence.CONTESTED


def reasons_of(met: list[Met], deciding: list[Met], work: Prepared) -> tuple[Reason, ...]:
    """Why: what decides first, then the other layers, then what was said beside."""
    saying = [found.reasons for _footing, found in met if found.reasons]
    if not saying:
        return work.reasons
    if len(met) == 1 and not work.beside:
        return saying[0] + work.reasons
    layers = (one for footing, found in (*deciding, *met) for one in (*found.reasons, *footing.reasons))
    return once((*layers, *work.beside))


def contacts(deciding: list[Met]) -> Iterable[str]:
    """Who can be asked."""
    for footing, found in deciding:
        yield from found.contacts
        if found.asks_holders:
            yield from footing.names


def persons(ask: Ask, facts: Facts) -> list[Met]:
    """Where the persons of the performers stand, whatever becomes of the rights; none when none performs."""
    said, missing, told = about_persons(ask, facts)
    if not told:
        return []
    answer = Answer.UNDECIDED if missing else Answer.ALLOWED
    answer = Answer.REFUSED if of_persons(said) else answer
    sure = Confidence.UNKNOWN if answer is Answer.UNDECIDED else Confidence.SETTLED
    return [(Footing(Layer.PERSON, NOT_KNOWN, ()), Standing(answer, sure, told, missing=missing))]


def duties(ask: Ask, work: Prepared, met: list[Met]) -> tuple[Duty, ...]:
    """The moral right first; then what the answer rests on; then the other licences, as they are named."""
    law = warnings(ask, work.facts)
    saying = [found.duties for _footing, found in met if found.duties]
    if not work.offers and len(saying) < 2:
        return law + saying[0] if saying else law
    excepted = (duty for several in saying for duty in several)
    used = [found.offer for _footing, found in met if found.offer is not None]
    resting = (duty for offer in used for duty in duties_of(offer, relied_on=True))
    other = (duty for offer in work.offers if offer not in used for duty in duties_of(offer, relied_on=False))
    return once((*law, *resting, *excepted, *other))


def once(found: Iterable[T]) -> tuple[T, ...]:
    """Each thing once, in order."""
    return tuple(dict.fromkeys(found))
