"""The cases of tests/cases/royalties, one test a case; an accountant can correct each."""

from __future__ import annotations

from pathlib import Path

import pytest

from filigrane.royalties.casebook import Case, differences, read_cases

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "royalties"
ALL = [
    pytest.param(case, id=case.name)
    for file in sorted(FOLDER.glob("*.txt"))
    for case in read_cases(file.read_text("utf-8"))
]


@pytest.mark.parametrize("case", ALL)
def test_the_rules_pay_as_the_case_says(case: Case) -> None:
    assert differences(case) == []
