"""The cases of tests/cases/signals: bytes, a question, what must be read; anybody can correct them."""

from __future__ import annotations

import pytest

from .form import FOLDER, SignalCase, differences, read_cases

ALL = [
    pytest.param(case, id=f"{file.stem}: {case.name}")
    for file in sorted(FOLDER.glob("*.txt"))
    for case in read_cases(file.read_text("utf-8"))
]


@pytest.mark.parametrize("case", ALL)
def test_the_readers_read_what_the_case_says(case: SignalCase) -> None:
    assert differences(case) == []
