"""What a pasted spreadsheet says: days and hours as people write them, and nothing dropped in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.works.day_words import part_time, read_day, read_time
from filigrane.works.paste_reasons import REASONS
from filigrane.works.pasting import read_paste
from filigrane.works.splits import read_split, splits_of, written_split

CASES = Path(__file__).resolve().parents[1] / "cases" / "stage"


def cases(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and line[0] != "#"]


def answer(reading, *arguments, **named) -> str:
    try:
        return reading(*arguments, **named)
    except ValueError as fault:
        return str(fault)


@pytest.mark.parametrize(("words", "season", "expected"), cases("days.txt"))
def test_a_day_is_read_as_houses_write_it(words, season, expected):
    years = tuple(season.split()) if season else ("", "")
    assert answer(read_day, words, years=years) == expected


@pytest.mark.parametrize(("words", "expected"), cases("hours.txt"))
def test_an_hour_is_read_as_houses_write_it(words, expected):
    assert answer(read_time, words) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ven. 12 mars 2027 20h30", ("ven. 12 mars 2027", "20h30")),
        ("12/03/2027 à 20 h", ("12/03/2027", "20 h")),
        ("2027-03-12 00:00:00", ("2027-03-12", "")),
        ("12 mars 2027", ("12 mars 2027", "")),
    ],
)
def test_a_day_and_its_hour_in_one_cell_are_parted(cell, expected):
    assert part_time(cell) == expected


PASTED = """Date\tHeure\tLieu\tVille\tPublic\tLSF\tAccès\tRégie
ven. 12 mars 2027\t20h30\tLe Cube\tHérisson\tscolaire\toui\tboucle magnétique, AD\tx

TOURNÉE D’ÉTÉ
sam. 13 mars 2027\t20h30 et 14h\tSquare\tLyon\t\t\tchien guide\t
"""


def test_the_columns_of_a_pasted_table_are_guessed_from_their_heads():
    read = read_paste(PASTED)
    assert read.columns == ("day", "time", "place", "commune", "kind", "access:lsf", "accessibility", "")
    assert read.unread_columns == ("Régie",)


def test_a_line_that_is_understood_is_a_date_with_its_accessibility():
    date = read_paste(PASTED).lines[0].draft
    assert (date.day, date.time, date.kind, date.place.name) == ("2027-03-12", "20:30", "school", "Le Cube")
    assert set(date.accessibility) == {"lsf", "induction_loop", "audio_description"}


def test_a_line_that_is_not_understood_says_every_reason_and_its_number():
    line = read_paste(PASTED).lines[2]
    assert line.number == 5
    assert [fault.reason for fault in line.faults] == ["time", "unknown_word"]


def test_what_was_not_understood_comes_back_under_its_heads_to_be_corrected():
    left = read_paste(PASTED).left
    assert left.startswith("Date\tHeure")
    assert "TOURNÉE D’ÉTÉ" in left
    assert [line.draft for line in read_paste(left).lines] == [None, None]


def test_columns_without_heads_are_guessed_from_what_they_hold():
    read = read_paste("12/03/2027 20h30;Le Cube;Hérisson\n13/03/2027 18h;Le Cube;Hérisson")
    assert read.columns == ("day", "place", "commune")
    assert [line.draft.time for line in read.lines] == ["20:30", "18:00"]


def test_a_guess_can_be_overruled():
    read = read_paste("12/03/2027;Hérisson", columns=("day", "commune"))
    assert read.lines[0].draft.place.commune == "Hérisson"


@given(st.text(max_size=400))
def test_every_line_with_words_is_understood_or_comes_back_with_a_reason(text):
    for line in read_paste(text).lines:
        assert line.draft is not None or line.faults
        assert all(fault.reason in REASONS for fault in line.faults)


@given(st.lists(st.integers(0, 10_000), max_size=8))
def test_what_is_said_and_what_is_missing_make_the_whole(shares):
    found = splits_of(shares)
    assert found.said + found.missing - found.over == 10_000


@given(st.integers(0, 10_000))
def test_a_share_is_read_as_it_is_written(hundredths):
    assert read_split(written_split(hundredths)) == hundredths


@pytest.mark.parametrize("written", ["101", "cent", "-3", "12,345"])
def test_a_share_that_is_none_is_refused(written):
    with pytest.raises(ValueError, match=written):
        read_split(written)
