"""A run: from a base to credits of whole cents, every exact part kept with the reason it has. R1 to R9, R18.

The same inputs give the same values, whatever the order in which they come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from filigrane.base.money import WHOLE, half_up
from filigrane.royalties import repertoire, terms
from filigrane.royalties.errors import (
    AccountReserved,
    CoefficientOutOfBounds,
    CoefficientTooLate,
    NoRevenue,
    NoVersion,
    RevenueNegative,
    WorkIsFree,
    WorkTwice,
)
from filigrane.royalties.held_names import is_held
from filigrane.royalties.parts import Exact, Parts
from filigrane.royalties.repertoire import LicensedWork, falls_to
from filigrane.royalties.rounding import Credits, credit
from filigrane.royalties.terms import Amounts, Method, Pool, Terms
from filigrane.royalties.uses import Answer, Used, User, answers_summed, by_use, users_summed, uses_summed
from filigrane.royalties.versions import Unused, Version, output_shares, training_shares, unused


@dataclass(frozen=True, slots=True)
class Coefficient:
    """What a vote gave to the works of a discipline, and its day (R5)."""

    times: Fraction
    voted_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that a distribution depends on. *base* and *released* are cents.

    *began* is the first day of the period. *residuals* are what earlier runs owe, in parts of a cent.
    """

    base: int
    terms: Terms
    works: tuple[LicensedWork, ...]
    versions: tuple[Version, ...] = ()
    answers: tuple[Answer, ...] = ()
    users: tuple[User, ...] = ()
    public_domain: frozenset[str] = frozenset()
    coefficients: Mapping[str, Coefficient] = field(default_factory=dict)
    residuals: Mapping[str, Fraction] = field(default_factory=dict)
    released: int = 0
    began: dt.date | None = None
    used: Mapping[Method, Used] = field(default_factory=dict)
    """Uses that the columnar engine has summed: they stand for the answers, or users, of that pool."""


class Line(NamedTuple):
    """Why an account has part of a sum: *part* / *whole* cents of *work*, by a pool and a version.

    The version is empty where uses share the pool. A tuple: runs have millions, in the order of their fields.
    """

    account: str
    work: str
    pool: str
    version: str
    part: Exact
    whole: Exact

    @property
    def exact(self) -> Fraction:
        """Cents, in lowest terms."""
        return Fraction(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Incident:
    """What a licensee owes on top for a work used after its reservation, all of it to the holders (R13)."""

    work: str
    version: str
    due: int
    credits: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Distribution:
    """What a run gives: amounts, exact lines, credits, residuals; and why a report wasn't used."""

    amounts: Amounts
    lines: tuple[Line, ...]
    credits: Credits
    incidents: tuple[Incident, ...]
    unused: Mapping[str, Unused]

    @property
    def is_whole(self) -> bool:
        """R18: whether all that came in is all that went out."""
        parts = self.amounts
        out = parts.fee + parts.solidarity + parts.reserve + sum(self.credits.cents.values())
        return parts.due + parts.released == out and all(
            one.due == sum(one.credits.values()) for one in self.incidents
        )


def distribute(run: Run) -> Distribution:
    """The distribution of *run*. Raises a RoyaltiesError that names what is wrong with its inputs."""
    terms.checked(run.terms)
    known = _repertoire(run.works)
    _check_licensed(run, known)
    amounts = terms.amounts(run.base, run.terms, released=run.released)
    lines = _together(_lines(run, known, amounts.distributable))
    return Distribution(
        amounts,
        lines,
        credit(entitlements(lines), run.residuals),
        tuple(_incidents(run, known, amounts.due)),
        {version.name: why for version in run.versions if (why := unused(version)) and version.alpha},
    )


def _repertoire(works: Iterable[LicensedWork]) -> dict[str, LicensedWork]:
    """The works of a licence by name. Raises WorkTwice, and what `repertoire.checked` raises."""
    known: dict[str, LicensedWork] = {}
    for work in works:
        if work.work in known:
            raise WorkTwice(work=work.work)
        known[work.work] = repertoire.checked(work)
    return known


def entitlements(lines: Iterable[Line]) -> dict[str, Fraction]:
    """Exact cents by account: the sum of its lines."""
    sums: dict[str, dict[Exact, Exact]] = {}
    for line in lines:
        numbers = sums.setdefault(line.account, {})
        numbers[line.whole] = numbers.get(line.whole, 0) + line.part
    return {
        account: sum((Fraction(part, whole) for whole, part in numbers.items()), Fraction(0))
        for account, numbers in sums.items()
    }


def _together(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines in the order of their names, one for an account, work, pool and version; none is nothing."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        if line.part:
            found.setdefault(line.account, []).append(line)
    return tuple(line for account in sorted(found) for line in _merged(sorted(found[account])))


def _merged(lines: Iterable[Line]) -> Iterator[Line]:
    """Neighbours that speak of one thing as one: somebody who has two roles in a work."""
    last: Line | None = None
    for line in lines:
        if last is None or line[:4] != last[:4]:
            if last is not None:
                yield last
            last = line
        elif line.whole == last.whole:
            last = last._replace(part=last.part + line.part)
        else:
            last = last._replace(part=last.exact + line.exact, whole=1)
    if last is not None:
        yield last


def _lines(run: Run, known: Mapping[str, LicensedWork], distributable: int) -> Iterator[Line]:
    for pool in run.terms.pools:
        if not pool.part:
            continue
        for version, part, shares in _shares(run, pool, known):
            money = distributable * pool.part * part
            whole = shares.whole * money.denominator * WHOLE
            for work, number in shares.numbers.items():
                cents = number * money.numerator
                for account, points in _owned(work, known):
                    yield Line(account, work, pool.name, version, cents * points, whole)


def _owned(work: str, known: Mapping[str, LicensedWork]) -> list[tuple[str, int]]:
    """To whom a work's money falls, in basis points; a name that holds money keeps its own."""
    if work in known:
        return falls_to(known[work])
    return [(work, WHOLE)] if is_held(work) else falls_to(LicensedWork(work))


def _shares(run: Run, pool: Pool, known: Mapping[str, LicensedWork]) -> Iterator[tuple[str, Fraction, Parts]]:
    """(version, its part of the pool, works' parts of that) for each version; one without name for uses."""
    if pool.method in BY_USE:
        used = run.used.get(pool.method) or BY_USE[pool.method](run)
        yield "", Fraction(1), by_use(used, known.keys(), run.public_domain)
        return
    coefficients = _coefficients(run, known)
    for version, part in _by_version(run, pool):
        if pool.method is Method.TRAINING:
            yield version.name, part, training_shares(version, coefficients)
        else:
            yield version.name, part, output_shares(version, coefficients, run.public_domain)


BY_USE: Mapping[Method, Callable[[Run], Used]] = {
    Method.PER_ANSWER: lambda run: answers_summed(run.answers),
    Method.PER_USER: lambda run: users_summed(run.users),
    Method.PRO_RATA: lambda run: uses_summed(run.users),
}
"""How uses are summed where no engine has done it."""


def _by_version(run: Run, pool: Pool) -> Iterator[tuple[Version, Fraction]]:
    """R4: each version's part of a pool, as the revenue that it reports. A single one has it all."""
    if not run.versions:
        raise NoVersion(pool=pool.name)
    negative = [version.name for version in run.versions if version.revenue < 0]
    if negative:
        raise RevenueNegative(name=negative[0])
    total = sum(version.revenue for version in run.versions)
    if len(run.versions) == 1:
        yield run.versions[0], Fraction(1)
    elif not total:
        raise NoRevenue
    else:
        for version in run.versions:
            if version.revenue:
                yield version, Fraction(version.revenue, total)


def _coefficients(run: Run, known: Mapping[str, LicensedWork]) -> dict[str, Fraction]:
    """The coefficient of each work whose discipline has one (R5: between 1 and 2, voted before)."""
    for discipline, coefficient in run.coefficients.items():
        if not 1 <= coefficient.times <= 2:
            raise CoefficientOutOfBounds(discipline=discipline)
        voted = coefficient.voted_on
        if voted is not None and run.began is not None and voted >= run.began:
            raise CoefficientTooLate(
                discipline=discipline, voted=voted.isoformat(), began=run.began.isoformat()
            )
    return {
        name: run.coefficients[work.discipline].times
        for name, work in known.items()
        if work.discipline in run.coefficients
    }


def _check_licensed(run: Run, known: Mapping[str, LicensedWork]) -> None:
    named = known.keys() | {work for version in run.versions for work in version.trained}
    for work in sorted(run.public_domain & named):
        raise WorkIsFree(work=work)
    for work in sorted(work for work in named if is_held(work)):
        raise AccountReserved(account=work, work=work)


def _incidents(run: Run, known: Mapping[str, LicensedWork], due: int) -> Iterator[Incident]:
    """R13: so many equal shares of what the version brought in before any fee, for each reserved work."""
    if not any(version.left for version in run.versions):
        return
    for version, part in _by_version(run, run.terms.pools[0]):
        licensed = len(version.trained.keys() - version.left)
        for work in sorted(version.left & version.trained.keys()):
            owed = half_up(run.terms.incident_times * due * part / licensed) if licensed else 0
            exact: dict[str, Fraction] = {}
            for account, points in _owned(work, known):
                exact[account] = exact.get(account, Fraction(0)) + Fraction(owed * points, WHOLE)
            yield Incident(work, version.name, owed, credit(exact, {}).cents)
