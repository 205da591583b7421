"""A TDM policy as values: an ODRL 2.2 Offer of the TDMRep profile, as far as the profile goes.

W3C ODRL 2.2 (2018-02-15) and the TDMRep report of 2024-05-10, checked 2026-11-28. JSON-LD is read by the
names that the profile writes, with or without their prefix; nothing is fetched, no context is expanded.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from filigrane.rights.ask import Purpose
from filigrane.rights.signals import Says
from filigrane.rights.signals.patterns import same_site
from filigrane.rights.signals.problems import shown

MOST_RULES = 200
MINE = "mine"
RESEARCH, OTHER = "research", "non-research"
_READ = frozenset({"target", "action", "duty", "constraint", "uid", "id", "type", "assigner"})
"""What a permission may hold and still be read whole."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission to mine. *purposes* empty: any. *is_clear* is false when it holds what isn't read."""

    duties: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    targets: tuple[str, ...] = ()
    price: str = ""
    is_clear: bool = True

    def fits(self, purpose: Purpose | None) -> bool:
        """Whether it's for *purpose*; of an unknown one only what is for any."""
        if not self.purposes or self.purposes >= {RESEARCH, OTHER}:
            return True
        if purpose in (None, Purpose.UNKNOWN):
            return False
        return (RESEARCH if purpose is Purpose.SCIENTIFIC else OTHER) in self.purposes

    def reaches(self, address: str) -> bool:
        """Whether it may be about *address*: without a target it's about all that leads to the policy."""
        return not self.targets or not address or any(_covers(it, address) for it in self.targets)

    def is_free(self, address: str) -> bool:
        """Whether nothing has to be done first, as far as anybody can tell of *address*."""
        return self.is_clear and not self.duties and (bool(address) or not self.targets)


@dataclass(frozen=True, slots=True)
class Policy:
    """What a policy permits and forbids, and whom to ask. *is_offer*: an Offer of the profile of TDMRep."""

    permissions: tuple[Permission, ...] = ()
    is_forbidden: bool = False
    is_offer: bool = True
    has_obligation: bool = False
    contact: str = ""

    def says(self, address: str, purpose: Purpose | None) -> tuple[Says, str]:
        """What it says to somebody who mines *address* for *purpose*, and for what price.

        A permission for another purpose is still an offer: whoever has that purpose may take it up.
        """
        if self.is_forbidden:
            return Says.PROHIBITED, ""
        reaching = [one for one in self.permissions if one.reaches(address)]
        if not reaching:
            return Says.NOTHING, ""
        fitting = [one for one in reaching if one.fits(purpose)]
        free = fitting and all(one.is_free(address) for one in fitting)
        if free and self.is_offer and not self.has_obligation:
            return Says.OPEN, ""
        return Says.OFFERED, next((one.price for one in fitting or reaching if one.price), "")


def _covers(target: str, address: str) -> bool:
    """A target is the thing itself, or a part of the site in which it stands."""
    return address == target or (
        same_site(target, address) and address.startswith(f"{target.rstrip('/')}/") and "://" in target
    )


def term(value: object) -> str:
    """The last word of a name or an address: `tdm:mine`, `http://www.w3.org/ns/tdmrep#mine` -> `mine`."""
    if isinstance(value, Mapping):
        value = next((field(value, name) for name in ("id", "uid", "value") if field(value, name)), "")
    if not isinstance(value, str):
        return ""
    return value.replace("#", "/").replace(":", "/").rstrip("/").rpartition("/")[2].strip()[:100]


def field(node: Mapping[str, object], name: str) -> object:
    """A property by its name, whatever its prefix (`odrl:`, `@`, `vcard:`)."""
    found = (value for key, value in node.items() if key.lstrip("@").rpartition(":")[2] == name)
    return next(found, None)


def listed(value: object) -> list[object]:
    """One value or several, as a list; none for an absent one."""
    return value[:MOST_RULES] if isinstance(value, list) else [] if value is None else [value]


def policy_of(held: object) -> Policy | None:
    """The policy in a JSON document: the first object that permits, forbids or is an Offer; None without."""
    nodes = [node for node in itertools.islice(_nodes(held), MOST_RULES) if isinstance(node, Mapping)]
    node = next((one for one in nodes if _is_policy(one)), None)
    if node is None:
        return None
    rules = [rule for rule in listed(field(node, "permission")) if isinstance(rule, Mapping)]
    forbidden = [rule for rule in listed(field(node, "prohibition")) if isinstance(rule, Mapping)]
    kinds = {term(one) for one in listed(field(node, "type"))}
    profiles = {_address(one).rstrip("/#") for one in listed(field(node, "profile"))}
    return Policy(
        tuple(_permission(rule) for rule in rules if _is_mining(rule)),
        any(_is_mining(rule) for rule in forbidden),
        "Offer" in kinds and any(one.endswith("/ns/tdmrep") for one in profiles),
        bool(listed(field(node, "obligation"))),
        contact_in(node, nodes),
    )


def _nodes(held: object) -> Iterator[object]:
    """The document, what it lists, and what its graph lists."""
    for one in listed(held):
        yield one
        if isinstance(one, Mapping):
            yield from listed(field(one, "graph"))


def _is_policy(node: Mapping[str, object]) -> bool:
    kinds = {term(one) for one in listed(field(node, "type"))}
    return "Offer" in kinds or any(field(node, name) is not None for name in ("permission", "prohibition"))


def _is_mining(rule: Mapping[str, object]) -> bool:
    """Whether a rule is about mining; so is one whose action is wider (`use`)."""
    return any(
        term(one) in (MINE, "use") or _refined(one) in (MINE, "use") for one in listed(field(rule, "action"))
    )


def _refined(action: object) -> str:
    return term(field(action, "value")) if isinstance(action, Mapping) else ""


def _permission(rule: Mapping[str, object]) -> Permission:
    duties = listed(field(rule, "duty"))
    purposes, is_clear = set(), {key.lstrip("@").rpartition(":")[2] for key in rule} <= _READ
    for one in listed(field(rule, "constraint")):
        purpose = _purpose(one)
        is_clear = is_clear and bool(purpose)
        purposes |= {purpose} if purpose else set()
    actions = listed(field(rule, "action"))
    return Permission(
        frozenset(_duty(one) for one in duties),
        frozenset(purposes),
        tuple(_address(one) for one in listed(field(rule, "target"))),
        next((price for one in duties if (price := _price(one))), ""),
        is_clear and len(purposes) < 2 and all(term(one) == MINE for one in actions),
    )


def _purpose(constraint: object) -> str:
    """`research` or `non-research`; empty for a constraint that isn't one of the profile."""
    if not isinstance(constraint, Mapping):
        return ""
    sides = [term(field(constraint, name)) for name in ("leftOperand", "operator", "rightOperand")]
    is_known = sides[:2] == ["purpose", "eq"] and sides[2] in (RESEARCH, OTHER)
    return sides[2] if is_known else ""


def _duty(duty: object) -> str:
    """The action of a duty; `?` for one that isn't told."""
    if not isinstance(duty, Mapping):
        return term(duty) or "?"
    return next((name for one in listed(field(duty, "action")) if (name := term(one) or _refined(one))), "?")


def _price(duty: object) -> str:
    """An amount that a duty asks for (`payAmount`), with its unit."""
    if not isinstance(duty, Mapping):
        return ""
    actions = [one for one in listed(field(duty, "action")) if isinstance(one, Mapping)]
    sources = [duty, *actions]
    found = [
        one
        for source in sources
        for name in ("constraint", "refinement")
        for one in listed(field(source, name))
        if isinstance(one, Mapping) and term(field(one, "leftOperand")) == "payAmount"
    ]
    for one in found:
        amount, unit = field(one, "rightOperand"), term(field(one, "unit"))
        amount = field(amount, "value") if isinstance(amount, Mapping) else amount
        if isinstance(amount, str | int | float):
            return shown(f"{amount} {unit}")
    return ""


def _address(value: object) -> str:
    if isinstance(value, Mapping):
        value = field(value, "id") or field(value, "uid")
    return value if isinstance(value, str) else ""


def contact_in(node: Mapping[str, object], nodes: list[Mapping[str, object]]) -> str:
    """Whom to ask: the mail of the assigner, their page, their telephone, their name, their address."""
    for one in listed(field(node, "assigner")):
        party = one if isinstance(one, Mapping) else next((it for it in nodes if _address(it) == one), {})
        written = {name: _text(field(party, name)) for name in ("hasEmail", "hasURL", "hasTelephone", "fn")}
        written["uid"] = _address(one)
        found = next((value for value in written.values() if value), "")
        if found:
            return shown(found.removeprefix("mailto:").removeprefix("tel:"))
    return ""


def _text(value: object) -> str:
    value = next(iter(listed(value)), "")
    if isinstance(value, Mapping):
        value = field(value, "hasValue") or field(value, "id") or field(value, "value")
    return value if isinstance(value, str) else ""
