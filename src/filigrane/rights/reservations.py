"""What closes a use: reservations and refusals of holders, signals, declarations of societies."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.answers import Answer, Confidence, Layer, Missing, Reason, Sentence
from filigrane.rights.ask import Ask
from filigrane.rights.collective import Society
from filigrane.rights.facts import CAN_GRANT, SPEAKS_AGAINST, Facts, Holder, Kind, Stated, name_key
from filigrane.rights.offers import layer_in, names_in
from filigrane.rights.signals import Says, Signal, weigh
from filigrane.rights.uses import Use, reached_by, uses_in
from filigrane.rights.wanted import MEMBERSHIP, wanted

RESERVED = defer("{who} reserves: {uses}. It closes the exception for mining, not what is free or licensed.")
REFUSED = defer("{who} refuses: {uses}.")
SAID = defer(
    "Somebody who doesn't say that he holds the right reports a reservation of: {uses}. Counted as contested."
)
SAID_REFUSED = defer(
    "Somebody who doesn't say that he holds the right reports a refusal of: {uses}. Counted as contested."
)
TOLD = {
    (False, "by"): RESERVED,
    (True, "by"): REFUSED,
    (False, "holder"): defer(
        "The holder of the right reserves: {uses}. It closes the exception for mining, not what is free or "
        "licensed."
    ),
    (True, "holder"): defer("The holder of the right refuses: {uses}."),
}
"""What is told of a word that counts: whether it refuses, and in whose name it speaks."""
SIGNALLED = defer("A signal reserves the use ({spec}).")
SIGNAL_PROHIBITS = defer("A signal prohibits the use ({spec}).")
SIGNAL_OFFERS = defer("A signal gives the conditions of a licence ({spec}).")
SIGNAL_NO_ACCESS = defer("Access to the thing is closed for now ({spec}).")
SIGNAL_OPEN = defer("A signal says that the use isn't reserved ({spec}): it lifts nobody else's reservation.")
SIGNAL_UNREAD = defer("A signal was met that can't be read ({spec}); it counts as said nothing.")
SIGNAL_DAMAGED = defer("A signal was met so damaged that what it says isn't known ({spec}).")
BY_SOCIETY = defer("{name} has entrusted the right to {society}, which has reserved this use since {day}.")

SIGNAL_SAYS: dict[Says, str] = {
    Says.DAMAGED: SIGNAL_DAMAGED,
    Says.NOTHING: SIGNAL_UNREAD,
    Says.OPEN: SIGNAL_OPEN,
    Says.OFFERED: SIGNAL_OFFERS,
    Says.RESERVED: SIGNALLED,
    Says.PROHIBITED: SIGNAL_PROHIBITS,
    Says.NO_ACCESS: SIGNAL_NO_ACCESS,
}
REFUSES = frozenset({Says.PROHIBITED, Says.NO_ACCESS})
"""What a signal says that leaves nothing to ask for."""


@dataclass(frozen=True, slots=True)
class Closing:
    """One thing that closes a use: by a refusal, or until somebody who can be asked permits it."""

    answer: Answer
    confidence: Confidence
    reason: Reason
    contacts: tuple[str, ...] = ()


def told(fact: Stated) -> Reason:
    """A reservation or a refusal as a reason, whether it bears on the question or not."""
    names, is_refusal = ", ".join(names_in(fact, "by")), fact.kind is Kind.REFUSED
    text = TOLD[is_refusal, "by" if names else "holder"]
    if fact.capacity not in CAN_GRANT:
        text = SAID_REFUSED if is_refusal else SAID
    said = (("who", names), ("uses", tuple(use for use in Use if use in uses_of(fact))))
    rule = "refusal" if is_refusal else "reservation"
    return Reason(rule, Sentence(text, said), fact.source, layer_in(fact) or Layer.WORK)


def signalled(signal: Signal) -> Reason:
    """A signal as a reason."""
    named = f"{signal.spec}, {signal.carrier}" if signal.carrier else signal.spec
    return Reason("signal", Sentence(SIGNAL_SAYS[signal.says], (("spec", named),)), signal.source, Layer.WORK)


def uses_of(fact: Stated) -> frozenset[Use]:
    """The uses that a reservation or a refusal names, less those that it spares."""
    return uses_in(fact.value.get("use", "")) - uses_in(fact.value.get("except", ""))


def closed_in(fact: Stated) -> frozenset[Use]:
    """The uses that a reservation or a refusal reaches; none for any other fact."""
    if fact.kind not in SPEAKS_AGAINST:
        return frozenset()
    return reached(uses_in(fact.value.get("use", "")), uses_in(fact.value.get("except", "")))


@functools.cache
def reached(named: frozenset[Use], spared: frozenset[Use]) -> frozenset[Use]:
    """The uses reached by a word that names some and spares others; a wider one reaches what it contains."""
    return frozenset(use for use in Use if use not in spared and not named.isdisjoint(reached_by(use)))


def closings(layer: Layer, ask: Ask, facts: Facts, societies: tuple[Society, ...]) -> list[Closing]:
    """All that closes *ask* in *layer*, in no order."""
    found = [closing_of(fact, layer, facts) for fact in facts.stated if bears_on(fact, layer, ask, facts)]
    found += by_signals(facts.signals, ask.use)
    found += by_societies(layer, ask, facts, societies)
    return found


def bears_on(fact: Stated, layer: Layer, ask: Ask, facts: Facts) -> bool:
    """Whether a reservation or a refusal reaches the use, and this layer.

    One in the name of somebody credited reaches the layers in which that person may hold a right.
    """
    if ask.use not in closed_in(fact) or layer_in(fact) not in (None, layer):
        return False
    names = {name_key(name) for name in names_in(fact, "by")}
    named = [holder for holder in facts.holders if name_key(holder.name) in names]
    return not named or any(holder.layer is layer for holder in named)


def closing_of(fact: Stated, layer: Layer, facts: Facts) -> Closing:
    """What a reservation or a refusal that bears on *layer* makes of the answer."""
    can = fact.capacity in CAN_GRANT
    sure = Confidence.SETTLED if can else Confidence.CONTESTED
    stated = (*names_in(fact, "contact"), *names_in(fact, "by"))
    contacts = tuple(dict.fromkeys((*stated, *(holder.name for holder in facts.of(layer) if holder.name))))
    refuses = (fact.kind is Kind.REFUSED and can) or not contacts
    return Closing(Answer.REFUSED if refuses else Answer.LICENCE_NEEDED, sure, told(fact), contacts)


def by_signals(signals: tuple[Signal, ...], use: Use) -> Iterator[Closing]:
    """What the signals that count for *use* close; the site that publishes a signal can always be asked."""
    for signal in weigh(signals, use):
        if signal.says <= Says.OPEN:
            continue
        sure = Confidence.CONTESTED if signal.is_contested else Confidence.SETTLED
        contacts = tuple(part for part in (signal.contact, signal.price) if part) or (
            signal.source or signal.spec,
        )
        refuses = signal.says in REFUSES
        yield Closing(
            Answer.REFUSED if refuses else Answer.LICENCE_NEEDED,
            sure, signalled(signal), () if refuses else contacts,
        )  # fmt: skip


def by_societies(layer: Layer, ask: Ask, facts: Facts, societies: tuple[Society, ...]) -> Iterator[Closing]:
    """The declarations of societies to which a holder of *layer* is known to have entrusted the right."""
    for holder, society in reserving(layer, ask, facts, societies):
        if is_member(holder, society, facts):
            said = (("name", holder.name), ("society", society.name), ("day", society.since))
            reason = Reason(
                "R122-28",
                Sentence(BY_SOCIETY, said),
                society.source, layer, society.checked_on, society.to_verify,
            )  # fmt: skip
            yield Closing(Answer.LICENCE_NEEDED, Confidence.SETTLED, reason, (society.name,))


def memberships_wanted(
    layer: Layer, ask: Ask, facts: Facts, societies: tuple[Society, ...]
) -> tuple[Missing, ...]:
    """The memberships that nobody has recorded, of societies that have reserved the use for their members."""
    return tuple(
        wanted(MEMBERSHIP, layer, name=holder.name, society=society.name)
        for holder, society in reserving(layer, ask, facts, societies)
        if is_member(holder, society, facts) is None
    )


def reserving(
    layer: Layer, ask: Ask, facts: Facts, societies: tuple[Society, ...]
) -> Iterator[tuple[Holder, Society]]:
    """Each holder of *layer* with each society that reserved the use for what its members entrusted to it."""
    holders = facts.of(layer)
    for society in societies:
        for holder in holders:
            if society.reserves(holder.function, ask.use, ask.on):
                yield holder, society


def is_member(holder: Holder, society: Society, facts: Facts) -> bool | None:
    """Whether *holder* entrusted the right to *society*; None when nobody says, or they disagree."""
    said = {
        fact.value.get("member", "yes") == "yes"
        for fact in facts.stated
        if fact.kind is Kind.MEMBER
        and fact.value.get("society", "").casefold() == society.name.casefold()
        and name_key(fact.value.get("name", "")) == name_key(holder.name)
    }
    return said.pop() if len(said) == 1 else None
