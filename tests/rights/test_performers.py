"""The cases of performers.txt, one test a case and a thing it says."""

from __future__ import annotations

import datetime as dt

import pytest

from filigrane.rights.agreements import state_of
from filigrane.rights.performers.asked import answers_of, refusals
from filigrane.rights.performers.copies import Fate
from filigrane.rights.performers.effects import Effects, effects_of_withdrawal
from filigrane.rights.personal import Ground, Line
from filigrane.rights.telling import tell
from filigrane.rights.uses import Use

from .cases import Case, cases
from .performer_cases import HER, agreements_of, copies_of, facts_of, lines, loss_of

ALL = cases("performers.txt")
ASKED = [case for case in ALL if case.one("ask")]
LOST = [case for case in ALL if case.one("lost")]
FATES = {"deal with": Fate.DEAL_WITH, "look into": Fate.LOOK_INTO, "stays": Fate.STAYS}


def name(case: Case) -> str:
    return case.name


def listed(text: str) -> set[str]:
    return {word.strip() for word in text.split(",") if word.strip()}


def asked(case: Case) -> tuple[Use, dt.date, bool]:
    use, day = case.one("ask").split()
    return Use(use), dt.date.fromisoformat(day), case.one("movement") == "yes"


def follows(case: Case) -> Effects:
    return effects_of_withdrawal(loss_of(case), agreements_of(case), copies_of(case), house=["Inès (house)"])


@pytest.mark.parametrize("case", [case for case in ALL if case.one("state")], ids=name)
def test_each_line_of_each_ground_stands_as_the_case_says(case: Case) -> None:
    for text in case.all("state"):
        ground, line, day, state = text.split()
        found = state_of(agreements_of(case), HER, Ground(ground), Line(line), dt.date.fromisoformat(day))
        assert found[0].value == state, text


@pytest.mark.parametrize("case", ASKED, ids=name)
def test_a_use_is_refused_by_the_clauses_of_the_case_and_no_other(case: Case) -> None:
    use, day, moves = asked(case)
    found = refusals(facts_of(case), use, day, is_movement=moves)
    assert {f"{one.ground.value}/{one.line.value}" for one in found} == listed(case.one("refused"))


@pytest.mark.parametrize("case", ASKED, ids=name)
def test_what_the_contract_carries_and_what_nobody_said_are_told_apart(case: Case) -> None:
    use, day, moves = asked(case)
    found = answers_of(facts_of(case), use, day, is_movement=moves)
    assert {f"{one.ground.value}/{one.line.value}" for one in found.carried} == listed(case.one("carried"))
    assert len(found.unsaid) == int(case.one("unsaid"))


@pytest.mark.parametrize("case", LOST, ids=name)
def test_a_loss_closes_what_the_case_says_and_the_rest_goes_on(case: Case) -> None:
    found, (kept, _, by) = follows(case), case.one("goes on").partition(" by ")
    assert {one.line for one in found.closed} == set(lines(case.one("closed")))
    assert {one.line for one in found.goes_on} == set(lines(kept))
    assert {one.by.value for one in found.goes_on} == listed(by)
    assert set(found.untouched) == set(lines(case.one("untouched")))


@pytest.mark.parametrize("case", LOST, ids=name)
def test_what_stands_without_being_enough_is_named(case: Case) -> None:
    said = agreements_of(case)
    loss = loss_of(case)
    given = {
        f"{ground.value}/{one.line.value}"
        for one in follows(case).closed
        for ground in Ground
        if ground is not loss.ground and state_of(said, HER, ground, one.line, loss.on)[0].value == "given"
    }
    assert given == listed(case.one("stands"))
    assert sum(len(one.stands) for one in follows(case).closed) == len(given)


@pytest.mark.parametrize("case", LOST, ids=name)
def test_every_copy_on_the_line_has_its_fate_and_its_reason(case: Case) -> None:
    found = follows(case).copies
    for key, fate in FATES.items():
        assert {one.copy.what for one in found if one.fate is fate} == listed(case.one(key)), key
    assert all(one.reason.source and one.reason.checked_on and one.reason.to_verify for one in found)


@pytest.mark.parametrize("case", LOST, ids=name)
def test_those_to_tell_are_those_of_the_case_in_order(case: Case) -> None:
    assert [one.name for one in follows(case).tell] == [
        word.strip() for word in case.one("tell").split(",") if word.strip()
    ]


def test_the_effects_are_the_same_before_and_after_the_withdrawal_is_recorded() -> None:
    for case in LOST:
        before = Case(case.name, [pair for pair in case.lines if pair[0] != "withdrawn"])
        assert follows(before) == follows(case), case.name


def english(case: Case) -> str:
    reason = refusals(facts_of(case), *asked(case)[:2])[0].reason
    return tell(reason.sentence, translate=str, day=dt.date.isoformat)


def test_a_refusal_names_the_clause_its_day_and_the_law() -> None:
    assert (
        english(ALL[0])
        == "A performer: the written authorisation refuses “training a model” since 2026-01-05."
    )
    reason = refusals(facts_of(ALL[0]), *asked(ALL[0])[:2])[0].reason
    assert (reason.rule, reason.source) == ("P1", "CPI, art. L. 212-3")


def test_a_performer_is_named_only_where_the_credits_name_her() -> None:
    credited = Case(ALL[0].name, [*ALL[0].lines, ("credited", HER)])
    assert HER not in english(ALL[0])
    assert english(credited).startswith(f"{HER}: ")
