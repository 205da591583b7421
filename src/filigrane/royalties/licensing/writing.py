"""Terms of a licence written as canonical JSON and read back: the same terms always give the same bytes."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from filigrane.base.canonical import canonical_bytes
from filigrane.base.money import write_ratio
from filigrane.rights.uses import Use
from filigrane.royalties.licensing.values import (
    Base,
    Every,
    Evidence,
    LicenceTerms,
    ModelVersion,
    MostFavoured,
    Shares,
    Voted,
)
from filigrane.royalties.terms import Deduction, Method, Pool

FORMAT = "filigrane-licence-1"


def written(terms: LicenceTerms) -> str:
    """The canonical text of *terms*."""
    return canonical_bytes(as_value(terms)).decode()


def as_value(terms: LicenceTerms) -> dict[str, Any]:
    """*terms* as a JSON value: texts, whole numbers, lists; fractions as `p/q`, days as ISO writes them."""
    return {
        "format": FORMAT,
        "uses": [use.value for use in terms.uses],
        "since": terms.since.isoformat(),
        "until": terms.until.isoformat(),
        "territories": list(terms.territories),
        "versions": [_version(one) for one in terms.versions],
        "currency": terms.currency,
        "base": terms.base.value,
        "rate": terms.rate_bp,
        "minimum": terms.minimum,
        "fee": _kept(terms.fee),
        "solidarity": _kept(terms.solidarity),
        "reserve": _kept(terms.reserve),
        "pools": [
            {"name": one.name, "part": write_ratio(one.part), "method": one.method.value}
            for one in terms.pools
        ],
        "coefficients": [
            {
                "discipline": one.discipline,
                "times": write_ratio(one.times),
                "voted_on": one.voted_on.isoformat(),
                "vote": one.vote,
            }
            for one in terms.coefficients
        ],
        "incident": write_ratio(terms.incident_times),
        "shares": terms.shares.value,
        "reported": terms.reported.value,
        "favoured": (
            {"rate": terms.favoured.rate, "minimum": terms.favoured.minimum} if terms.favoured else None
        ),
        "corpus": terms.corpus,
    }


def from_value(value: dict[str, Any]) -> LicenceTerms:
    """The terms of a JSON value that `as_value` made. Raises KeyError or ValueError for another one."""
    if value["format"] != FORMAT:
        raise ValueError(value["format"])
    favoured = value["favoured"]
    return LicenceTerms(
        uses=tuple(Use(code) for code in value["uses"]),
        since=dt.date.fromisoformat(value["since"]),
        until=dt.date.fromisoformat(value["until"]),
        territories=tuple(value["territories"]),
        versions=tuple(map(_version_in, value["versions"])),
        currency=value["currency"],
        base=Base(value["base"]),
        rate_bp=value["rate"],
        minimum=value["minimum"],
        fee=Deduction(*value["fee"]),
        solidarity=Deduction(*value["solidarity"]),
        reserve=Deduction(*value["reserve"]),
        pools=tuple(
            Pool(one["name"], Fraction(one["part"]), Method(one["method"])) for one in value["pools"]
        ),
        coefficients=tuple(
            Voted(
                one["discipline"],
                Fraction(one["times"]),
                dt.date.fromisoformat(one["voted_on"]),
                one["vote"],
            )
            for one in value["coefficients"]
        ),
        incident_times=Fraction(value["incident"]),
        shares=Shares(value["shares"]),
        reported=Every(value["reported"]),
        favoured=MostFavoured(favoured["rate"], favoured["minimum"]) if favoured else None,
        corpus=value["corpus"],
    )


def _kept(deduction: Deduction) -> list[Any]:
    return [deduction.basis_points, deduction.vote]


def _version(version: ModelVersion) -> dict[str, Any]:
    evidence = version.evidence
    return {
        "name": version.name,
        "alpha": write_ratio(version.alpha),
        "trained_on": version.trained_on.isoformat() if version.trained_on else None,
        "evidence": (
            {"sha256": evidence.sha256, "signed_by": evidence.signed_by, "on": evidence.on.isoformat()}
            if evidence
            else None
        ),
    }


def _version_in(value: dict[str, Any]) -> ModelVersion:
    said, trained = value["evidence"], value["trained_on"]
    evidence = (
        Evidence(said["sha256"], said["signed_by"], dt.date.fromisoformat(said["on"])) if said else None
    )
    return ModelVersion(
        value["name"],
        Fraction(value["alpha"]),
        evidence,
        dt.date.fromisoformat(trained) if trained else None,
    )
