"""A model's version: what it learnt from, what a report says that its output draws on. R5, R6, R7, R13."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from filigrane.royalties.errors import AlphaOutOfBounds, MassesNotWhole, NoWorkTrained, WeightNegative
from filigrane.royalties.held_names import OUTSIDE, PUBLIC_DOMAIN, UNIDENTIFIED, held_for


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


def training_shares(version: Version, coefficients: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """R5: each work's part of what training pays; the parts make one.

    *coefficients* by work, one where none is said. Raises NoWorkTrained where nothing can be shared.
    """
    weights = {}
    for work, weight in version.trained.items():
        if weight < 0:
            raise WeightNegative(work=work, version=version.name)
        if weight and work not in version.left:
            weights[work] = weight * coefficients[work] if work in coefficients else weight
    total = sum(weights.values(), Fraction(0))
    if not total:
        raise NoWorkTrained(version=version.name)
    return {work: weight / total for work, weight in weights.items()}


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


def by_name(
    of: str, masses: Mapping[str, Fraction], snapshot: frozenset[str], public_domain: frozenset[str]
) -> dict[str, Fraction]:
    """R6: the masses of a report on the works of *snapshot*; the others under the name that holds them.

    *of* is the version, answer or user that they are reported of. Raises MassesNotWhole unless they make one.
    """
    total = sum(masses.values(), Fraction(0))
    if total != 1 or any(mass < 0 for mass in masses.values()):
        raise MassesNotWhole(of=of, total=str(total))
    found: dict[str, Fraction] = {}
    for work, mass in masses.items():
        if work in public_domain:
            name = held_for(PUBLIC_DOMAIN, work)
        elif work in snapshot or work == UNIDENTIFIED:
            name = work
        else:
            name = held_for(OUTSIDE, work)
        found[name] = found.get(name, Fraction(0)) + mass
    return found


def output_shares(
    version: Version, coefficients: Mapping[str, Fraction], public_domain: frozenset[str]
) -> dict[str, Fraction]:
    """R7: alpha parts of attribution, the rest of training; training alone where the report can't be used."""
    if not 0 <= version.alpha <= 1:
        raise AlphaOutOfBounds(version=version.name)
    alpha = Fraction(0) if unused(version) else version.alpha
    if not alpha:
        return training_shares(version, coefficients)
    shares = {
        work: (1 - alpha) * part
        for work, part in (training_shares(version, coefficients) if alpha < 1 else {}).items()
    }
    if version.report is not None:
        snapshot = frozenset(work for work in version.trained if work not in version.left)
        for name, mass in by_name(version.name, version.report.masses, snapshot, public_domain).items():
            shares[name] = shares.get(name, Fraction(0)) + alpha * mass
    return {name: part for name, part in shares.items() if part}
