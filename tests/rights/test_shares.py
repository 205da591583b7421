"""Split sheets: sums, days, sheets that differ, sheets that replace others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.rights.answers import Layer
from filigrane.rights.errors import HolderTwice, ShareUnreadable, SheetEmpty, SheetTooBig
from filigrane.rights.shares import (
    WHOLE,
    Part,
    Sheet,
    checked_parts,
    differences,
    in_force,
    percent,
    read_percent,
)

INES, MEI = Part("Inès Carvalho", 6000, 1), Part("Mei Sand", 2500, 2)
LETTER = Sheet(1, Layer.WORK, (INES, MEI), "Lettre", "author", dt.date(2026, 1, 10))
CONTRACT = Sheet(
    2, Layer.WORK, (replace(INES, basis_points=5000), MEI), "Contrat", "assignee", dt.date(2026, 3, 1)
)
TODAY = dt.date(2026, 11, 23)


def test_what_nobody_declared_is_the_rest_of_a_whole() -> None:
    assert (LETTER.total, LETTER.unknown) == (8500, 1500)


def test_more_than_a_whole_is_refused_with_what_is_too_much() -> None:
    with pytest.raises(SheetTooBig) as refused:
        checked_parts([INES, replace(MEI, basis_points=4001)], language="fr")
    assert refused.value.values == {"total": "100,01\u202f%", "over": "0,01\u202f%"}


def test_a_sheet_of_nobody_of_nothing_or_of_one_person_twice_is_refused() -> None:
    with pytest.raises(SheetEmpty):
        checked_parts([])
    with pytest.raises(ShareUnreadable):
        checked_parts([replace(INES, basis_points=0)])
    with pytest.raises(HolderTwice):
        checked_parts([Part("La Veuve", 10), Part("la  veuve", 10)])


def test_two_sheets_that_differ_both_hold_and_say_where() -> None:
    held = in_force([LETTER, CONTRACT], on=TODAY)
    assert held == (LETTER, CONTRACT)
    assert [(one.name, one.given) for one in differences(held)] == [("Inès Carvalho", (6000, 5000))]


def test_a_holder_whom_only_one_sheet_names_is_a_difference() -> None:
    alone = replace(CONTRACT, parts=(INES,))
    assert [(one.name, one.given) for one in differences([LETTER, alone])] == [("Mei Sand", (2500, None))]


def test_two_sheets_that_say_the_same_do_not_differ() -> None:
    assert differences([LETTER, replace(CONTRACT, parts=LETTER.parts)]) == ()


def test_a_sheet_that_replaces_another_does_so_from_its_own_day() -> None:
    old = replace(LETTER, replaced_by=2)
    new = replace(CONTRACT, since=dt.date(2026, 6, 1))
    assert in_force([old, new], on=dt.date(2026, 5, 31)) == (old,)
    assert in_force([old, new], on=dt.date(2026, 6, 1)) == (new,)


def test_a_sheet_that_has_not_begun_does_not_hold() -> None:
    assert in_force([replace(LETTER, since=dt.date(2027, 1, 1))], on=TODAY) == ()


def test_what_was_known_on_an_earlier_day_leaves_out_what_came_later() -> None:
    old = replace(LETTER, replaced_by=2)
    assert in_force([old, CONTRACT], on=TODAY, known_on=dt.date(2026, 2, 1)) == (old,)
    assert in_force([old, CONTRACT], on=TODAY) == (CONTRACT,)


@pytest.mark.parametrize(
    ("written", "points"),
    [("50", 5000), ("33,33", 3333), ("33.3 %", 3330), ("100\u202f%", 10_000), ("0,01", 1), (" 7.5 ", 750)],
)
def test_a_percentage_is_read_as_people_write_it(written: str, points: int) -> None:
    assert read_percent(written) == points


@pytest.mark.parametrize("written", ["", "a half", "33,333", "100,01", "-5", "1 000", "٣٣", "1e1"])
def test_what_is_no_percentage_is_refused(written: str) -> None:
    with pytest.raises(ShareUnreadable):
        read_percent(written)


def test_a_percentage_is_written_as_its_readers_do() -> None:
    assert [percent(3333, "fr"), percent(3330, "en"), percent(5000, "fr"), percent(1, "en")] == [
        "33,33\u202f%", "33.3%", "50\u202f%", "0.01%",
    ]  # fmt: skip


@given(st.integers(0, WHOLE), st.sampled_from(["fr", "en"]))
def test_a_share_is_written_and_read_back_whole(points: int, language: str) -> None:
    assert read_percent(percent(points, language)) == points


@given(st.lists(st.integers(1, WHOLE), min_size=1, max_size=6))
def test_what_is_known_and_what_is_not_make_a_whole_or_the_sheet_is_refused(points: list[int]) -> None:
    parts = [Part(f"P{place}", one) for place, one in enumerate(points)]
    if sum(points) > WHOLE:
        with pytest.raises(SheetTooBig):
            checked_parts(parts)
        return
    sheet = replace(LETTER, parts=checked_parts(parts))
    assert sheet.total + sheet.unknown == WHOLE
