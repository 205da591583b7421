"""A date in words opens nothing that isn't certain: what doubts is taken a generation wider."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from filigrane.accounts.models import House
from filigrane.rights.answers import Layer
from filigrane.rights.days import between, softened
from filigrane.rights.facts import Facts, Holder
from filigrane.rights.forms import AuthorDiedForm
from filigrane.rights.known import day_of
from filigrane.rights.queries import verdicts_of
from filigrane.rights.term import term_of
from filigrane.rights.terms import SOFT_YEARS
from filigrane.rights.verdict import Answer, Use
from filigrane.works.dates import is_soft, read_date
from morning import TODAY

from .conftest import make_work


def answer(house: House, words: str) -> Answer:
    """The verdict on the work of an author of whom only the death is known, in *words*."""
    died = read_date(words)
    days = {"died_text": died.wording, "died_earliest": died.earliest, "died_latest": died.latest}
    work = make_work(house, "Une pièce", "Une autrice", born_earliest="", **days)
    return verdicts_of(house.pk, [work.pk], [Use.AI_TRAIN], on=TODAY)[work.pk][Use.AI_TRAIN].answer


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1950", Answer.ALLOWED),
        ("vers 1950", Answer.UNDECIDED),
        ("1950 ?", Answer.UNDECIDED),
        ("c. 1925", Answer.UNDECIDED),
        ("vers 1880", Answer.ALLOWED),
        ("vers 1920", Answer.UNDECIDED),
        ("XIXe siècle", Answer.ALLOWED),
        ("début XXe siècle", Answer.UNDECIDED),
        ("Belle Époque", Answer.UNDECIDED),
        ("avant 1900", Answer.ALLOWED),
        ("après 1900", Answer.UNDECIDED),
        ("années 20", Answer.UNDECIDED),
        ("IIe siècle av. J.-C.", Answer.ALLOWED),
        ("s.d.", Answer.UNDECIDED),
    ],
)
def test_a_death_in_words_ends_the_term_only_when_no_doubt_can_undo_it(
    house: House, words: str, expected: Answer
) -> None:
    assert answer(house, words) is expected


def test_the_words_of_a_stated_death_keep_their_doubt() -> None:
    sent = {"name": "Ana", "date": "vers 1950", "capacity": "heir", "source": "une lettre"}
    form = AuthorDiedForm(sent)
    assert form.is_valid()
    assert day_of(form.value()) == softened(between("1945-01-01", "1955-12-31"), SOFT_YEARS)


def test_a_stated_day_in_figures_is_taken_as_it_is() -> None:
    form = AuthorDiedForm({"name": "Ana", "date": "1950-05-12", "capacity": "heir", "source": "une lettre"})
    assert form.is_valid()
    assert day_of(form.value()) == between("1950-05-12", "1950-05-12")


def test_a_date_that_cannot_be_read_says_why_in_the_form() -> None:
    form = AuthorDiedForm({"name": "Ana", "date": "années 20", "capacity": "heir", "source": "une lettre"})
    with translation.override("fr"):
        assert "De quel siècle" in str(form.errors["date"])


@given(st.integers(1500, 2026), st.integers(0, 60), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_a_doubt_never_frees_a_work_earlier(year: int, more: int, on: dt.date) -> None:
    days = between(f"{year}-01-01", f"{year + more}-12-31")
    terms = [
        term_of(Layer.WORK, Facts(holders=(Holder("Ana", Layer.WORK, died=died),)), on)
        for died in (days, softened(days, SOFT_YEARS))
    ]
    assert terms[0].is_over(on) or not terms[1].is_over(on)


@pytest.mark.parametrize(
    ("words", "soft"),
    [("1664", False), ("", False), ("XVIIe siècle", False), ("vers 1664", True), ("fin XVIIe siècle", True)],
)
def test_what_doubts_or_rests_on_a_loose_convention_is_soft(words: str, soft: bool) -> None:
    assert is_soft(words) is soft
