"""Reference populations: those that ship are what their tool makes; a house's own is read, or told wrong."""

from __future__ import annotations

import importlib.util
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest

from filigrane.corpus.engines.shipped_targets import TargetUnknown, shipped_target
from filigrane.corpus.targets import TargetFaulty, read_csv


def test_a_house_s_own_table_is_read_in_either_language() -> None:
    english = read_csv("stratum,weight\nfr,3\nbr,1\n", axis="language", name="ours.csv")
    french = read_csv("\ufeffStrate;Poids\r\nfr;3\r\nbr;1\r\n", axis="language", name="ours.csv")
    assert english.shares == french.shares == {"fr": Fraction(3, 4), "br": Fraction(1, 4)}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("language,people\nfr,3\n", 1),
        ("stratum,weight\n", 1),
        ("stratum,weight\nfr,3\nfr,4\n", 3),
        ("stratum,weight\nfr,none\n", 2),
        ("stratum,weight\nfr,0\n", 2),
        ("stratum,weight\nunknown,5\n", 2),
        ("stratum,weight\nfr,1e999999\n", 2),
    ],
)
def test_a_faulty_table_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(TargetFaulty) as told:
        read_csv(text, axis="language", name="ours.csv")
    assert told.value.values["line"] == line


def test_a_target_that_nobody_ships_is_refused_with_those_that_are() -> None:
    with pytest.raises(TargetUnknown) as told:
        shipped_target("speakers-of-the-moon")
    assert "languages-of-france" in str(told.value.values["codes"])


def test_the_speakers_are_those_of_the_report() -> None:
    target = shipped_target("languages-of-france")
    weights = {group.stratum: group.weight for group in target.groups}
    assert (weights["oc"], weights["gsw"], weights["gcf"], weights["cks"]) == (1000000, 800000, 800000, 1500)
    assert target.to_verify


def festivals_tool() -> ModuleType:
    """tools/festivals.py, as a module."""
    path = Path(__file__).resolve().parents[2] / "tools" / "festivals.py"
    spec = importlib.util.spec_from_file_location("festivals", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_festivals_are_counted_again_from_the_list(test_data: Path) -> None:
    festivals = festivals_tool()
    rows = festivals.rows_of(test_data / "stage" / "festivals-fr.csv")
    for axis, count in (("discipline", festivals.by_discipline), ("region", festivals.by_region)):
        weights, _ = count(rows)
        shipped = shipped_target(f"festivals-by-{axis}")
        assert {group.stratum: group.weight for group in shipped.groups} == weights
        assert "festivals, not works" in shipped.counts_en
        assert shipped.licence == "Licence Ouverte 2.0"
