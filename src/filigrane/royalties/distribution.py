"""A run: from a base to credits of whole cents, every exact part kept with the reason it has. R1 to R9, R18.

The same inputs give the same values, whatever the order in which they come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from filigrane.base.money import half_up
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
from filigrane.royalties.repertoire import LicensedWork, falls_to
from filigrane.royalties.rounding import Credits, credit
from filigrane.royalties.terms import Amounts, Method, Pool, Terms
from filigrane.royalties.uses import Answer, User, per_answer, per_user, pro_rata
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


@dataclass(frozen=True, slots=True)
class Line:
    """Why an account has part of a sum: *exact* cents of *work*, by a pool and a version (empty: by use)."""

    account: str
    work: str
    pool: str
    version: str
    exact: Fraction


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
    found: dict[str, Fraction] = {}
    for line in lines:
        found[line.account] = found.get(line.account, Fraction(0)) + line.exact
    return found


def _together(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Lines in the order of their names, one for an account, work, pool and version; none is nothing."""
    sums: dict[tuple[str, str, str, str], Fraction] = {}
    for line in lines:
        key = (line.account, line.work, line.pool, line.version)
        sums[key] = sums[key] + line.exact if key in sums else line.exact
    return tuple(Line(*key, sums[key]) for key in sorted(sums) if sums[key])


def _lines(run: Run, known: Mapping[str, LicensedWork], distributable: int) -> Iterator[Line]:
    for pool in run.terms.pools:
        if not pool.part:
            continue
        for version, part, shares in _shares(run, pool, known):
            money = distributable * pool.part * part
            for work, share in shares.items():
                exact = money * share
                for account, owned in _owned(work, known):
                    # Most works have one holder; the product with one would be computed in full.
                    yield Line(account, work, pool.name, version, exact * owned if owned != 1 else exact)


def _owned(work: str, known: Mapping[str, LicensedWork]) -> Iterable[tuple[str, Fraction]]:
    """To whom a work's money falls; a name that holds money keeps its own."""
    if is_held(work):
        return ((work, Fraction(1)),)
    return falls_to(known.get(work) or LicensedWork(work))


def _shares(
    run: Run, pool: Pool, known: Mapping[str, LicensedWork]
) -> Iterator[tuple[str, Fraction, Mapping[str, Fraction]]]:
    """(version, its part of the pool, works' parts of that) for each version; one without name for uses."""
    licensed = frozenset(known)
    if pool.method is Method.PER_ANSWER:
        yield "", Fraction(1), per_answer(run.answers, licensed, run.public_domain)
    elif pool.method is Method.PER_USER:
        yield "", Fraction(1), per_user(run.users, licensed, run.public_domain)
    elif pool.method is Method.PRO_RATA:
        yield "", Fraction(1), pro_rata(run.users, licensed, run.public_domain)
    else:
        coefficients = _coefficients(run, known)
        for version, part in _by_version(run, pool):
            if pool.method is Method.TRAINING:
                yield version.name, part, training_shares(version, coefficients)
            else:
                yield version.name, part, output_shares(version, coefficients, run.public_domain)


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
    trained = {work for version in run.versions for work in version.trained}
    for work in sorted(run.public_domain & (trained | frozenset(known))):
        raise WorkIsFree(work=work)
    for work in sorted(trained | frozenset(known)):
        if is_held(work):
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
            for account, owned in _owned(work, known):
                exact[account] = exact.get(account, Fraction(0)) + owed * owned
            yield Incident(work, version.name, owed, credit(exact, {}).cents)
