"""Licences that bear on a work: who offers what, on which layer, and whether it covers an ask."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.answers import Duty, Layer, Missing, Reason, Sentence
from filigrane.rights.ask import Ask
from filigrane.rights.facts import CAN_GRANT, Facts, FileLicence, Kind, Stated, name_key
from filigrane.rights.licences import Licence, Permit, licence_at, permits
from filigrane.rights.terms import RULES
from filigrane.rights.uses import TRAINING, Use, uses_in
from filigrane.rights.wanted import EVERY_HOLDER, GRANTOR, LICENCE_TEXT, PERMISSION, PURPOSE, wanted

ON_FILE = defer(
    "The file “{file}” bears {licence}: it covers this digital edition, not the right of the author."
)
ON_FILE_MARK = defer("The file “{file}” bears {licence}: a statement about the work, which grants nothing.")
ON_FILE_UNREAD = defer("The file “{file}” bears terms that this version doesn't read: “{licence}”.")
ON_FILE_NOTHING = defer("The file “{file}” bears no licence; the answer is about the work itself.")
GRANTED = defer("{licence} is recorded for this work.")
GRANTED_BY = defer("{licence} is recorded for this work, in the name of {names}.")
HELD = defer("A contract with {names} covers: {uses}.")
HELD_WITH_ALL = defer("A contract with every holder covers: {uses}.")
GRANTED_TO = defer("A licence granted to {names} covers: {uses}. It permits nothing to others.")
GRANTED_UNREAD = defer("Terms that this version doesn't read are recorded: “{licence}”.")

CONTRACT = defer(
    "Keep to the contract {contract}: what it covers, what it pays and what it asks to be reported."
)

MORAL = defer("Respect the name of the author and the integrity of the work: the moral right never ends.")
ATTRIBUTION = defer("Name the author, give the licence {licence} and its address, say what you changed.")
DATED_SOURCE = defer("Name the source and the date of its last update ({licence}).")
SHARE_ALIKE = defer("Share what you make from it under the same licence ({licence}).")
NON_COMMERCIAL = defer("Keep to uses that aren't commercial ({licence}).")
NO_DERIVATIVES = defer(
    "Don't share an adapted version ({licence}); whether a trained model is one isn't settled."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A licence written somewhere, or a contract held, which alone has *uses*.

    *layer* None means every layer; *names* empty means every holder. *licensee*: to whom alone it was
    granted, for *territories* only.
    """

    text: str
    licence: Licence | None
    layer: Layer | None
    names: tuple[str, ...]
    can_grant: bool
    reason: Reason
    uses: frozenset[Use] | None = None
    licensee: str = ""
    territories: str = ""

    @property
    def title(self) -> str:
        """The licence's name, or the words that were written."""
        return self.licence.name if self.licence else self.text

    @property
    def is_contract(self) -> bool:
        """Whether it's a contract of the house, which covers the uses that it names and no other."""
        return self.uses is not None


def offers_of(facts: Facts) -> tuple[Offer, ...]:
    """Every licence that *facts* bear: those stated for the work first, then those written on files."""
    stated = [stated_offer(fact) for fact in facts.stated if fact.kind is Kind.LICENCE]
    stated += [held_offer(fact) for fact in facts.stated if fact.kind is Kind.HELD]
    stated += [granted_offer(fact) for fact in facts.stated if fact.kind is Kind.GRANTED]
    return (*stated, *(file_offer(file) for file in facts.files))


def held_offer(fact: Stated) -> Offer:
    """The offer in a contract that the house holds: each use that it names, and nothing by analogy."""
    names, layer, written = names_in(fact, "grantor"), layer_in(fact), fact.value.get("uses", "")
    said = (("names", ", ".join(names)), ("uses", written))
    reason = Reason(
        "contract", Sentence(HELD if names else HELD_WITH_ALL, said), fact.source, layer or Layer.WORK
    )
    can_grant = fact.capacity in CAN_GRANT
    return Offer(fact.source, None, layer, names, can_grant, reason, uses_in(written))


def granted_offer(fact: Stated) -> Offer:
    """The offer in a licence granted to somebody: for her alone, for the uses and countries that it names."""
    layer, written, to = layer_in(fact), fact.value.get("uses", ""), fact.value.get("licensee", "")
    said = (("names", to), ("uses", tuple(use for use in Use if use in uses_in(written))))
    reason = Reason("granted", Sentence(GRANTED_TO, said), fact.source, layer or Layer.WORK)
    text = fact.value.get("contract") or fact.source
    can_grant = fact.capacity in CAN_GRANT
    where = fact.value.get("territories", "")
    return Offer(text, None, layer, (), can_grant, reason, uses_in(written), to, where)


def names_in(fact: Stated, field: str) -> tuple[str, ...]:
    """The names of a field, parted by semicolons."""
    return tuple(name.strip() for name in fact.value.get(field, "").split(";") if name.strip())


def layer_in(fact: Stated) -> Layer | None:
    """The layer that a fact speaks of; None for every layer."""
    return Layer(fact.value["layer"]) if fact.value.get("layer") else None


def stated_offer(fact: Stated) -> Offer:
    """The offer in a stated licence; only somebody who can grant makes it cover anything."""
    text = fact.value.get("licence", "")
    licence = licence_at(text)
    names, layer = names_in(fact, "by"), layer_in(fact)
    title = licence.name if licence else text
    says = (GRANTED_BY if names else GRANTED) if licence else GRANTED_UNREAD
    sentence = Sentence(says, (("licence", title), ("names", ", ".join(names))))
    source = fact.source or (licence.uri if licence else text)
    reason = Reason("licence", sentence, source, layer or Layer.WORK)
    return Offer(text, licence, layer, names, fact.capacity in CAN_GRANT, reason)


def file_offer(file: FileLicence) -> Offer:
    """The offer written on a file: it can cover the digital edition only."""
    licence = licence_at(file.text)
    says = ON_FILE_NOTHING if not file.text else ON_FILE_UNREAD
    if licence:
        says = ON_FILE if licence.is_grant else ON_FILE_MARK
    title = licence.name if licence else file.text
    sentence = Sentence(says, (("file", file.file), ("licence", title)))
    source = licence.uri if licence else file.file
    reason = Reason("file", sentence, source, Layer.EDITION, licence.checked_on if licence else None)
    return Offer(file.text, licence, Layer.EDITION, (), True, reason)


def lacks(offer: Offer, layer: Layer, ask: Ask, facts: Facts) -> Missing | None:
    """What keeps *offer* from covering *layer* for *ask*; None when it does cover it."""
    if offer.layer is not None and offer.layer is not layer:
        return wanted(PERMISSION, layer)
    unfit = contract_lacks(offer, layer, ask) if offer.is_contract else licence_lacks(offer, layer, ask)
    if unfit is not None:
        return unfit
    if not offer.can_grant:
        return wanted(GRANTOR, layer, licence=offer.title)
    speaking = {name_key(name) for name in offer.names}
    here = {name_key(holder.name) for holder in facts.of(layer)}
    if speaking and not speaking & here and any(name_key(one.name) in speaking for one in facts.holders):
        return wanted(PERMISSION, layer)
    if speaking and here - speaking:
        return wanted(EVERY_HOLDER, layer, licence=offer.title, names=", ".join(offer.names))
    return None


def contract_lacks(offer: Offer, layer: Layer, ask: Ask) -> Missing | None:
    """What keeps a contract from covering *ask*: assignments are read strictly (CPI, art. L. 131-3)."""
    names_it = offer.uses is not None and ask.use in offer.uses
    if offer.licensee:
        is_hers = name_key(ask.licensee) == name_key(offer.licensee)
        there = offer.territories in ("", "world") or ask.territory in offer.territories.split()
        return None if names_it and is_hers and there else wanted(PERMISSION, layer)
    return None if names_it and ask.is_house else wanted(PERMISSION, layer)


def licence_lacks(offer: Offer, layer: Layer, ask: Ask) -> Missing | None:
    """What keeps a public licence from covering *ask*."""
    if offer.licence is None:
        return wanted(LICENCE_TEXT, layer, licence=offer.text) if offer.text else wanted(PERMISSION, layer)
    if offer.licence.of_database and layer is not Layer.DATABASE:
        return wanted(PERMISSION, layer)
    permit = permits(offer.licence, ask)
    if permit is Permit.PURPOSE_UNKNOWN:
        return wanted(PURPOSE, layer, licence=offer.title)
    return None if permit is Permit.YES else wanted(PERMISSION, layer)


def duties_of(offer: Offer, *, relied_on: bool) -> tuple[Duty, ...]:
    """What *offer* obliges to. When the answer doesn't rest on it, each duty says that it comes with it."""
    if offer.licensee and relied_on:
        return (Duty("contract", Sentence(CONTRACT, (("contract", offer.text),)), offer.text),)
    if offer.licence is None or not offer.licence.is_grant:
        return ()
    licence = offer.licence
    asked = (
        ("attribution", licence.attribution and not licence.dated_source, ATTRIBUTION),
        ("dated_source", licence.dated_source, DATED_SOURCE),
        ("non_commercial", licence.non_commercial, NON_COMMERCIAL),
        ("share_alike", licence.share_alike, SHARE_ALIKE),
        ("no_derivatives", licence.no_derivatives, NO_DERIVATIVES),
    )
    return tuple(
        Duty(
            code, Sentence(text, (("licence", licence.name),)), licence.uri, "" if relied_on else licence.name
        )
        for code, holds, text in asked
        if holds
    )


def moral_duty() -> Duty:
    """The duty that comes first and never ends."""
    return Duty("moral", Sentence(MORAL), RULES["moral"].source)


def is_contested(offer: Offer, ask: Ask) -> bool:
    """Whether the law leaves a doubt: training on what may not be shared adapted."""
    return offer.licence is not None and offer.licence.no_derivatives and ask.use in TRAINING
