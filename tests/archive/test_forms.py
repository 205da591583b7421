"""Words that are found by one another, and those that stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.archive.analysis import exact_words, number_key
from filigrane.archive.asking import LONGEST, MOST_CLAUSES, understood
from filigrane.archive.plurals import base_form
from filigrane.archive.want import Want

CASES = Path(__file__).resolve().parents[1] / "cases" / "search"


def lines(name: str) -> list[str]:
    """The lines of a case file that say something."""
    text = (CASES / name).read_text("utf-8").splitlines()
    return [line for line in text if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("line", [line for line in lines("forms.txt") if line[0] != "≠"])
def test_the_forms_of_a_word_have_one_form(line: str) -> None:
    assert len({base_form(word) for word in line.split()}) == 1


@pytest.mark.parametrize("line", [line for line in lines("forms.txt") if line[0] == "≠"])
def test_other_words_stay_apart(line: str) -> None:
    words = line[1:].split()
    assert len({base_form(word) for word in words}) == len(words)


@given(st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=4, max_size=14))
def test_a_plural_in_s_is_found_by_its_singular(word: str) -> None:
    assert word[-1] in "sxyz" or word.endswith("au") or base_form(word + "s") == base_form(word)


def said(want: Want) -> str:
    """A want as tests/cases/search/asked.txt writes it."""
    parts = []
    for clause in want.clauses:
        text = " ".join(clause.words)
        parts.append(
            (f'"{text}"' if clause.is_exact else text) + (f" in({clause.group})" if clause.group else "")
        )
    parts += [f"not({' '.join(clause.words)})" for clause in want.without]
    parts += [f"number({key})" for key in want.numbers]
    if want.since is not None or want.until is not None:
        parts.append(
            f"year({'' if want.since is None else want.since}..{'' if want.until is None else want.until})"
        )
    parts += [f"code({name}={code})" for name, codes in want.chosen.items() for code in codes]
    return " ".join(parts)


@pytest.mark.parametrize("line", lines("asked.txt"))
def test_a_query_is_understood_as_the_table_says(line: str) -> None:
    query, _, meaning = line.partition("|")
    assert said(understood(query.strip()).want) == meaning.strip()


@given(st.text(max_size=300))
def test_nothing_typed_is_an_error(text: str) -> None:
    assert len(understood(text).want.clauses) <= MOST_CLAUSES


def test_a_query_too_long_is_cut_and_says_so() -> None:
    assert [understood("mot " * 200).is_cut, understood("mot").is_cut] == [True, False]
    assert len(understood("x" * LONGEST * 2).want.clauses) == 1


@pytest.mark.parametrize(
    ("typed", "held"),
    [("MV 1234", "MV1234"), ("mv.1234", "MV 1234"), ("4-COL-112(3)", "4-col-112(3)"), ("Ｍ 1", "m1")],
)
def test_a_number_is_whole_but_for_capitals_spaces_and_stops(typed: str, held: str) -> None:
    assert number_key(typed) == number_key(held)


def test_signs_of_a_number_count() -> None:
    assert number_key("4-COL-112(3)") != number_key("4-COL-11(23)")


def test_a_word_without_end_is_cut() -> None:
    assert len(exact_words("a" * 10_000)[0]) == 60
