"""What holds for every ask and every set of facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from filigrane.rights.answers import Answer, Layer, Verdict
from filigrane.rights.ask import Ask, Purpose
from filigrane.rights.days import Between, between, last_of, meet
from filigrane.rights.facts import Authorship, Facts, FileLicence, Holder, Kind, Stated
from filigrane.rights.licences import licence_at
from filigrane.rights.terms import RULES
from filigrane.rights.uses import Use
from filigrane.rights.verdict import may

DAYS = st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
NAMES = st.sampled_from(["Colette", "Willy", "somebody"])
LICENCES = st.sampled_from(
    ["", "CC BY 4.0", "CC BY-NC 4.0", "CC0", "Public Domain Mark 1.0", "all rights reserved"]
)


@st.composite
def doubts(draw: st.DrawFn) -> Between:
    first, last = draw(st.none() | DAYS), draw(st.none() | DAYS)
    if first and last and first > last:
        first, last = last, first
    return Between(first, last)


HOLDERS = st.builds(
    Holder,
    NAMES,
    st.sampled_from(list(Layer)),
    born=doubts(),
    died=doubts(),
    died_for_france=st.none() | st.booleans(),
    is_body=st.booleans(),
)
ISO = st.sampled_from(["", "1600-01-01", "1890-06-01", "1918-11-09", "1954-08-03", "2020-01-01", "never"])
VALUES = {
    Kind.AUTHOR_DIED: st.fixed_dictionaries(
        {"name": NAMES, "earliest": ISO, "latest": ISO, "died_for_france": st.sampled_from(["", "yes", "no"])}
    ),
    Kind.PUBLISHED: st.fixed_dictionaries(
        {"earliest": ISO, "latest": ISO, "authorship": st.sampled_from([kind.value for kind in Authorship])}
    ),
    Kind.LICENCE: st.fixed_dictionaries(
        {
            "licence": LICENCES,
            "layer": st.sampled_from(["", "work", "edition"]),
            "by": st.sampled_from(["", "Willy"]),
        }
    ),
    Kind.RESERVED: st.fixed_dictionaries({"use": st.sampled_from([use.value for use in Use])}),
    Kind.REFUSED: st.fixed_dictionaries({"use": st.sampled_from([use.value for use in Use])}),
    Kind.HELD: st.fixed_dictionaries({"uses": st.just("tdm display"), "grantor": NAMES}),
    Kind.STATEMENT: st.fixed_dictionaries({"words": st.text(max_size=20)}),
}


@st.composite
def stated(draw: st.DrawFn) -> Stated:
    kind = draw(st.sampled_from(list(Kind)))
    capacity = draw(st.sampled_from(["author", "heir", "cataloguer", ""]))
    return Stated(kind, draw(VALUES[kind]), "somebody", capacity, dt.date(2026, 1, 1))


FACTS = st.builds(
    Facts,
    holders=st.lists(HOLDERS, max_size=3).map(tuple),
    made_public=doubts(),
    authorship=st.sampled_from(list(Authorship)),
    layers=st.lists(st.sampled_from(list(Layer)), max_size=2).map(tuple),
    files=st.lists(st.builds(FileLicence, st.just("f.xml"), LICENCES), max_size=2).map(tuple),
    stated=st.lists(stated(), max_size=3).map(tuple),
)
ASKS = st.builds(
    Ask,
    st.sampled_from(list(Use)),
    DAYS,
    purpose=st.sampled_from(list(Purpose)),
    territory=st.sampled_from(["FR", "BE"]),
    known_on=st.none() | DAYS,
)


@given(ASKS, FACTS)
def test_every_verdict_gives_a_reason_and_what_is_missing_when_undecided(ask: Ask, facts: Facts) -> None:
    found = may(ask, facts)
    assert found.reasons
    assert (found.answer is Answer.UNDECIDED) == bool(found.missing)


@given(ASKS, FACTS)
def test_the_public_domain_never_begins_later_than_at_the_latest(ask: Ask, facts: Facts) -> None:
    earliest, latest = may(ask, facts).free_from
    assert earliest is None or latest is None or earliest <= latest


ANSWERS_TERM = frozenset({Kind.AUTHOR_DIED, Kind.PUBLISHED})
"""Kinds of fact that answer what a term was counted from; the others answer no reason."""


@given(ASKS, FACTS, stated())
def test_a_reason_goes_only_when_the_new_fact_answers_it(ask: Ask, facts: Facts, fact: Stated) -> None:
    after = may(ask, replace(facts, stated=(*facts.stated, fact))).reasons
    kept = {(why.rule, why.layer, why.sentence) for why in after}
    gone = [why for why in may(ask, facts).reasons if (why.rule, why.layer, why.sentence) not in kept]
    if fact.kind in ANSWERS_TERM:
        told = {why.layer for why in after if why.rule in RULES}
        gone = [why for why in gone if why.rule not in RULES or why.layer not in told]
    assert not gone


@given(FACTS, DAYS, st.integers(0, 100_000))
def test_the_public_domain_never_ends(facts: Facts, on: dt.date, later: int) -> None:
    if not is_free(may(Ask(Use.DISPLAY, on), facts)):
        return
    then = min(on.toordinal() + later, dt.date.max.toordinal())
    assert is_free(may(Ask(Use.DISPLAY, dt.date.fromordinal(then)), facts))


def is_free(verdict: Verdict) -> bool:
    return verdict.answer is Answer.ALLOWED and not any(
        why.rule in {"licence", "file"} for why in verdict.reasons
    )


@given(ASKS, FACTS)
def test_the_licence_of_a_file_never_frees_the_work_itself(ask: Ask, facts: Facts) -> None:
    bare = replace(facts, stated=(), holders=tuple(h for h in facts.holders if h.layer is not Layer.EDITION))
    bare = replace(bare, layers=tuple(layer for layer in bare.layers if layer is not Layer.EDITION))
    without = may(ask, replace(bare, files=()))
    assert may(ask, bare).answer is without.answer


@given(st.lists(doubts(), max_size=4))
def test_joining_statements_never_crosses_their_bounds(days: list[Between]) -> None:
    for found in (meet(days), last_of(days)):
        assert not (found.earliest and found.latest) or found.earliest <= found.latest


@given(st.text(max_size=12), st.text(max_size=12))
def test_a_day_nobody_can_read_is_a_day_nobody_knows(first: str, last: str) -> None:
    found = between(first, last)
    assert not (found.earliest and found.latest) or found.earliest <= found.latest


@given(st.text())
def test_any_text_may_be_shown_to_the_reader_of_licences(text: str) -> None:
    licence_at(text)
