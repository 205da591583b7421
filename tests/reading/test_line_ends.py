"""A word that a hyphen cut at the end of a line is one word again, and a compound keeps its hyphen."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from filigrane.reading.line_ends import mended

CASES = [
    tuple(side.strip() for side in line.split("|"))
    for line in (Path(__file__).resolve().parents[1] / "cases" / "line_ends.txt")
    .read_text("utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("printed", "read"), CASES)
def test_a_line_end_is_read_as_its_case_says(printed: str, read: str) -> None:
    assert mended(printed.replace("/", "\n")) == read.replace("/", "\n")


def test_a_word_of_a_million_letters_takes_no_longer_than_its_length() -> None:
    began = time.process_time()
    assert mended("a" * 1_000_000) == "a" * 1_000_000
    assert time.process_time() - began < 2
