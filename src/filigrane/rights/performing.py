"""What the agreements of performers make of an answer: their contract, and what concerns their persons."""

from __future__ import annotations

from collections.abc import Iterator

from filigrane.base.errors import defer
from filigrane.rights.agreements import state_of
from filigrane.rights.answers import Answer, Confidence, Layer, Missing, Reason
from filigrane.rights.articles import because
from filigrane.rights.ask import Ask
from filigrane.rights.facts import Facts, Support
from filigrane.rights.performers.asked import Answered, Answers, answers_of, lines_of
from filigrane.rights.personal import Ground, State
from filigrane.rights.reservations import Closing
from filigrane.rights.uses import TRAINING
from filigrane.rights.wanted import DATA_CONSENT, wanted

AUTHORISED = defer("Every performer credited has authorised this use in writing.")
PERSONS = defer(
    "A recording holds voices, faces and movements: they are personal data, which no exception of "
    "copyright frees."
)
RECORDINGS = frozenset({Support.PHONOGRAM, Support.VIDEOGRAM})


def answered(ask: Ask, facts: Facts) -> Answers:
    """What the performers say of *ask*; nothing where nobody performs and nobody has agreed to anything."""
    if not facts.agreements and not facts.of(Layer.PERFORMANCE):
        return NOTHING_SAID
    return answers_of(facts, ask.use, ask.on)


NOTHING_SAID = Answers()


def authorised(ask: Ask, facts: Facts) -> Reason | None:
    """The reason by which the written authorisations of all performers cover *ask*; None when they don't."""
    performers, lines = facts.of(Layer.PERFORMANCE), lines_of(ask.use)
    if not (performers and lines and facts.agreements and ask.is_house):
        return None
    given = all(
        state_of(facts.agreements, holder.name, Ground.AUTHORISATION, line, ask.on)[0] is State.GIVEN
        for holder in performers
        for line in lines
    )
    return because("L212-3", AUTHORISED, Layer.PERFORMANCE) if given else None


def closed_by_performers(ask: Ask, facts: Facts) -> Iterator[Closing]:
    """Written authorisations that refuse, or that have come to an end and can be asked for again."""
    for one in answered(ask, facts).refused:
        if one.ground is Ground.AUTHORISATION:
            refused = one.state is State.REFUSED
            answer = Answer.REFUSED if refused else Answer.LICENCE_NEEDED
            yield Closing(answer, Confidence.SETTLED, one.reason, () if refused else (one.performer,))


def of_persons(said: Answers) -> tuple[Answered, ...]:
    """What closes the use for the sake of a person: her data, her image, her voice."""
    return tuple(one for one in said.refused if one.ground is not Ground.AUTHORISATION)


def consents_wanted(ask: Ask, facts: Facts, said: Answers) -> tuple[Missing, ...]:
    """The consents that training on a recording asks for and nobody has recorded."""
    recorded = facts.agreements or any(thing.support in RECORDINGS for thing in facts.related)
    if ask.use not in TRAINING or not recorded:
        return ()
    dead = {one.name for one in facts.of(Layer.PERFORMANCE) if one.died.latest and one.died.latest <= ask.on}
    names = (who for who, ground, _line in said.unsaid if ground is Ground.DATA and who not in dead)
    return tuple(wanted(DATA_CONSENT, Layer.PERSON, name=name) for name in dict.fromkeys(names))


def about_persons(ask: Ask, facts: Facts) -> tuple[Answers, tuple[Missing, ...], tuple[Reason, ...]]:
    """What the performers say, which consents are missing, and the reasons that tell both."""
    said = answered(ask, facts)
    missing = consents_wanted(ask, facts, said)
    told = tuple(one.reason for one in (*of_persons(said), *said.carried))
    return said, missing, (*told, *((because("data", PERSONS, Layer.PERSON),) if missing else ()))
