"""What is found of signals, said in words: who says it, where, and what it says."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.signals import Says
from filigrane.rights.signals.conflicts import Conflict
from filigrane.rights.signals.heard import Heard
from filigrane.rights.signals.met import Carrier
from filigrane.rights.signals.places import Line
from filigrane.rights.signals.report import Answered
from filigrane.rights.telling import Word

SPEC_WORDS: dict[str, str] = {
    "robots": defer("robots.txt"),
    "content-signal": defer("Content Signals"),
    "aipref": defer("AIPREF, a draft"),
    "ai.txt": defer("ai.txt"),
    "noai": defer("noai"),
    "tdmrep": defer("TDMRep"),
    "rsl": defer("RSL"),
    "license": defer("a licence"),
    "schema.org": defer("schema.org"),
    "plus": defer("IPTC/PLUS, in the file"),
    "xmp": defer("XMP, in the file"),
    "c2pa": defer("C2PA, in the file"),
    "cawg": defer("CAWG, in the file"),
    "iptc-dst": defer("IPTC, in the file"),
}
"""What a specification is called on a page."""

CARRIER_WORDS: dict[Carrier, str] = {
    Carrier.ROBOTS: defer("the robots.txt of the site"),
    Carrier.TDMREP_FILE: defer("the tdmrep.json of the site"),
    Carrier.AI_TXT: defer("the ai.txt of the site"),
    Carrier.HEADERS: defer("the headers of the server"),
    Carrier.PAGE: defer("the page"),
    Carrier.RSL: defer("the RSL document"),
    Carrier.POLICY: defer("the conditions that TDMRep points at"),
    Carrier.IMAGE: defer("the picture"),
    Carrier.PDF: defer("the PDF"),
    Carrier.EPUB: defer("the EPUB"),
    Carrier.SIDECAR: defer("the sidecar file"),
    Carrier.MANIFEST: defer("the signed manifest"),
}

SAYS_WORDS: dict[Says, str] = {
    Says.NOTHING: defer("says nothing that counts"),
    Says.OPEN: defer("says yes"),
    Says.OFFERED: defer("says: with a licence"),
    Says.RESERVED: defer("says no"),
    Says.PROHIBITED: defer("says no, and that it isn't for sale"),
}
"""What a signal answers to the question under which it stands."""

IN_LINE = defer("{carrier}, line {line}: {spec} {says}")
WITHOUT_LINE = defer("{carrier}: {spec} {says}")
KEEPS_OUT = defer("{carrier}, line {line}, keeps out bots that learn ({bots}), which counts as a reservation")
KEEPS_ALL_OUT = defer("{carrier}, line {line}, keeps this bot out of the page")
UNANSWERED = defer("{carrier}: the server doesn't answer, and a bot has to take that for a closed door")
LATER = defer("Inside {spec}, what stands closer to the page takes the place of the rest: {counts} counts.")
STRICTER = defer("Between several ways of saying it, the strictest counts: no.")
NOT_AS_WISHED = {
    Heard.YES: defer("You want to say no; the site says yes."),
    Heard.ASK: defer("You want to say yes; the site offers a licence."),
    Heard.NO: defer("You want to say yes; the site says no."),
    Heard.SILENT: defer("You want to say no; the site says nothing, and silence reserves nothing."),
    Heard.UNREADABLE: defer("A file is damaged: what the site says can't be told."),
}
"""What is told of an answer that isn't the one wished."""


def told(line: Line) -> Sentence:
    """A line of a report: where it stands, in which language of signals, what it answers."""
    signal, number = line.signal, ("line", str(line.found.line))
    carrier = ("carrier", Word(CARRIER_WORDS[Carrier(line.carrier)]))
    if signal.says is Says.NO_ACCESS:
        return Sentence(KEEPS_ALL_OUT if line.found.line else UNANSWERED, (carrier, number))
    if line.found.aimed_at:
        return Sentence(KEEPS_OUT, (carrier, number, ("bots", ", ".join(line.found.aimed_at))))
    spec = ("spec", Word(SPEC_WORDS.get(signal.spec, signal.spec)))
    says = ("says", Word(SAYS_WORDS[signal.says]))
    return Sentence(IN_LINE if line.found.line else WITHOUT_LINE, (carrier, number, spec, says))


def settled(conflict: Conflict) -> Sentence:
    """Which of the lines that contradict each other count, and by which rule."""
    if not conflict.is_replaced:
        return Sentence(STRICTER)
    (kept,) = conflict.counts
    spec = Word(SPEC_WORDS.get(kept.signal.spec, kept.signal.spec))
    return Sentence(LATER, (("spec", spec), ("counts", Word(CARRIER_WORDS[Carrier(kept.carrier)]))))


def unmet(one: Answered) -> tuple[Sentence, ...]:
    """What isn't as it was wished, an answer a sentence."""
    return tuple(Sentence(NOT_AS_WISHED[group.heard]) for group in one.groups if not one.meets(group))
