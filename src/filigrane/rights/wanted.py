"""The facts that can be missing: which one, and who could supply it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.answers import Layer, Missing, Sentence


@dataclass(frozen=True, slots=True)
class Want:
    """A kind of missing fact, before it's said of somebody."""

    code: str
    which: str
    who: str


AUTHOR_DIED = Want(
    "author_died",
    defer("The date of death of {name}"),
    defer("the authority file of the BnF, the civil registry, the heirs"),
)
DIED_FOR_FRANCE = Want(
    "died_for_france",
    defer("Whether {name} is « mort pour la France »"),
    defer("the mention on the death certificate; Mémoire des hommes gives a lead"),
)
AUTHORSHIP = Want(
    "authorship",
    defer("Who the author is, or that the work is anonymous, pseudonymous or collective"),
    defer("the first edition, the legal deposit, the publisher"),
)
PUBLISHED = Want(
    "published",
    defer("The date of the first publication"),
    defer("the legal deposit, the first edition, the publisher"),
)
POSTHUMOUS = Want(
    "posthumous",
    defer("Whether the first publication came after the author's death, and who owned the manuscript"),
    defer("the first edition, the heirs, the owner of the manuscript"),
)
RULE_R15 = Want(
    "rule_R15",
    defer("Whether the thirty years of L. 123-10 reach a work of {name} first published from 1948 on"),
    defer("a lawyer"),
)
RECIPROCITY = Want(
    "reciprocity",
    defer("Whether the years of war count for this author's country"),
    defer("a lawyer; the treaties of that country with France"),
)
TERM_ABROAD = Want(
    "term_abroad",
    defer("How long {country}, the country of origin, protects the work"),
    defer("a lawyer of that country"),
)
RECORDED = Want(
    "recorded",
    defer("The days on which the performance was given, recorded, published"),
    defer("the producer, the venue, the performers"),
)
TERRITORY = Want(
    "territory",
    defer("The law of {territory}: this version reads French law only"),
    defer("a lawyer of that country"),
)
PERMISSION = Want(
    "permission",
    defer("A licence, a statement of the holder, or the exception that would cover the use"),
    defer("the author, the heirs, the publisher or the collecting society"),
)
PURPOSE = Want(
    "purpose",
    defer("Whether the use is commercial: {licence} forbids it then"),
    defer("whoever makes the use"),
)
GRANTOR = Want(
    "grantor",
    defer("Who granted {licence}, and in what capacity"),
    defer("whoever put the licence on the work"),
)
EVERY_HOLDER = Want(
    "every_holder",
    defer("The consent of the other holders: {licence} speaks for {names} only"),
    defer("the other authors or their heirs"),
)
LICENCE_TEXT = Want(
    "licence_text",
    defer("What “{licence}” permits: it isn't among the licences this version reads"),
    defer("whoever put the licence on the work"),
)

LAWFUL_ACCESS = Want(
    "lawful_access",
    defer("Whether the access to the copy that serves is lawful"),
    defer("whoever makes the use"),
)
SCIENTIFIC = Want(
    "scientific",
    defer("Whether the purpose is scientific research"),
    defer("whoever makes the use"),
)
DISINTERESTED = Want(
    "disinterested",
    defer("Whether the research body works without profit, or with a mission of public interest"),
    defer("the research body"),
)
PRIVILEGED = Want(
    "privileged",
    defer("Whether a company that has a stake in the body gets preferential access to the results"),
    defer("the research body; the agreement with the company"),
)
COMMERCIAL_OR_NOT = Want(
    "purpose",
    defer("Whether the use is commercial"),
    defer("whoever makes the use"),
)
MEMBERSHIP = Want(
    "membership",
    defer("Whether {name} has entrusted the right to {society}, which has reserved it for its members"),
    defer("the society; the author or the heirs"),
)
SIGNAL_DAMAGED = Want(
    "signal_damaged",
    defer("What {spec} says at {where}: it is damaged and can't be read"),
    defer("whoever keeps the site; look at it again later"),
)
FIXATION = Want(
    "fixation",
    defer("Whether the working out is set down: notation, score, captation"),
    defer("the choreographer, the artist, the company, a centre of notation, whoever filmed it"),
)
UNFIXED = Want(
    "rule_fixation",
    defer("Whether a number whose working out is set down nowhere is protected all the same"),
    defer("a lawyer"),
)
RULE_AI_INPUT = Want(
    "rule_ai_input",
    defer("Whether giving a work to an AI to answer from is text and data mining: no court has said"),
    defer("a lawyer; the holder, who can permit it"),
)
WORDS_OF_HOLDER = Want(
    "words_of_holder",
    defer("What the words of the holder reserve or refuse: read them, and record a reservation or a refusal"),
    defer("whoever keeps the rights in the house; the holder"),
)
DATA_CONSENT = Want(
    "data_consent",
    defer("Whether {name} consents to this processing of her voice, her face or her movement"),
    defer("the performer"),
)


def wanted(want: Want, layer: Layer, **values: str) -> Missing:
    """*want*, said of one layer."""
    if not values:
        return _plain(want, layer)
    return Missing(want.code, Sentence(want.which, tuple(values.items())), want.who, layer)


@functools.cache
def _plain(want: Want, layer: Layer) -> Missing:
    """*want* without places to fill: always the same value."""
    return Missing(want.code, Sentence(want.which), want.who, layer)
