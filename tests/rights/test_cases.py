"""The cases of tests/cases/rights, one test a case; each says what it expects, a lawyer can correct it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from filigrane.rights.answers import Answer
from filigrane.rights.casebook import Case, ask_of, differences, facts_of, read_cases
from filigrane.rights.verdict import Verdict, may

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "rights"
FILES = ("terms.txt", "neighbouring.txt", "licences.txt", "signals.txt", "exceptions.txt", "stage.txt")
ALL = [
    pytest.param(case, id=case.name)
    for file in FILES
    for case in read_cases((FOLDER / file).read_text("utf-8"))
]


def verdict(case: Case) -> Verdict:
    return may(ask_of(case), facts_of(case))


@pytest.mark.parametrize("case", ALL)
def test_the_rules_answer_as_the_case_says(case: Case) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("case", ALL)
def test_a_verdict_keeps_its_shape(case: Case) -> None:
    found = verdict(case)
    assert found.reasons
    assert found.answer is not Answer.ALLOWED or found.duties[0].code == "moral"
    assert (found.answer is Answer.UNDECIDED) == bool(found.missing)
    assert all(lack.who for lack in found.missing)
    assert not found.contacts or found.answer is Answer.LICENCE_NEEDED


SAID = {"licence", "file", "statement", "reservation", "refusal", "contract", "signal", "granted"}
"""Reasons that are somebody's word and no rule of law."""


@pytest.mark.parametrize("case", ALL)
def test_every_rule_of_law_bears_its_source_and_the_day_it_was_checked(case: Case) -> None:
    rules = [why for why in verdict(case).reasons if why.rule not in SAID]
    assert all(why.source and isinstance(why.checked_on, dt.date) for why in rules)
