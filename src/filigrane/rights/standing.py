"""What an ask meets in a protected layer: a permission, an exception, something that closes, a doubt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from filigrane.base.errors import defer
from filigrane.rights.answers import Answer, Confidence, Duty, Layer, Missing, Reason
from filigrane.rights.articles import PERMISSION_OF, plain
from filigrane.rights.ask import Ask
from filigrane.rights.collective import Society
from filigrane.rights.exceptions import Way, keeping, mining, panorama, research
from filigrane.rights.facts import Facts, Kind
from filigrane.rights.offers import Offer, is_contested, lacks
from filigrane.rights.performing import authorised, closed_by_performers
from filigrane.rights.reservations import Closing, bears_on, closing_of, closings, memberships_wanted
from filigrane.rights.signals import damaged
from filigrane.rights.uses import Use
from filigrane.rights.wanted import PERMISSION, RULE_AI_INPUT, SIGNAL_DAMAGED, WORDS_OF_HOLDER, wanted

OUTSIDE = defer("No exception covers this use: it needs the permission of whoever holds this right.")
AI_INPUT = defer("Whether giving a work to an AI to answer from falls under an exception isn't settled.")


@dataclass(frozen=True, slots=True)
class Standing:
    """What an ask meets: *offer* is the licence it rests on; *contacts* are who can be asked beside the
    holders, who can when *asks_holders*."""

    answer: Answer
    confidence: Confidence = Confidence.SETTLED
    reasons: tuple[Reason, ...] = ()
    duties: tuple[Duty, ...] = ()
    missing: tuple[Missing, ...] = ()
    contacts: tuple[str, ...] = ()
    offer: Offer | None = None
    asks_holders: bool = False


def protected(
    layer: Layer, ask: Ask, facts: Facts, offers: tuple[Offer, ...], societies: tuple[Society, ...]
) -> Standing:
    """What *ask* meets in *layer* by French law while it lasts: a licence first, then the exceptions, then
    what closes. *facts* are those known on the day that the ask names."""
    lacking = [(offer, lacks(offer, layer, ask, facts)) for offer in offers]
    covering = next((offer for offer, lack in lacking if lack is None), None)
    if covering is not None and covering.licensee and (gone := opted_out(layer, ask, facts)):
        return gone
    if covering is not None:
        sure = Confidence.CONTESTED if is_contested(covering, ask) else Confidence.SETTLED
        return Standing(Answer.ALLOWED, sure, offer=covering)
    contract = authorised(ask, facts) if layer is Layer.PERFORMANCE else None
    if contract is not None:
        return Standing(Answer.ALLOWED, reasons=(contract,))
    ways = (research(layer, ask), keeping(layer, ask), panorama(layer, ask, facts))
    for way in ways:
        if way.reason is not None:
            return excepted(way)
    open_questions = [lack for _offer, lack in lacking if lack and lack.code != PERMISSION.code]
    open_questions += [lack for way in ways for lack in way.missing]
    closing = closings(layer, ask, facts, societies)
    if layer is Layer.PERFORMANCE:
        closing += closed_by_performers(ask, facts)
    found = closed(closing) or otherwise(layer, ask, facts, societies)
    if open_questions and found.answer is not Answer.ALLOWED and found.answer is not Answer.REFUSED:
        return doubtful(found, (*open_questions, *found.missing))
    return found


def opted_out(layer: Layer, ask: Ask, facts: Facts) -> Standing | None:
    """A refusal of whoever holds the right: from that day on a licence granted before covers nothing new."""
    refused = [
        one
        for one in (
            closing_of(fact, layer, facts)
            for fact in facts.stated
            if fact.kind is Kind.REFUSED and bears_on(fact, layer, ask, facts)
        )
        if one.answer is Answer.REFUSED and one.confidence is Confidence.SETTLED
    ]
    return closed(refused)


def excepted(way: Way) -> Standing:
    """A layer that an exception lets through."""
    reasons = (way.reason,) if way.reason else ()
    return Standing(Answer.ALLOWED, way.confidence, reasons, way.duties)


def closed(found: list[Closing]) -> Standing | None:
    """What closes a layer; a refusal before the rest, and one settled word makes sure. None: nothing does."""
    if not found:
        return None
    refusing = [one for one in found if one.answer is Answer.REFUSED]
    deciding = refusing or found
    sure = any(one.confidence is Confidence.SETTLED for one in deciding)
    contacts = () if refusing else tuple(dict.fromkeys(name for one in deciding for name in one.contacts))
    return Standing(
        deciding[0].answer, Confidence.SETTLED if sure else Confidence.CONTESTED,
        tuple(dict.fromkeys(one.reason for one in found)), contacts=contacts,
    )  # fmt: skip


def otherwise(layer: Layer, ask: Ask, facts: Facts, societies: tuple[Society, ...]) -> Standing:
    """What is left when nobody permits and nobody closes: mining by article 4, or a permission to ask for."""
    way = mining(layer, ask)
    missing = way.missing
    if way.reason is not None:
        missing = (*memberships_wanted(layer, ask, facts, societies), *unreadable(layer, ask, facts))
        if any(fact.kind is Kind.STATEMENT for fact in facts.stated):
            missing = (wanted(WORDS_OF_HOLDER, layer), *missing)
        if not missing:
            return excepted(way)
    if ask.use is Use.AI_INPUT:
        unsettled = (plain("ai_input", AI_INPUT, layer),)
        return Standing(
            Answer.UNDECIDED, Confidence.UNKNOWN, unsettled, missing=(wanted(RULE_AI_INPUT, layer),)
        )
    if missing:
        return Standing(Answer.UNDECIDED, Confidence.UNKNOWN, missing=missing)
    sure = Confidence.CONTESTED if layer is Layer.STAGING else Confidence.SETTLED
    outside = plain(PERMISSION_OF.get(layer, "L122-4"), OUTSIDE, layer)
    return Standing(Answer.LICENCE_NEEDED, sure, (outside,), asks_holders=True)


def unreadable(layer: Layer, ask: Ask, facts: Facts) -> tuple[Missing, ...]:
    """The damaged carriers that may reserve the use: until they are read nobody rests on an exception."""
    lost = damaged(facts.signals, ask.use)
    return tuple(wanted(SIGNAL_DAMAGED, layer, spec=one.spec, where=one.source) for one in lost)


def doubtful(found: Standing, missing: tuple[Missing, ...]) -> Standing:
    """*found*, undecided for want of *missing*, its reasons kept."""
    return replace(
        found,
        answer=Answer.UNDECIDED,
        confidence=Confidence.UNKNOWN,
        missing=missing,
        contacts=(),
        duties=(),
        asks_holders=False,
    )
