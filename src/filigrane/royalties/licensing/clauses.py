"""The clauses of a licence, numbered, in the words of one language, from its terms alone.

A contract keeps the words that were signed; an offer and a quote show them as they would be.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.base.money import money, write_ratio
from filigrane.rights.shares import percent
from filigrane.rights.uses import LABELS
from filigrane.royalties.licensing.values import WORLD, Base, LicenceTerms, ModelVersion
from filigrane.royalties.licensing.wording import (
    BASES,
    EVERY,
    METHODS,
    SHARES,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause: its *code* is what a refusal cites."""

    number: int
    code: str
    title: str
    sentences: tuple[str, ...]

    @property
    def words(self) -> str:
        """The clause in one paragraph."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Parties:
    """Who grants and to whom (*licensee* empty in an offer), how many works, and the contract amended."""

    house: str
    licensee: str
    works: int
    amends: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """One language: its code, its gettext, its way of writing a day."""

    language: str
    say: Callable[[str], str]
    day: Callable[[dt.date], str]


def clauses_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> tuple[Clause, ...]:
    """Every clause that *terms* give, in order; those that say nothing are left out of the count."""
    found = ((code, title, tuple(make(terms, parties, voice))) for code, title, make in ARTICLES)
    kept = [(code, title, said) for code, title, said in found if said]
    return tuple(
        Clause(number, code, voice.say(title), said) for number, (code, title, said) in enumerate(kept, 1)
    )


def clause_cited(clauses: Sequence[Clause], code: str) -> Clause:
    """The clause of a code. Raises StopIteration for a code that no clause has."""
    return next(one for one in clauses if one.code == code)


Sentences = Iterator[str]


def object_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """Who licenses what to whom."""
    licensee = parties.licensee or voice.say(defer("to be named"))
    yield voice.say(
        defer(
            "A licence that is neither exclusive nor transferable. Licensor: {house}. Licensee: {licensee}."
        )
    ).format(house=parties.house, licensee=licensee)
    if parties.amends:
        yield voice.say(
            defer(
                "From its first day on it takes the place of the contract {number}, which stays "
                "as it was signed."
            )
        ).format(number=parties.amends)


def works_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """The annex."""
    yield voice.say(defer("Works covered: {count}, listed in the annex, and no others.")).format(
        count=parties.works
    )
    yield voice.say(
        defer(
            "For each of them {house} declares that it holds the rights or a written mandate for these uses."
        )
    ).format(house=parties.house)


def uses_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """What may be done."""
    named = ", ".join(voice.say(LABELS[use]) for use in terms.uses)
    yield voice.say(defer("Uses permitted: {uses}.")).format(uses=named)
    yield voice.say(defer("What is not named is not granted (CPI, art. L. 131-3)."))


def versions_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """With which versions of which model."""
    if terms.versions:
        named = ", ".join(one.name for one in terms.versions)
        yield voice.say(defer("The licence is for these versions of a model: {versions}.")).format(
            versions=named
        )
        yield voice.say(defer("A new training makes a new version, which needs a new licence."))
    else:
        yield voice.say(defer("The licence is for every version of a model that the licensee reports."))


def territory_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """Where."""
    if WORLD in terms.territories:
        yield voice.say(defer("The licence holds in every country."))
    else:
        yield voice.say(defer("The licence holds in: {countries}.")).format(
            countries=", ".join(terms.territories)
        )


def period_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """When."""
    yield voice.say(defer("The licence holds from {since} to {until}, both days included.")).format(
        since=voice.day(terms.since), until=voice.day(terms.until)
    )
    yield voice.say(defer("It ends without notice, and is not renewed by silence."))


def price_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """What is owed."""
    least = money(terms.minimum, terms.currency, voice.language)
    every = voice.say(EVERY[terms.reported])
    if terms.base is Base.FLAT:
        yield voice.say(defer("The licensee owes {amount} for each {period}.")).format(
            amount=least, period=every
        )
    else:
        yield voice.say(defer("For each {period} the licensee owes {rate} of: {base}.")).format(
            period=every, rate=percent(terms.rate_bp, voice.language), base=voice.say(BASES[terms.base])
        )
        if terms.minimum:
            yield voice.say(defer("It owes {amount} at least for each {period}.")).format(
                amount=least, period=every
            )
    yield voice.say(defer("Amounts are before tax; half a cent is rounded up."))


def pools_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """How what is due is shared among works."""
    named = "; ".join(
        voice.say(defer("{part}: {method}")).format(
            part=write_ratio(one.part), method=voice.say(METHODS[one.method])
        )
        for one in terms.pools
    )
    yield voice.say(defer("What is left after deductions is shared in exact parts: {pools}.")).format(
        pools=named
    )
    yield voice.say(SHARES[terms.shares])
    for version in terms.versions:
        yield alpha_of(version, voice)
    for one in terms.coefficients:
        yield voice.say(
            defer("Works of the discipline “{discipline}” weigh {times} times ({vote}, {day}).")
        ).format(
            discipline=one.discipline,
            times=write_ratio(one.times),
            vote=one.vote or "–",
            day=voice.day(one.voted_on),
        )


def alpha_of(version: ModelVersion, voice: Voice) -> str:
    """How much attribution counts for a version, and on which evidence."""
    if version.evidence is None or not version.alpha_used:
        return voice.say(
            defer("Version {version}: alpha is 0, what was learnt alone shares the money.")
        ).format(version=version.name)
    return voice.say(
        defer("Version {version}: alpha is {alpha}, by a test of {day} signed by {who} (SHA-256 {sha256}).")
    ).format(
        version=version.name, alpha=write_ratio(version.alpha), day=voice.day(version.evidence.on),
        who=version.evidence.signed_by, sha256=version.evidence.sha256,
    )  # fmt: skip


def kept_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """What is kept back, and by which vote."""
    for name, kept in (
        (defer("Fee"), terms.fee),
        (defer("Solidarity"), terms.solidarity),
        (defer("Reserve"), terms.reserve),
    ):
        if kept.basis_points:
            yield voice.say(defer("{name}: {rate} ({vote}).")).format(
                name=voice.say(name), rate=percent(kept.basis_points, voice.language), vote=kept.vote
            )


def reports_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """What the licensee tells."""
    yield voice.say(
        defer(
            "At the end of each {period} the licensee reports, by version and by work, what was "
            "used and earned."
        )
    ).format(period=voice.say(EVERY[terms.reported]))
    yield voice.say(defer("What was identified on no work is reported too, and shared among none."))


def corpus_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """Which frozen corpus is handed over."""
    if terms.corpus:
        yield voice.say(defer("The licensee receives the frozen corpus whose root is {root}.")).format(
            root=terms.corpus
        )
        yield voice.say(defer("It is told when works are withdrawn from it, and stops learning from them."))


def opt_out_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """What becomes of a work whose holder refuses (R13)."""
    yield voice.say(
        defer(
            "A work whose holder refuses is learnt from no more from that day on; versions "
            "trained before still pay."
        )
    )
    yield voice.say(
        defer(
            "For a work used after a refusal the licensee owes {times} equal shares on top, all "
            "to its holders."
        )
    ).format(times=write_ratio(terms.incident_times))


def favoured_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """The most-favoured clause."""
    if terms.favoured is None:
        return
    said = [
        voice.say(word)
        for word, holds in ((defer("rate"), terms.favoured.rate), (defer("minimum"), terms.favoured.minimum))
        if holds
    ]
    yield voice.say(
        defer(
            "If the house grants another licensee the same use in the same days for a lower "
            "{what}, that holds here too."
        )
    ).format(what=", ".join(said))


def duties_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """What the law keeps for authors."""
    yield voice.say(
        defer(
            "The name of the authors and the integrity of the works are respected: the moral "
            "right never ends (CPI, art. L. 121-1)."
        )
    )
    yield voice.say(defer("Performers' voices, images and data are licensed only as each of them agreed."))


def changes_of(terms: LicenceTerms, parties: Parties, voice: Voice) -> Sentences:
    """How the contract changes: it doesn't."""
    yield voice.say(defer("This contract is never changed: an amendment is a new contract that names it."))
    yield voice.say(
        defer(
            "French law applies. Filigrane, which wrote these clauses from data, is software: "
            "neither a lawyer nor a collecting society."
        )
    )


ARTICLES: tuple[tuple[str, str, Callable[[LicenceTerms, Parties, Voice], Sentences]], ...] = (
    ("object", defer("Object"), object_of),
    ("works", defer("Works"), works_of),
    ("uses", defer("Uses"), uses_of),
    ("versions", defer("Models"), versions_of),
    ("territory", defer("Countries"), territory_of),
    ("period", defer("Days"), period_of),
    ("price", defer("Price"), price_of),
    ("pools", defer("Sharing"), pools_of),
    ("kept", defer("Deductions"), kept_of),
    ("reports", defer("Reports"), reports_of),
    ("corpus", defer("Corpus"), corpus_of),
    ("opt_out", defer("Refusals"), opt_out_of),
    ("favoured", defer("Most-favoured terms"), favoured_of),
    ("duties", defer("Authors and performers"), duties_of),
    ("changes", defer("Amendments and law"), changes_of),
)
"""Every clause in its order: code, title, what it says."""
