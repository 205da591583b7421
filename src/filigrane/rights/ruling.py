"""What the layers of a work come to together, and the verdict told from it in the words of one work.

A ruling says nothing of one work: works whose layers stand alike share it, and share the time it took.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from filigrane.rights.answers import Answer, Confidence, Duty, Layer, Missing, Reason, Verdict
from filigrane.rights.days import NOT_KNOWN
from filigrane.rights.footing import Footing
from filigrane.rights.offers import duties_of
from filigrane.rights.prepared import Prepared
from filigrane.rights.standing import Standing

T = TypeVar("T")

STRICTEST = (Answer.REFUSED, Answer.LICENCE_NEEDED, Answer.UNDECIDED, Answer.ALLOWED)
"""The answer of a work is the first of these that one of its layers gives."""
PERSONS = Footing(Layer.PERSON, NOT_KNOWN, ())
"""Where the persons of the performers stand: behind the layers of every work, with no term of its own."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer to one ask: *met* is what it meets in each layer, in their order, then in the persons.

    *deciding* are the places of those that give the answer, *order* all places as their reasons are told.
    *warned* are the duties that no licence lifts, *duties* those and what the exceptions oblige to; both are
    empty unless the use is allowed.
    """

    answer: Answer
    confidence: Confidence
    met: tuple[Standing, ...]
    deciding: tuple[int, ...]
    order: tuple[int, ...]
    warned: tuple[Duty, ...] = ()
    duties: tuple[Duty, ...] = ()


def rule(footings: Sequence[Footing], met: tuple[Standing, ...], warned: tuple[Duty, ...]) -> Ruling:
    """What the layers come to: the strictest answer among them is that of the work."""
    answers = [answer_of(*one) for one in zip((*footings, PERSONS), met, strict=False)]
    answer = next(one for one in STRICTEST if one in answers)
    deciding = tuple(place for place, given in enumerate(answers) if given is answer)
    order = (*deciding, *(place for place, given in enumerate(answers) if given is not answer))
    sure = confidence_of(answer, [met[place] for place in deciding])
    if answer is not Answer.ALLOWED:
        return Ruling(answer, sure, met, deciding, order)
    excepted = (duty for found in met for duty in found.duties)
    return Ruling(answer, sure, met, deciding, order, warned, once((*warned, *excepted)))


def answer_of(footing: Footing, found: Standing) -> Answer:
    """The answer of one layer: in doubt when it may be free, or unprotected, and isn't allowed anyhow."""
    doubtful = footing.missing and not footing.is_free and found.answer is not Answer.ALLOWED
    return Answer.UNDECIDED if doubtful else found.answer


def confidence_of(answer: Answer, deciding: list[Standing]) -> Confidence:
    """How sure an answer is: a permission as its weakest layer, a prohibition as its surest one."""
    if answer is Answer.UNDECIDED:
        return Confidence.UNKNOWN
    settled = [found.confidence is Confidence.SETTLED for found in deciding]
    sure = all(settled) if answer is Answer.ALLOWED else any(settled)
    return Confidence.SETTLED if sure else Confidence.CONTESTED


def tell(ruling: Ruling, work: Prepared, version: str) -> Verdict:
    """The verdict that *ruling* is for *work*, by the rules of *version*."""
    answer = ruling.answer
    return Verdict(
        answer,
        ruling.confidence,
        reasons(ruling, work),
        licensed(ruling, work) if work.offers and answer is Answer.ALLOWED else ruling.duties,
        once(lacks(ruling, work)) if answer is Answer.UNDECIDED else (),
        work.free_from,
        once(contacts(ruling, work)) if answer is Answer.LICENCE_NEEDED else (),
        version,
    )


def reasons(ruling: Ruling, work: Prepared) -> tuple[Reason, ...]:
    """Why: what decides first, then the other layers, then what was said beside."""
    saying = [found.reasons for found in ruling.met if found.reasons]
    if not saying:
        return work.reasons
    if len(ruling.met) == 1 and not work.beside:
        return saying[0] + work.reasons
    layers = stand(ruling, work, ruling.order)
    return once(
        (*(why for footing, found in layers for why in (*found.reasons, *footing.reasons)), *work.beside)
    )


def licensed(ruling: Ruling, work: Prepared) -> tuple[Duty, ...]:
    """The moral right first; then what the answer rests on; then the other licences, as they are named."""
    used = [found.offer for found in ruling.met if found.offer is not None]
    resting = (duty for offer in used for duty in duties_of(offer, relied_on=True))
    other = (duty for offer in work.offers if offer not in used for duty in duties_of(offer, relied_on=False))
    return once((*ruling.warned, *resting, *ruling.duties, *other))


def lacks(ruling: Ruling, work: Prepared) -> Iterator[Missing]:
    """What would have to be known."""
    for footing, found in stand(ruling, work, ruling.deciding):
        yield from footing.missing
        yield from found.missing


def contacts(ruling: Ruling, work: Prepared) -> Iterator[str]:
    """Who can be asked."""
    for footing, found in stand(ruling, work, ruling.deciding):
        yield from found.contacts
        if found.asks_holders:
            yield from footing.names


def stand(ruling: Ruling, work: Prepared, places: Iterable[int]) -> list[tuple[Footing, Standing]]:
    """The layers of *work* at these *places*, each with what the ask meets in it."""
    grounds = (*work.footings, PERSONS)
    return [(grounds[place], ruling.met[place]) for place in places]


def once(found: Iterable[T]) -> tuple[T, ...]:
    """Each thing once, in order."""
    return tuple(dict.fromkeys(found))
