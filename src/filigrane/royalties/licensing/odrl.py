"""An offer or a contract for machines: ODRL 2.2 as JSON-LD, all of its terms inline, nothing fetched.

Source: W3C, ODRL Information Model 2.2 and ODRL Vocabulary 2.2 (15 February 2018), written down on
28 November 2026 from general knowledge, to verify. What ODRL has no word for stands under our own name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.base.money import write_cents, write_ratio
from filigrane.rights.uses import Use
from filigrane.royalties.licensing.values import WORLD, Base, LicenceTerms

ODRL = "http://www.w3.org/ns/odrl/2/"
OWN = "urn:filigrane:licence:"
ACTIONS = {
    Use.DISPLAY: "odrl:display",
    Use.ARCHIVE: "odrl:archive",
    Use.ADAPT: "odrl:modify",
    Use.PERFORM: "odrl:play",
    Use.SEARCH: "odrl:index",
}
"""The uses for which ODRL has an action; the others bear their own code."""
CONTEXT: dict[str, Any] = {
    "odrl": ODRL,
    "own": OWN,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dct": "http://purl.org/dc/terms/",
}


@dataclass(frozen=True, slots=True)
class Policy:
    """What a policy names: its address, the licensor, the licensee (empty in an offer), work id -> title."""

    uid: str
    house: str
    licensee: str
    works: Mapping[int, str]


def policy_of(terms: LicenceTerms, policy: Policy) -> dict[str, Any]:
    """The JSON-LD of an agreement, or of an offer where nobody is the licensee yet."""
    is_signed = bool(policy.licensee)
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": policy.uid,
        "@type": "odrl:Agreement" if is_signed else "odrl:Offer",
        "odrl:uid": {"@id": policy.uid},
        "odrl:profile": {"@id": OWN},
        "odrl:assigner": _party(policy.uid + "#licensor", policy.house),
        "odrl:permission": {
            "@type": "odrl:Permission",
            "odrl:target": _works(policy),
            "odrl:action": [_action(use) for use in terms.uses],
            "odrl:constraint": _constraints(terms),
            "odrl:duty": _duties(terms),
        },
    }
    if is_signed:
        found["odrl:assignee"] = _party(policy.uid + "#licensee", policy.licensee)
    return found


def _party(uid: str, name: str) -> dict[str, Any]:
    return {"@id": uid, "@type": "odrl:Party", "dct:title": name}


def _works(policy: Policy) -> list[dict[str, Any]]:
    return [
        {"@id": f"{policy.uid}#work-{work_id}", "@type": "odrl:Asset", "dct:title": title}
        for work_id, title in policy.works.items()
    ]


def _action(use: Use) -> dict[str, str]:
    return {"@id": ACTIONS.get(use, f"own:{use.value}")}


def _constraints(terms: LicenceTerms) -> list[dict[str, Any]]:
    found = [
        _constraint("odrl:dateTime", "odrl:gteq", _date(terms.since.isoformat())),
        _constraint("odrl:dateTime", "odrl:lteq", _date(terms.until.isoformat())),
    ]
    if WORLD not in terms.territories:
        found.append(_constraint("odrl:spatial", "odrl:isAnyOf", list(terms.territories)))
    if terms.versions:
        names = [one.name for one in terms.versions]
        found.append(_constraint("own:modelVersion", "odrl:isAnyOf", names))
    return found


def _duties(terms: LicenceTerms) -> list[dict[str, Any]]:
    price = [
        _constraint("odrl:payAmount", "odrl:gteq", _decimal(write_cents(terms.minimum)), unit=terms.currency)
    ]
    if terms.base is not Base.FLAT:
        rate = write_cents(terms.rate_bp)
        price.append(_constraint("odrl:percentage", "odrl:eq", _decimal(rate), of=terms.base.value))
    every = {"@type": "odrl:Constraint", "own:reported": terms.reported.value}
    pools = [{"own:method": one.method.value, "own:part": write_ratio(one.part)} for one in terms.pools]
    return [
        {"@type": "odrl:Duty", "odrl:action": {"@id": "odrl:attribute"}},
        {"@type": "odrl:Duty", "odrl:action": {"@id": "odrl:compensate"}, "odrl:constraint": price,
         "own:pools": pools},
        {"@type": "odrl:Duty", "odrl:action": {"@id": "odrl:inform"}, "own:every": every},
    ]  # fmt: skip


def _constraint(left: str, operator: str, right: object, *, unit: str = "", of: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "odrl:Constraint",
        "odrl:leftOperand": {"@id": left},
        "odrl:operator": {"@id": operator},
        "odrl:rightOperand": right,
    }
    if unit:
        found["odrl:unit"] = unit
    if of:
        found["own:base"] = of
    return found


def _date(day: str) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": day}


def _decimal(number: str) -> dict[str, str]:
    return {"@type": "xsd:decimal", "@value": number}
