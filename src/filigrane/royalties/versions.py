"""A model's version: what it learnt from, what a report says that its output draws on. R5, R6, R7, R13."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fractions import Fraction

from filigrane.royalties.errors import AlphaOutOfBounds, MassesNotWhole, NoWorkTrained, WeightNegative
from filigrane.royalties.held_names import OUTSIDE, PUBLIC_DOMAIN, UNIDENTIFIED, held_for
from filigrane.royalties.parts import Exact, Parts, blended, in_proportion


class Unused(enum.Enum):
    """Why attribution isn't used for a version, so that training alone shares its money (R7)."""

    MISSING = "missing"
    UNSIGNED = "unsigned"
    STALE = "stale"
    NO_EVIDENCE = "no evidence"


@dataclass(frozen=True, slots=True)
class Report:
    """What a licensee reports of a version's output: the mass on each work, `NON-IDENTIFIE` among them.

    *evidence_on* is the day of the published test of the method on that version, None when there is none.
    """

    masses: Mapping[str, Fraction]
    is_signed: bool = True
    evidence_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a model: its revenue in cents, its works with their weights, its day, alpha, report.

    *alpha* is what the licence fixed for that version: how much attribution counts beside training.
    """

    name: str
    trained: Mapping[str, Fraction]
    revenue: int = 0
    trained_on: dt.date | None = None
    alpha: Fraction = Fraction(0)
    report: Report | None = None
    left: frozenset[str] = field(default_factory=frozenset)
    """Works that were reserved before this version was trained: used all the same, they have no weight."""


def training_shares(version: Version, coefficients: Mapping[str, Fraction]) -> Parts:
    """R5: each work's part of what training pays.

    *coefficients* by work, one where none is said. Raises NoWorkTrained where nothing can be shared.
    """
    weights = {}
    for work, weight in version.trained.items():
        if weight.numerator < 0:
            raise WeightNegative(work=work, version=version.name)
        if weight and work not in version.left:
            weights[work] = weight * coefficients[work] if work in coefficients else weight
    if not weights:
        raise NoWorkTrained(version=version.name)
    return in_proportion(weights)


def unused(version: Version) -> Unused | None:
    """Why the report of *version* can't be used, None when it can (R7)."""
    if version.report is None:
        return Unused.MISSING
    if not version.report.is_signed:
        return Unused.UNSIGNED
    if version.trained_on is not None:
        if version.report.evidence_on is None:
            return Unused.NO_EVIDENCE
        if version.report.evidence_on < version.trained_on:
            return Unused.STALE
    return None


def check_whole(of: str, masses: Mapping[str, Fraction]) -> None:
    """Raises MassesNotWhole unless the masses that are reported of a version or answer make one."""
    total = sum(masses.values(), Fraction(0))
    if total != 1 or any(mass < 0 for mass in masses.values()):
        raise MassesNotWhole(of=of, total=str(total))


def by_name(
    masses: Mapping[str, Exact], snapshot: AbstractSet[str], public_domain: AbstractSet[str]
) -> dict[str, Exact]:
    """R6: the masses of a report on the works of *snapshot*; the others under the name that holds them."""
    found: dict[str, Exact] = {}
    for work, mass in masses.items():
        if work in public_domain:
            name = held_for(PUBLIC_DOMAIN, work)
        elif work in snapshot or work == UNIDENTIFIED:
            name = work
        else:
            name = held_for(OUTSIDE, work)
        found[name] = found.get(name, 0) + mass
    return found


def output_shares(
    version: Version, coefficients: Mapping[str, Fraction], public_domain: AbstractSet[str]
) -> Parts:
    """R7: alpha parts of attribution, the rest of training; training alone where the report can't be used."""
    if not 0 <= version.alpha <= 1:
        raise AlphaOutOfBounds(version=version.name)
    if not version.alpha or version.report is None or unused(version):
        return training_shares(version, coefficients)
    check_whole(version.name, version.report.masses)
    snapshot = version.trained.keys() - version.left
    drawn_on = in_proportion(by_name(version.report.masses, snapshot, public_domain))
    if version.alpha == 1:
        return drawn_on
    return blended(training_shares(version, coefficients), drawn_on, version.alpha)
