"""The lines of a period made into a run: terms, works, versions, uses, payees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from fractions import Fraction

from filigrane.base.money import WHOLE, read_basis_points, read_cents, read_ratio
from filigrane.royalties.balances import Payee
from filigrane.royalties.casebook.blocks import Period, Said, reading
from filigrane.royalties.distribution import Coefficient, Run
from filigrane.royalties.repertoire import LicensedWork, Part
from filigrane.royalties.terms import Deduction, Method, Pool, Terms
from filigrane.royalties.uses import Answer, User
from filigrane.royalties.versions import Report, Version

ONLY = "v"
"""The name of a version when a case says none."""


def run_of(period: Period, residuals: Mapping[str, Fraction]) -> Run:
    """The run that the lines of *period* describe. Raises CaseUnreadable with the line that can't be read."""
    works, weights = _works(period)
    return Run(
        base=_cents(period, "due") if period.one("due") else _cents(period, "base"),
        terms=_terms(period),
        works=tuple(works),
        versions=tuple(_versions(period, weights)),
        answers=tuple(_answers(period)),
        users=tuple(_users(period)),
        public_domain=frozenset(name for line in period.all("public domain") for name in line.value.split()),
        coefficients=dict(_coefficients(period)),
        residuals=residuals,
        released=_cents(period, "released"),
        began=_day(period, "began"),
    )


def is_run(period: Period) -> bool:
    """Whether anything is distributed in *period*: money came in under it, or in the one it takes over."""
    return any(period.one(key) for key in ("due", "base", "minimum", "released"))


def parts_in(texts: list[str]) -> Iterator[Part]:
    """`AUT 50%`, `B 25% disputed` as parts of a work."""
    for text in texts:
        bare = text.removesuffix(" disputed")
        account, _, share = bare.rpartition(" ")
        yield Part(account.strip(), read_basis_points(share), bare != text)


def payee_of(period: Period, account: str) -> Payee:
    """What `payee: A | unverified | ended | waiting since DAY` says of *account*."""
    for line in period.all("payee"):
        name, *marks = line.parts
        if name == account:
            with reading(line):
                since = [mark.rpartition(" ")[2] for mark in marks if mark.startswith("waiting since ")]
                return Payee(
                    "unverified" not in marks,
                    "ended" in marks,
                    dt.date.fromisoformat(since[0]) if since else None,
                )
    return Payee()


def _cents(period: Period, key: str) -> int:
    line = period.one(key)
    if line is None:
        return 0
    with reading(line):
        return read_cents(line.value)


def _day(period: Period, key: str) -> dt.date | None:
    line = period.one(key)
    if line is None:
        return None
    with reading(line):
        return dt.date.fromisoformat(line.value)


def _terms(period: Period) -> Terms:
    def kept(key: str) -> Deduction:
        line = period.one(key)
        if line is None:
            return Deduction()
        with reading(line):
            return Deduction(read_basis_points(line.parts[0]), (line.parts[1:] or ["the case"])[0])

    rate, times = period.one("rate"), period.one("incident")
    pools = tuple(_pool(line) for line in period.all("pool"))
    with reading(rate or times or Said(0, "", "")):
        return Terms(
            rate_bp=read_basis_points(rate.value) if rate else WHOLE,
            minimum=_cents(period, "minimum"),
            fee=kept("fee"),
            solidarity=kept("solidarity"),
            reserve=kept("reserve"),
            incident_times=read_ratio(times.value) if times else Fraction(3),
            **({"pools": pools} if pools else {}),
        )


def _pool(line: Said) -> Pool:
    """`training 40%`."""
    with reading(line):
        method, _, part = line.parts[0].rpartition(" ")
        return Pool(method.strip(), read_ratio(part), Method(method.strip()))


def _works(period: Period) -> tuple[list[LicensedWork], dict[str, Fraction]]:
    """The works of a period with what each weighs in training."""
    works: list[LicensedWork] = []
    weights: dict[str, Fraction] = {}
    for line in period.all("works", "catalogue", "work"):
        with reading(line):
            if line.key == "works":
                works += (LicensedWork(name, (Part(name, WHOLE),)) for name in line.value.split())
            elif line.key == "catalogue":
                count, account = line.value.split(maxsplit=1)
                part = (Part(account, WHOLE),)
                works += (LicensedWork(f"{account}/{number}", part) for number in range(int(count)))
            else:
                name, *marks = line.parts
                said = {mark.partition(" ")[0]: mark.partition(" ")[2] for mark in marks}
                shares = [mark for mark in marks if mark.partition(" ")[0] not in ("discipline", "weight")]
                works.append(LicensedWork(name, tuple(parts_in(shares)), said.get("discipline", "")))
                weights[name] = read_ratio(said.get("weight", "1"))
    return works, {work.work: weights.get(work.work, Fraction(1)) for work in works}


def _versions(period: Period, weights: Mapping[str, Fraction]) -> Iterator[Version]:
    """The versions of a period; a single one, which learnt from every work, where the case says none."""
    if not period.all("version"):
        yield _with_report(period, Version(ONLY, weights, alpha=_alpha(period)))
    for line in period.all("version"):
        with reading(line):
            name, *marks = line.parts
            said = {mark.partition(" ")[0]: mark.partition(" ")[2] for mark in marks}
            day = dt.date.fromisoformat(said["trained"]) if "trained" in said else None
            learnt = said["works"].split() if "works" in said else list(weights)
            version = Version(
                name,
                {work: weights.get(work, Fraction(1)) for work in learnt},
                read_cents(said.get("revenue", "0")),
                day,
                read_ratio(said["alpha"]) if "alpha" in said else _alpha(period),
                left=frozenset(_left(period, day)),
            )
        yield _with_report(period, version)


def _alpha(period: Period) -> Fraction:
    line = period.one("alpha")
    if line is None:
        return Fraction(0)
    with reading(line):
        return read_ratio(line.value)


def _left(period: Period, trained_on: dt.date | None) -> Iterator[str]:
    """Works whose reservation took effect on the day of training or before (R13)."""
    for line in period.all("opt-out"):
        with reading(line):
            work, day = line.value.split()
            if trained_on is not None and dt.date.fromisoformat(day) <= trained_on:
                yield work


def _with_report(period: Period, version: Version) -> Version:
    """*version* with its report: `[for v1 |] W1 0.5 | NON-IDENTIFIE 0.5 [| unsigned] [| evidence DAY]`."""
    for line in period.all("report"):
        parts = line.parts
        name = parts.pop(0).removeprefix("for ") if parts[0].startswith("for ") else ONLY
        if name != version.name or line.value == "none":
            continue
        with reading(line):
            evidence = [part.split()[1] for part in parts if part.startswith("evidence ")]
            shares = [part for part in parts if part != "unsigned" and not part.startswith("evidence ")]
            report = Report(
                _masses(shares),
                "unsigned" not in parts,
                dt.date.fromisoformat(evidence[0]) if evidence else None,
            )
        return Version(
            version.name,
            version.trained,
            version.revenue,
            version.trained_on,
            version.alpha,
            report,
            version.left,
        )
    return version


def _masses(shares: list[str]) -> dict[str, Fraction]:
    pairs = (share.rpartition(" ") for share in shares)
    return {work.strip(): read_ratio(mass) for work, _, mass in pairs}


def _answers(period: Period) -> Iterator[Answer]:
    for line in period.all("answer"):
        with reading(line):
            yield Answer(f"line {line.number}", read_cents(line.parts[0]), _masses(line.parts[1:]))


def _users(period: Period) -> Iterator[User]:
    for line in period.all("user"):
        with reading(line):
            uses = {
                name.strip(): int(times) for name, _, times in (p.rpartition(" ") for p in line.parts[1:])
            }
            yield User(f"line {line.number}", read_cents(line.parts[0]), uses)


def _coefficients(period: Period) -> Iterator[tuple[str, Coefficient]]:
    """`dance 3/2 [| voted DAY]`."""
    for line in period.all("coefficient"):
        with reading(line):
            discipline, _, times = line.parts[0].rpartition(" ")
            voted = [part.split()[1] for part in line.parts[1:] if part.startswith("voted ")]
            yield (
                discipline.strip(),
                Coefficient(read_ratio(times), dt.date.fromisoformat(voted[0]) if voted else None),
            )
