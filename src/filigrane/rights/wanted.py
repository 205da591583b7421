"""The facts that can be missing: which one, and who could supply it."""

from __future__ import annotations

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


def wanted(want: Want, layer: Layer, **values: str) -> Missing:
    """*want*, said of one layer."""
    return Missing(want.code, Sentence(want.which, tuple(values.items())), want.who, layer)
