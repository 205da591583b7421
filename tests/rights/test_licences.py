"""Licences are found by their address or their name, however they are written."""

from __future__ import annotations

import pytest

from filigrane.rights.licences import licence_at

from .test_cases import FOLDER

LINES = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (FOLDER.parent / "licence_addresses.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("written", "code"), LINES)
def test_a_licence_is_read_as_the_case_says(written: str, code: str) -> None:
    found = licence_at(written)
    assert (found.code if found else "-") == code
