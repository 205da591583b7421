"""A statement in plain words: what you get, why, what waits, how to contest it and until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from filigrane.base.errors import defer
from filigrane.base.money import money, write_cents
from filigrane.royalties.held_names import is_held, kind_of

WHY = {
    "threshold reached": defer("It is paid: the threshold of {threshold} is reached."),
    "mandate ended": defer("It is paid whatever the amount: the mandate has ended."),
    "two years waited": defer("It is paid whatever the amount: it has waited for two years."),
    "below the threshold": defer("It is carried to the next period: {threshold} are not reached."),
    "payee not verified": defer("It is kept for you until your details of payment are verified."),
    "nothing to pay": defer("Nothing is owed for this period."),
}
"""Why a balance is paid or carried, by the word of a statement."""
WAITING = {
    "INCONNU": defer("{cents} wait under “{account}”: nobody has declared that part of the work."),
    "LITIGE": defer("{cents} wait under “{account}”: that part of the work is disputed."),
}
UNUSED = {
    "missing": defer(
        "Version {version}: no report, so what was learnt shares the money, not what was drawn on."
    ),
    "unsigned": defer("Version {version}: the report isn't signed, so what was learnt shares the money."),
    "stale": defer("Version {version}: the evidence of the method is older than the version; it isn't used."),
    "no evidence": defer("Version {version}: the method has no published test on it; it isn't used."),
}
"""Why attribution wasn't used, by the word of a statement."""

SOFTWARE = defer("Computed by Filigrane, which is software and not a collecting society.")

POOLS = {
    "training": defer("what was learnt"),
    "output": defer("what was drawn on"),
    "per answer": defer("answer by answer"),
    "per user": defer("user by user"),
    "pro rata": defer("all uses together"),
}
"""A pool by what shares its money."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: an English msgid and what fills its places."""

    text: str
    values: Mapping[str, str]


def told(statement: Mapping[str, Any], language: str) -> Iterator[Told]:
    """The statement of one holder, the answer first; amounts as *language* writes them."""
    fund = statement["fund"]
    currency = fund["currency"]
    threshold = money(int(fund["threshold"]), currency, language)
    name = statement["name"] or statement["account"]
    paid, kept = (
        money(statement["paid"], currency, language),
        money(statement["carried_on"], currency, language),
    )
    yield Told(defer("{name}: {paid} paid, {kept} carried."), {"name": name, "paid": paid, "kept": kept})
    yield Told(WHY[statement["why"]], {"threshold": threshold})
    values = {"fund": fund["fund"], "period": fund["period"], "licensee": fund["licensee"]}
    named = defer("Fund “{fund}”, period {period}, licensee {licensee}.")
    yield Told(named if fund["licensee"] else defer("Fund “{fund}”, period {period}."), values)
    for work, cents in _by_work(statement):
        yield Told(defer("{cents} for “{work}”."), {"cents": _exact(cents, currency, language), "work": work})
    for one in statement["incidents"]:
        values = {
            "cents": money(one["cents"], currency, language),
            "work": one["work"],
            "version": one["version"],
        }
        yield Told(defer("{cents} on top for {work}, used by {version} after its reservation."), values)
    if statement["carried"]:
        yield Told(
            defer("{cents} carried from before."), {"cents": money(statement["carried"], currency, language)}
        )
    for account, cents in statement["waiting"].items():
        values = {"cents": money(cents, currency, language), "account": account}
        yield Told(WAITING[kind_of(account)], values)
    for version, why in statement["unused"].items():
        yield Told(UNUSED[why], {"version": version})
    yield Told(defer("Amounts are before social contributions, tax and VAT."), {})
    if fund["contest_at"]:
        values = {"where": fund["contest_at"], "until": fund["contest_until"] or "–"}
        yield Told(defer("To contest it: {where}, until {until}."), values)
    yield Told(SOFTWARE, {})


def derivation(statement: Mapping[str, Any]) -> Iterator[Told]:
    """Each exact line of a credit, their sum, and the rounding."""
    for line in statement["lines"]:
        values = {
            "cents": line["cents"],
            "work": line["title"] or line["work"],
            "share": write_cents(line["share"]),
            "pool": line["pool"],
            "version": line["version"] or "–",
        }
        yield Told(defer("{cents} cents · {work} · {share}% · pool {pool} · version {version}"), values)
    values = {
        "entitled": statement["entitled"],
        "before": statement["residual_before"],
        "after": statement["residual_after"],
        "credit": str(statement["credit"]),
    }
    yield Told(
        defer("In all {entitled} cents; owed from before {before}; credited {credit}; owed now {after}."),
        values,
    )
    yield Told(defer("The run: {digest}"), {"digest": statement["distribution"]})


def amounts_told(distribution: Mapping[str, Any], currency: str, language: str) -> Iterator[Told]:
    """R18 in words: what came in, where it went."""
    parts = distribution["amounts"]
    held = sum(cents for account, cents in distribution["credits"].items() if is_held(account))
    texts = (
        ("due", defer("{cents} due")),
        ("released", defer("{cents} of reserve released")),
        ("fee", defer("{cents} of fee")),
        ("solidarity", defer("{cents} of solidarity")),
        ("reserve", defer("{cents} put in reserve")),
    )
    for key, text in texts:
        if parts[key] or key == "due":
            yield Told(text, {"cents": money(parts[key], currency, language)})
    yield Told(
        defer("{cents} credited to holders"), {"cents": money(parts["credited"] - held, currency, language)}
    )
    yield Told(defer("{cents} held by name"), {"cents": money(held, currency, language)})
    for one in distribution["incidents"]:
        values = {
            "cents": money(one["due"], currency, language),
            "work": one["work"],
            "version": one["version"],
        }
        yield Told(defer("{cents} owed on top for {work}, used by {version} after its reservation"), values)


def _by_work(statement: Mapping[str, Any]) -> list[tuple[str, Fraction]]:
    """(title, exact cents) of each work, the most first."""
    found: dict[str, Fraction] = {}
    titles = {}
    for line in statement["lines"]:
        titles[line["work"]] = line["title"] or line["work"]
        found[line["work"]] = found.get(line["work"], Fraction(0)) + Fraction(line["cents"])
    return [(titles[work], cents) for work, cents in sorted(found.items(), key=lambda one: (-one[1], one[0]))]


def _exact(cents: Fraction, currency: str, language: str) -> str:
    """An exact amount as people read it: whole, or with a sign that it isn't."""
    whole = cents.numerator // cents.denominator
    return (
        money(whole, currency, language)
        if cents.denominator == 1
        else f"~ {money(whole, currency, language)}"
    )
