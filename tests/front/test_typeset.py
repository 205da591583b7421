"""Numbers, dates and punctuation as each language sets them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.front import typeset

CASES = Path(__file__).resolve().parents[1] / "cases" / "typography.txt"


def cases() -> list[tuple[str, ...]]:
    """The lines of the case file: what, written, French, English."""
    lines = CASES.read_text("utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines if line and line[0] != "#"]


def set_in(what: str, written: str, language: str) -> str:
    """What the rule *what* makes of a case, its hard spaces made visible."""
    values = {
        "number": lambda: typeset.number(int(written), language),
        "percent": lambda: typeset.percent(int(written), language),
        "size": lambda: typeset.size(int(written), language),
        "day": lambda: typeset.day(dt.date.fromisoformat(written), language),
        "moment": lambda: typeset.moment(dt.datetime.fromisoformat(written), language),
        "spaced": lambda: typeset.spaced(written, language),
    }
    return values[what]().replace("\u202f", "~").replace("\u00a0", "_")


@pytest.mark.parametrize(("what", "written", "french", "english"), cases())
def test_each_language_sets_its_own_way(what: str, written: str, french: str, english: str) -> None:
    assert (set_in(what, written, "fr"), set_in(what, written, "en")) == (french, english)


@given(st.text())
def test_setting_twice_changes_nothing_more(text: str) -> None:
    once = typeset.spaced(text, "fr")
    assert typeset.spaced(once, "fr") == once


@given(st.text())
def test_setting_keeps_every_letter(text: str) -> None:
    assert len(typeset.spaced(text, "fr")) == len(text)


@given(st.integers(1, 1_000_000), st.integers(0, 4))
def test_a_share_that_is_not_nothing_never_shows_as_nothing(millionths: int, decimals: int) -> None:
    shown = typeset.percent(millionths, "en", decimals=decimals)
    assert any(figure in shown for figure in "123456789")
