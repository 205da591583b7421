"""Figures of a corpus held to their definitions on small counts; gaps, and the list that mends them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from fractions import Fraction
from xml.etree import ElementTree

import numpy as np
import pytest

from filigrane.base.engines.typesetting import can_typeset, typeset
from filigrane.base.papers import Paper, Section
from filigrane.corpus.collecting import collecting_list, csv_lines, plain_lines
from filigrane.corpus.drawing import Mark, draw
from filigrane.corpus.engines.shipped_targets import shipped_target
from filigrane.corpus.gaps import Lack, gaps, growth, outcome, sentence
from filigrane.corpus.kinship_of_languages import distance
from filigrane.corpus.measures import (
    coverage,
    hill,
    interval,
    jensen_shannon,
    rao,
    total_variation,
    worst_served,
)
from filigrane.corpus.plan import plan
from filigrane.corpus.recipe import read
from filigrane.corpus.solver.samplings import temperature, unimax
from filigrane.corpus.solver.simplex import Simplex
from filigrane.corpus.strata import UNKNOWN, Item
from filigrane.corpus.telling import percent, tell

HALF = {"fr": Fraction(1, 2), "br": Fraction(1, 2)}
RECIPE = """
name = "Stage"
version = "1"
purpose = "To try"
[ask]
use = "ai_train"
[strata.discipline]
target = "festivals-by-discipline"
tolerance = "2 %"
"""
PLAYS = [Item(at, ("theatre",)) for at in range(200)] + [Item(900 + at, (UNKNOWN,)) for at in range(3)]


def named(axis: str, stratum: str) -> str:
    """A stratum as the target calls it in English."""
    return shipped_target("festivals-by-discipline").label(stratum, "en")


def test_half_of_a_corpus_in_one_language_would_have_to_move() -> None:
    assert total_variation({"fr": 10}, HALF) == Fraction(1, 2)
    assert total_variation({"fr": 5, "br": 5}, HALF) == 0
    assert total_variation({}, HALF) == 1


def test_jensen_shannon_stays_finite_where_a_stratum_is_absent() -> None:
    assert jensen_shannon({"fr": 5, "br": 5}, HALF) == pytest.approx(0)
    assert jensen_shannon({"oc": 5}, HALF) == pytest.approx(math.log(2))


@pytest.mark.parametrize("order", [0, 1, 2])
def test_four_equal_strata_are_four_whatever_the_order(order: int) -> None:
    assert hill(dict.fromkeys("abcd", 7), order) == pytest.approx(4)


def test_rare_strata_weigh_less_at_higher_orders() -> None:
    counts = {"fr": 98, "br": 1, "oc": 1}
    assert hill(counts, 0) == 3 > hill(counts, 1) > hill(counts, 2) > 1


def test_a_population_is_covered_where_its_stratum_has_works_enough() -> None:
    assert coverage({"fr": 10, "br": 4}, HALF, 5) == Fraction(1, 2)


def test_the_worst_served_stratum_is_named() -> None:
    assert worst_served({"fr": 9, "br": 1}, HALF) == ("br", Fraction(1, 5))


def test_two_languages_of_one_family_count_for_less_than_two_strangers() -> None:
    assert rao({"oc": 1, "ca": 1}, distance) < rao({"oc": 1, "eu": 1}, distance) == pytest.approx(0.5)


def test_the_same_seed_gives_the_same_interval_and_it_holds_the_figure() -> None:
    counts = {"fr": 60, "br": 40}

    def measure(drawn: Mapping[str, int]) -> Fraction:
        return total_variation(drawn, HALF)

    first, again = (interval(counts, measure, np.random.default_rng(5)) for _ in range(2))
    assert first == again
    assert first is not None
    assert first.low <= 0.1 <= first.high
    assert interval({}, measure, np.random.default_rng(5)) is None


def test_temperature_goes_from_what_there_is_to_the_same_for_each() -> None:
    assert temperature({"fr": 9, "br": 1}, 1) == {"br": 0.1, "fr": 0.9}
    assert temperature({"fr": 9, "br": 1, "gsw": 0}, 0) == {"br": 0.5, "fr": 0.5}


def test_unimax_serves_the_smallest_first_and_spends_its_budget() -> None:
    assert unimax({"fr": 90, "br": 4, "oc": 40}, 60) == {"br": 4, "fr": 28, "oc": 28}
    assert unimax({"fr": 90, "br": 4}, 60, most_times=3) == {"br": 12, "fr": 48}


def test_two_hundred_plays_lack_dance_circus_and_street_arts_and_it_is_said() -> None:
    target = shipped_target("festivals-by-discipline")
    found = plan(PLAYS, read(RECIPE), {"discipline": target}, Simplex())
    lacking = {gap.stratum: gap for gap in gaps(found.maps)}
    assert {"dance", "circus", "street-arts"} <= set(lacking)
    assert lacking["dance"].lack is Lack.ABSENT
    assert lacking["dance"].missing == math.ceil(target.shares["dance"] * len(PLAYS))
    assert lacking[UNKNOWN].works == 3
    said = tell(sentence(lacking["dance"], named), translate=str, number=percent_of)
    assert said == "dance: no work at all, where the target has 2.7%."


def percent_of(value: object) -> str:
    """Shares in percent, numbers as they are."""
    return percent(value) if isinstance(value, Fraction) else str(value)


def test_an_empty_corpus_says_why_and_what_to_collect_in_which_form() -> None:
    target = shipped_target("festivals-by-discipline")
    found = plan(PLAYS, read(RECIPE), {"discipline": target}, Simplex())
    why = tell(outcome(found, named), translate=str)
    assert why.startswith("No corpus can be made")
    assert "dance" in why
    assert found.growth is not None
    more = growth(found)
    assert more is not None
    assert str(found.growth.works) in tell(more, translate=str)
    wanted = collecting_list(found.growth)
    dance = next(line for line in plain_lines(wanted, named, str) if "dance" in line)
    assert "notation, captation" in dance
    assert "text" not in dance
    assert "music" in "".join(csv_lines(wanted, named, str))


def test_the_drawing_is_whole_without_style_or_script_and_lets_no_markup_in() -> None:
    marks = [
        Mark("<b>Breton</b>", Fraction(1, 10), Fraction(1, 4), "3 of 30"),
        Mark("?", Fraction(0), None, "0"),
    ]
    drawn = draw(marks, title='Corpus "A"', legend="share and target", tolerance=Fraction(1, 20), paper=True)
    root = ElementTree.fromstring(drawn)
    words = ["".join(one.itertext()) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "<b>Breton</b>" in words
    assert "style" not in drawn
    assert "currentColor" in drawn
    assert "<script" not in drawn


@pytest.mark.parametrize(
    ("share", "written"), [(Fraction(1, 8), "12.5%"), (Fraction(1, 2), "50%"), (Fraction(1, 9999), "<0.1%")]
)
def test_a_share_is_told_with_one_decimal(share: Fraction, written: str) -> None:
    assert percent(share) == written


@pytest.mark.skipif(not can_typeset(), reason="the extra [pdf] is not installed")
def test_the_drawing_goes_on_paper_with_words_for_whoever_hears_it() -> None:
    drawn = draw([Mark("Breton", Fraction(1, 10), Fraction(1, 4), "3 of 30")], title="Languages", legend="")
    parts = Section("Map", picture=drawn, spoken="Breton has a tenth, the target a quarter.")
    day = dt.date(2026, 11, 28)
    with_map, without = (
        typeset(Paper("en", "Corpus", "Le Phare", "Lead", "Foot", sections, day))
        for sections in ((parts,), (Section("Map"),))
    )
    assert with_map.startswith(b"%PDF")
    assert b"/Figure" in with_map
    assert b"/Figure" not in without
