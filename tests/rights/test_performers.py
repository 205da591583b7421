"""The cases of performers.txt, one test a case and a thing it says."""

from __future__ import annotations

import datetime as dt

import pytest

from filigrane.rights.casebook import Case, differences, read_cases
from filigrane.rights.casebook.performers import (
    HER,
    agreements_of,
    copies_of,
    facts_of,
    loss_of,
)
from filigrane.rights.performers.asked import refusals
from filigrane.rights.performers.effects import Effects, effects_of_withdrawal
from filigrane.rights.telling import tell
from filigrane.rights.uses import Use

from .test_cases import FOLDER

ALL = read_cases((FOLDER / "performers.txt").read_text("utf-8"))
ASKED = [case for case in ALL if case.one("ask")]
LOST = [case for case in ALL if case.one("lost")]


def name(case: Case) -> str:
    return case.name


def asked(case: Case) -> tuple[Use, dt.date, bool]:
    use, day = case.one("ask").split()
    return Use(use), dt.date.fromisoformat(day), case.one("movement") == "yes"


def follows(case: Case) -> Effects:
    return effects_of_withdrawal(loss_of(case), agreements_of(case), copies_of(case), house=["Inès (house)"])


@pytest.mark.parametrize("case", ALL, ids=name)
def test_the_rules_answer_as_the_case_says(case: Case) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("case", LOST, ids=name)
def test_what_stands_without_being_enough_has_its_reason(case: Case) -> None:
    stands = [word for word in case.one("stands").split(",") if word.strip()]
    assert sum(len(one.stands) for one in follows(case).closed) == len(stands)


@pytest.mark.parametrize("case", LOST, ids=name)
def test_every_copy_on_the_line_has_its_reason(case: Case) -> None:
    found = follows(case).copies
    assert all(one.reason.source and one.reason.checked_on and one.reason.to_verify for one in found)


def test_the_effects_are_the_same_before_and_after_the_withdrawal_is_recorded() -> None:
    for case in LOST:
        before = Case(case.name, case.line, [line for line in case.lines if line[1] != "withdrawn"])
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
    credited = Case(ALL[0].name, ALL[0].line, [*ALL[0].lines, (0, "credited", HER)])
    assert HER not in english(ALL[0])
    assert english(credited).startswith(f"{HER}: ")
