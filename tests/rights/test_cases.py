"""The cases of tests/cases/rights, one test a case and a thing it says."""

from __future__ import annotations

import datetime as dt

import pytest

from filigrane.rights.answers import Layer
from filigrane.rights.term import term_of
from filigrane.rights.verdict import Answer, Verdict, may

from .cases import Case, ask_of, cases, day, facts_of

ALL = [case for file in ("terms.txt", "neighbouring.txt", "licences.txt") for case in cases(file)]


def name(case: Case) -> str:
    return case.name


def verdict(case: Case) -> Verdict:
    return may(ask_of(case), facts_of(case))


@pytest.mark.parametrize("case", ALL, ids=name)
def test_the_answer_and_its_confidence_are_those_of_the_case(case: Case) -> None:
    found = verdict(case)
    assert f"{found.answer.value} {found.confidence.value}" == case.one("expect")


@pytest.mark.parametrize("case", [case for case in ALL if case.one("free from")], ids=name)
def test_the_public_domain_begins_on_the_day_of_the_case(case: Case) -> None:
    bounds = day(case.one("free from"))
    assert verdict(case).free_from == (bounds.earliest, bounds.latest)


@pytest.mark.parametrize("case", [case for case in ALL if case.one("term")], ids=name)
def test_the_term_of_one_layer_ends_on_the_day_of_the_case(case: Case) -> None:
    for line in case.all("term"):
        layer, free = line.split()
        found = term_of(Layer(layer), facts_of(case), ask_of(case).on).free
        assert found == day(free), layer


@pytest.mark.parametrize("case", [case for case in ALL if case.one("because")], ids=name)
def test_the_rules_of_the_case_are_among_the_reasons(case: Case) -> None:
    assert set(case.one("because").split()) <= {reason.rule for reason in verdict(case).reasons}


@pytest.mark.parametrize("case", ALL, ids=name)
def test_what_is_missing_is_what_the_case_says(case: Case) -> None:
    assert {lack.code for lack in verdict(case).missing} == set(case.one("missing").split())


@pytest.mark.parametrize("case", [case for case in ALL if case.one("duties")], ids=name)
def test_the_duties_are_those_of_the_case(case: Case) -> None:
    resting, _, relying = case.one("duties").partition(";")
    codes, _, licence = relying.partition(" with ")
    found = verdict(case).duties
    assert [duty.code for duty in found if not duty.relying_on] == resting.split()
    assert [duty.code for duty in found if duty.relying_on == (licence or "-")] == [
        code.strip() for code in codes.split(",") if code.strip()
    ]


@pytest.mark.parametrize("case", ALL, ids=name)
def test_an_allowed_use_always_carries_the_moral_right_first(case: Case) -> None:
    found = verdict(case)
    assert found.answer is not Answer.ALLOWED or found.duties[0].code == "moral"


@pytest.mark.parametrize("case", ALL, ids=name)
def test_an_undecided_verdict_names_a_missing_fact_and_who_has_it(case: Case) -> None:
    found = verdict(case)
    assert found.answer is not Answer.UNDECIDED or (all(lack.who for lack in found.missing) and found.missing)


@pytest.mark.parametrize("case", ALL, ids=name)
def test_every_rule_of_law_bears_its_source_and_the_day_it_was_checked(case: Case) -> None:
    rules = [why for why in verdict(case).reasons if why.rule not in {"licence", "file", "statement"}]
    assert all(why.source and isinstance(why.checked_on, dt.date) for why in rules)
