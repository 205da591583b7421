"""Dates in words: the cases stand in a file that an archivist can correct, the promises hold on any words."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates import CASES, Case
from filigrane.languages.dates.days import after
from filigrane.languages.dates.periods import PERIODS, periods_of
from filigrane.languages.dates.republican import LAST_DAY, STARTS, republican
from filigrane.languages.dates.value import HistoricalDate
from filigrane.languages.english_dates import read_english_date
from filigrane.languages.french_dates import read_french_date

ONE = r"(?:-?\d{4}(?:-\d\d(?:-\d\d)?)?|\d\dXX|\d{3}X)[~?%]?"
RUN = rf"{ONE}\.\.{ONE}"
EDTF = re.compile(rf"{ONE}|(?:{ONE}|\.\.)/(?:{ONE}|\.\.)|[{{\[](?:{RUN}|{ONE})(?:,(?:{RUN}|{ONE}))*[}}\]]")
WORDS = """
1850 1789 12 3 60 17e XVIIe siècle s. mai février brumaire an VIII vers ca ? (?) avant après entre et ou à de
- – / , ; ( ) [ ] début fin milieu 1er 2e quart moitié tiers dernier limite années décennie Louis XIV époque
Renaissance style av. J.-C. s.d. printemps saison 1664-05-12 12/05/1664 c. circa late 19th century before or
later printed May BCE 1920s mid- no date
"""
wordings = st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join) | st.text(max_size=40)


def read(case: Case) -> HistoricalDate:
    return (read_english_date if case.is_english else read_french_date)(case.words)


def order(day: str) -> tuple[int, str]:
    """An ISO day as something that sorts, before our era too."""
    year = int(day[:-6])
    return year, day[-5:]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.words)
def test_a_case_of_the_archivist_is_read_as_written_or_refused(case: Case) -> None:
    found = read(case)
    if not found.is_read and case.is_held_out:
        return
    assert (found.earliest, found.latest, found.circa) == (case.earliest, case.latest, case.is_circa)
    assert found.is_read is not case.is_refused


def test_the_held_out_part_is_answered_rightly_and_mostly() -> None:
    held_out = [case for case in CASES if case.is_held_out]
    answered = [case for case in held_out if read(case).is_read]
    assert len(held_out) >= 80
    assert len(answered) / len(held_out) > 0.85


def test_every_case_stands_once_in_its_language() -> None:
    assert len({(case.words, case.is_english) for case in CASES}) == len(CASES)


@given(wordings)
def test_any_words_are_kept_and_never_cross_their_bounds(words: str) -> None:
    for found in (read_french_date(words), read_english_date(words)):
        assert found.wording == words
        if found.earliest and found.latest:
            assert order(found.earliest) <= order(found.latest)


@given(wordings)
def test_any_words_give_a_bound_or_a_reason_never_both(words: str) -> None:
    for found in (read_french_date(words), read_english_date(words)):
        assert bool(found.earliest or found.latest) is found.is_read
        assert bool(found.refusal) is not found.is_read
        assert bool(found.edtf) is found.is_read


@given(wordings)
def test_every_edtf_follows_its_grammar(words: str) -> None:
    for found in (read_french_date(words), read_english_date(words)):
        assert not found.is_read or EDTF.fullmatch(found.edtf), found.edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("XVIIe siècle", "16XX"),
        ("vers 1750", "1750~"),
        ("1750 ?", "1750?"),
        ("vers 1750 ?", "1750%"),
        ("1er quart 19e siècle", "1801/1825"),
        ("avant 1790", "../1789"),
        ("après 1789", "1790/.."),
        ("mai 1664", "1664-05"),
        ("12 mai 1664", "1664-05-12"),
        ("années 1920", "192X"),
        ("1669 ; 1671", "{1669,1671}"),
        ("1669 ou 1671", "[1669,1671]"),
        ("52 av. J.-C.", "-0051"),
        ("[17..]", "17XX"),
        ("18 brumaire an VIII", "1799-11-09"),
    ],
)
def test_a_date_has_its_edtf(words: str, edtf: str) -> None:
    assert read_french_date(words).edtf == edtf


@given(st.dates(min_value=dt.date(1000, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_a_day_is_read_in_every_writing_of_it(day: dt.date) -> None:
    found = {read_french_date(words).earliest for words in (day.isoformat(), f"{day:%d/%m/%Y}")}
    assert found == {day.isoformat()}


@given(st.integers(1000, 1900), st.integers(1, 200))
def test_about_widens_a_run_and_marks_it(year: int, more: int) -> None:
    exact, about = (read_french_date(f"{start}{year}-{year + more}") for start in ("", "vers "))
    assert order(about.earliest) < order(exact.earliest) <= order(exact.latest) < order(about.latest)
    assert about.circa
    assert not exact.circa


@pytest.mark.parametrize("words", ["début XXe siècle", "Renaissance", "hiver 1789", "fin 1850", "vers 1850"])
def test_bounds_that_rest_on_a_loose_convention_are_soft(words: str) -> None:
    assert read_french_date(words).soft


def test_years_that_may_begin_at_easter_are_told_and_not_moved() -> None:
    found = read_french_date("12 février 1540")
    assert found.earliest == "1540-02-12"
    assert any("Easter" in str(remark) for remark in found.remarks)
    assert not read_french_date("12 mai 1540").remarks


@pytest.mark.parametrize("period", [period for period in PERIODS if period.first], ids=lambda p: p.name)
def test_a_period_is_found_by_each_of_its_names(period) -> None:
    found = {read_french_date(prefix + name).earliest for name in period.names for prefix in ("", "époque ")}
    assert found == {period.first.iso}


def test_a_period_without_agreed_years_is_refused_by_name() -> None:
    assert "néolithique" in str(read_french_date("néolithique final").refusal)


def test_the_table_of_periods_is_in_order_and_names_its_sources() -> None:
    for period in PERIODS:
        assert not period.first or (period.source and period.checked)
        assert not (period.first and period.last) or period.first <= period.last


def test_a_line_of_the_table_that_is_not_a_period_is_a_fault() -> None:
    with pytest.raises(ValueError, match="unpack"):
        periods_of("règne | 1600-01-01")


def test_each_republican_day_follows_the_one_before() -> None:
    expected = STARTS[1]
    for year in STARTS:
        for month in range(1, 14):
            for day in range(1, (6 if year in (3, 7, 11) else 5) + 1 if month == 13 else 31):
                if expected > LAST_DAY:
                    return
                found = republican(f"{day} r{month} an {year}")
                assert found is not None
                assert found.first == expected
                expected = after(expected)


@pytest.mark.parametrize("page", ["docs/en/dates.md", "docs/fr/dates.md"])
def test_the_printed_conventions_are_the_ones_that_are_applied(page: str) -> None:
    lines = (Path(__file__).parents[2] / page).read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    told = [row for row in rows if len(row) == 5 and row[3].startswith("`")]
    assert len(told) >= 25
    for words, earliest, latest, edtf, convention in told:
        read = read_english_date if convention.startswith(("English", "anglais")) else read_french_date
        found = read(words)
        assert (found.earliest, found.latest, f"`{found.edtf}`") == (earliest, latest, edtf), words


LONG_WINDED = [
    "dynasty ",
    "1850 - ",
    "la ",
    "époque a ",
    "m. c. ",
    "1 ou ",
    "(1850) ",
    "17e ",
    "1, ",
    "vers ",
    "- ",
]


@pytest.mark.parametrize("part", LONG_WINDED)
def test_long_winded_words_are_answered_at_once(part: str) -> None:
    words = (part * 200)[:199]
    began = time.process_time()
    read_french_date(words), read_english_date(words)
    assert time.process_time() - began < 1


def test_several_things_later_are_no_date() -> None:
    assert not read_english_date("printed later, cast later").is_read
