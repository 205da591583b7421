"""A plan takes works by the recipe, whatever their order, and says what the corpus lacks."""

from __future__ import annotations

import random
from fractions import Fraction

from filigrane.corpus.engines.shipped_targets import shipped_codes, shipped_target
from filigrane.corpus.plan import Outcome, plan
from filigrane.corpus.recipe import read
from filigrane.corpus.solver.simplex import Simplex
from filigrane.corpus.strata import UNKNOWN, Item

RECIPE = """
name = "Plays"
version = "1"
purpose = "To try"
seed = 7
[ask]
use = "ai_train"
[strata.language]
target = "uniform"
among = ["fr", "gsw"]
tolerance = "5 %"
[strata.discipline]
target = "none"
"""
LANGUAGES = {"fr": 60, "gsw": 30, UNKNOWN: 10}


def items(languages: dict[str, int]) -> list[Item]:
    """As many works of each language, every third of unknown discipline."""
    rows = [language for language, works in languages.items() for _ in range(works)]
    return [
        Item(at, (language, UNKNOWN if at % 3 == 0 else "theatre")) for at, language in enumerate(rows, 1)
    ]


def test_the_same_works_are_taken_whatever_their_order() -> None:
    ordered = items(LANGUAGES)
    shuffled = random.Random(3).sample(ordered, len(ordered))
    assert plan(ordered, read(RECIPE), {}, Simplex()) == plan(shuffled, read(RECIPE), {}, Simplex())


def test_another_seed_takes_other_works_of_the_same_strata() -> None:
    first = plan(items(LANGUAGES), read(RECIPE), {}, Simplex())
    other = plan(items(LANGUAGES), read(RECIPE.replace("seed = 7", "seed = 8")), {}, Simplex())
    assert first.works != other.works
    assert first.maps[0] == other.maps[0]


def test_a_work_less_changes_few_others() -> None:
    whole = items(LANGUAGES)
    first, without = (plan(some, read(RECIPE), {}, Simplex()) for some in (whole, whole[1:]))
    assert len(set(first.works) ^ set(without.works)) <= 2


def test_the_unknown_is_a_stratum_that_enters_within_the_tolerance() -> None:
    found = plan(items(LANGUAGES), read(RECIPE), {}, Simplex())
    taken = {line.stratum: line.taken for line in found.maps[0].lines}
    assert taken[UNKNOWN] <= Fraction(1, 20) * len(found.works)
    assert sum(taken.values()) == len(found.works)


def test_an_axis_without_target_is_drawn_and_holds_nothing_back() -> None:
    found = plan(items(LANGUAGES), read(RECIPE), {}, Simplex())
    assert found.maps[1].target is None
    assert all(line.target is None for line in found.maps[1].lines)


def test_alsatian_removed_is_said_first_and_twenty_works_close_the_gap_as_told() -> None:
    recipe = read(RECIPE)
    without = plan(items({"fr": 60}), recipe, {}, Simplex())
    assert without.outcome is Outcome.EMPTY
    assert without.growth is not None
    assert without.growth.binding == (("language", "gsw"),)
    (need,) = without.growth.needs
    assert need.strata == (("language", "gsw"),)
    mended = plan(items({"fr": 60, "gsw": need.works}), recipe, {}, Simplex())
    assert len(mended.works) == without.growth.works


def test_fewer_works_than_wanted_is_an_outcome_of_its_own() -> None:
    recipe = read(RECIPE.replace("seed = 7", "seed = 7\nworks = 1000"))
    found = plan(items(LANGUAGES), recipe, {}, Simplex())
    assert found.outcome is Outcome.TOO_FEW
    assert found.growth is not None
    assert found.growth.works >= 1000


def test_no_work_at_all_is_no_fault_of_the_strata() -> None:
    assert plan([], read(RECIPE), {}, Simplex()).outcome is Outcome.NO_WORKS


def test_every_shipped_target_says_where_it_comes_from_and_sums_to_one() -> None:
    for target in map(shipped_target, shipped_codes()):
        assert target.source
        assert target.read_on
        assert target.warnings_en
        assert len(target.warnings_fr) == len(target.warnings_en)
        assert sum(target.shares.values()) == 1
