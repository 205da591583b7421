"""The registers of the Comédie-Française as a fund: seven seasons, every livre told."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import pytest
from bench.registers import Registers, authors_of, runs

from filigrane_verify.reader import computed


@pytest.fixture(scope="module")
def registers(test_data: Path) -> Registers:
    return Registers(test_data / "stage" / "comedie-francaise")


@pytest.fixture(scope="module")
def seasons(registers: Registers) -> dict[str, dict[str, bytes]]:
    return dict(runs(registers))


def test_each_season_gives_out_what_came_in(seasons: dict[str, dict[str, bytes]]) -> None:
    assert len(seasons) == 7
    for files in seasons.values():
        amounts = json.loads(files["distribution.json"])["amounts"]
        assert amounts["due"] == amounts["credited"] > 0


def test_what_an_author_has_is_a_share_of_her_nights(
    registers: Registers, seasons: dict[str, dict[str, bytes]]
) -> None:
    """Molière's first season, added night by night without the rules."""
    season, files = next(iter(seasons.items()))
    name = "Jean-Baptiste Poquelin"
    nights = list(registers.receipts(season))
    owed = Fraction(0)
    for _night, cents, plays in nights:
        for play in plays:
            authors = authors_of(registers.plays[play]["author"])
            owed += Fraction(cents, len(plays) * len(authors)) if name in authors else 0
    total = sum(cents for _night, cents, _plays in nights)
    due = json.loads(files["distribution.json"])["amounts"]["due"]
    [told] = [
        one
        for one in map(json.loads, (content for name, content in files.items() if name[:4] == "stat"))
        if one["account"] == name
    ]
    assert Fraction(told["entitled"]) == due * owed / total
    assert told["credit"] in (Fraction(told["entitled"]) // 1, Fraction(told["entitled"]) // 1 + 1)


def test_the_verifier_computes_a_season_again(seasons: dict[str, dict[str, bytes]], tmp_path: Path) -> None:
    files = seasons["1779-1780"]
    (tmp_path / "inputs").mkdir()
    for name, content in files.items():
        if name.startswith("inputs/"):
            (tmp_path / name).write_bytes(content)
    given = computed(tmp_path)
    assert given == {name: content for name, content in files.items() if not name.startswith("inputs/")}
