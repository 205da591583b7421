"""What holds for every ask and every set of facts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from filigrane.rights.answers import Answer, Layer, Verdict
from filigrane.rights.articles import ARTICLES, PERMISSION_OF
from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.days import Between, between, last_of, meet
from filigrane.rights.facts import Authorship, Facts, FileLicence, Holder, Kind, Stated, Support
from filigrane.rights.licences import licence_at
from filigrane.rights.signals import Says, Signal
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
    Kind.MANDATE: st.fixed_dictionaries(
        {
            "uses": st.sampled_from(["all", "tdm display"]),
            "by_right": st.sampled_from(["own", "assigned", "mandate"]),
            "territories": st.just("world"),
            "grantor": NAMES,
        }
    ),
    Kind.GRANTED: st.fixed_dictionaries({"uses": st.just("tdm"), "licensee": NAMES}),
    Kind.MEMBER: st.fixed_dictionaries(
        {
            "society": st.sampled_from(["Sacem", "ADAGP"]),
            "name": NAMES,
            "member": st.sampled_from(["yes", "no"]),
        }
    ),
    Kind.FIXED: st.fixed_dictionaries({"fixed": st.sampled_from(["yes", "no"])}),
    Kind.IN_PUBLIC: st.fixed_dictionaries({"in_public": st.sampled_from(["yes", "no"])}),
    Kind.RECORDED: st.fixed_dictionaries(
        {
            "support": st.sampled_from([support.value for support in Support]),
            "earliest": ISO,
            "latest": ISO,
        }
    ),
}


@st.composite
def stated(draw: st.DrawFn) -> Stated:
    kind = draw(st.sampled_from(list(Kind)))
    capacity = draw(st.sampled_from(["author", "heir", "cataloguer", "site", ""]))
    return Stated(kind, draw(VALUES[kind]), "somebody", capacity, dt.date(2026, 1, 1))


SIGNALS = st.builds(
    Signal,
    st.sampled_from(["tdmrep", "rsl", "aipref"]),
    st.sampled_from(["file", "header", ""]),
    st.sampled_from(list(Says)),
    st.frozensets(st.sampled_from(list(Use)), min_size=1),
    is_contested=st.booleans(),
)


FACTS = st.builds(
    Facts,
    holders=st.lists(HOLDERS, max_size=3).map(tuple),
    made_public=doubts(),
    authorship=st.sampled_from(list(Authorship)),
    layers=st.lists(st.sampled_from(list(Layer)), max_size=2).map(tuple),
    files=st.lists(st.builds(FileLicence, st.just("f.xml"), LICENCES), max_size=2).map(tuple),
    is_fixed=st.none() | st.booleans(),
    signals=st.lists(SIGNALS, max_size=2).map(tuple),
    stated=st.lists(stated(), max_size=3).map(tuple),
)
ASKS = st.builds(
    Ask,
    st.sampled_from(list(Use)),
    DAYS,
    who=st.sampled_from(list(Who)),
    lawful_access=st.none() | st.booleans(),
    privileged=st.none() | st.booleans(),
    disinterested=st.none() | st.booleans(),
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


TERM = frozenset({Kind.AUTHOR_DIED, Kind.PUBLISHED, Kind.RECORDED})
"""Kinds of fact that answer what a term was counted from, and so whether anything need be asked at all."""
PERMITS = frozenset({Kind.LICENCE, Kind.HELD})
CLOSES = frozenset({Kind.RESERVED, Kind.REFUSED, Kind.MEMBER, Kind.STATEMENT})
PERMISSIONS = {"L122-4", *PERMISSION_OF.values()}
MINING = {"art4", "art4_neighbour", "art4_database"}
ANSWERED = {
    **dict.fromkeys(TERM, set(RULES) | set(ARTICLES)),
    **dict.fromkeys(PERMITS, PERMISSIONS | MINING | {"ai_input", "R122-28"}),
    **dict.fromkeys(CLOSES, PERMISSIONS | MINING | {"ai_input", "R122-28"}),
    Kind.FIXED: {"L112-2-4"},
    Kind.IN_PUBLIC: PERMISSIONS,
    Kind.GRANTED: set(),
    Kind.MANDATE: set(),
}
"""The reasons that each kind of fact answers, and may therefore put out of the verdict."""


@given(ASKS, FACTS, stated())
def test_a_reason_goes_only_when_the_new_fact_answers_it(ask: Ask, facts: Facts, fact: Stated) -> None:
    after = may(ask, replace(facts, stated=(*facts.stated, fact))).reasons
    kept = {(why.rule, why.layer, why.sentence) for why in after}
    gone = [why for why in may(ask, facts).reasons if (why.rule, why.layer, why.sentence) not in kept]
    assert {why.rule for why in gone} <= ANSWERED[fact.kind]


@given(ASKS, FACTS, stated())
def test_a_term_goes_unsaid_only_where_another_is_said_of_the_same_layer(
    ask: Ask, facts: Facts, fact: Stated
) -> None:
    before, after = may(ask, facts), may(ask, replace(facts, stated=(*facts.stated, fact)))
    counted = [{why.layer for why in found.reasons if why.rule in RULES} for found in (before, after)]
    assert counted[0] <= counted[1]


@given(ASKS, FACTS, st.integers(0, 100_000))
def test_what_is_free_one_day_is_free_for_ever(ask: Ask, facts: Facts, later: int) -> None:
    """The dated events that bring a right back (a first publication by the owner, a new investment in a
    database) are facts of their own; with the same facts nothing returns."""
    bare = replace(facts, stated=(), files=(), signals=())
    if ask.territory != "FR" or not is_free(may(ask, bare)):
        return
    then = dt.date.fromordinal(min(ask.on.toordinal() + later, dt.date.max.toordinal()))
    assert may(replace(ask, on=then), bare).answer is Answer.ALLOWED


@given(ASKS, FACTS, SIGNALS)
def test_a_signal_never_opens_what_was_closed(ask: Ask, facts: Facts, signal: Signal) -> None:
    """But for the one specification in which a later carrier takes the place of an earlier one."""
    if signal.spec == "tdmrep" or signal.says is Says.NO_ACCESS:
        return
    order = [Answer.REFUSED, Answer.LICENCE_NEEDED, Answer.UNDECIDED, Answer.ALLOWED]
    before = may(ask, facts).answer
    after = may(ask, replace(facts, signals=(*facts.signals, signal))).answer
    if before is Answer.UNDECIDED and after is Answer.ALLOWED:
        raise AssertionError("a signal gave a permission")
    assert order.index(after) <= order.index(before) or before is Answer.UNDECIDED


@given(FACTS, DAYS)
def test_a_reservation_changes_nothing_for_what_is_free_or_licensed(facts: Facts, on: dt.date) -> None:
    ask = Ask(Use.DISPLAY, on)
    if may(ask, facts).answer is not Answer.ALLOWED:
        return
    fact = Stated(Kind.RESERVED, {"use": "all"}, "somebody", "author", dt.date(1, 1, 1))
    assert may(ask, replace(facts, stated=(*facts.stated, fact))).answer is Answer.ALLOWED


@given(FACTS, DAYS, st.integers(0, 100_000))
def test_the_public_domain_never_ends(facts: Facts, on: dt.date, later: int) -> None:
    if not is_free(may(Ask(Use.DISPLAY, on), facts)):
        return
    then = min(on.toordinal() + later, dt.date.max.toordinal())
    assert is_free(may(Ask(Use.DISPLAY, dt.date.fromordinal(then)), facts))


RESTS_ON_MORE = {"licence", "file", "contract", *MINING, "art3", "art3_neighbour", "art3_database"}
RESTS_ON_MORE |= {"L122-5-8", "L122-5-11"}


def is_free(verdict: Verdict) -> bool:
    return verdict.answer is Answer.ALLOWED and not any(why.rule in RESTS_ON_MORE for why in verdict.reasons)


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
