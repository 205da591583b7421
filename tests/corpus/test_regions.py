"""A work stands in the region that its record, or the one region where it was played, says."""

from __future__ import annotations

import pytest

from corpus.conftest import Plays
from filigrane.accounts.models import House
from filigrane.corpus.engines.shipped_targets import shipped_target
from filigrane.corpus.queries.items import value_of
from filigrane.corpus.queries.regions import regions_played
from filigrane.corpus.recipe.values import Axis
from filigrane.corpus.regions import BY_NUMBER, DEPARTMENTS, region_of_code, region_of_department
from filigrane.works.models import Place, Production, Run, Staging, Work
from morning import NOW

REGION = Axis("region", "region", "none")


def test_every_region_of_the_target_has_its_departments() -> None:
    target = shipped_target("festivals-by-region")
    assert {group.stratum for group in target.groups} <= set(DEPARTMENTS)
    assert len(BY_NUMBER) == 96 + 1 + 5 + 4


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("29200", "FR-BRE"), ("2A004", "FR-20R"), ("20000", "FR-20R"), ("97400", "FR-974"),
        ("98800", "FR-NC"), ("99999", ""), ("7501", ""), ("SW1A1", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_postcode_or_an_insee_code_says_its_region(said: str, region: str) -> None:
    assert region_of_code(said) == region


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("Finistère", "FR-BRE"), ("cotes d'armor", "FR-BRE"), ("Côtes-d’Armor", "FR-BRE"), ("1", "FR-ARA"),
        ("2b", "FR-20R"), ("Bavière", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_department_is_known_however_it_is_typed(said: str, region: str) -> None:
    assert region_of_department(said) == region


def test_what_the_record_says_comes_before_where_it_was_played() -> None:
    asked = [
        {"region": "FR-IDF", "department": "29"},
        {"departement": "Finistère"},
        {"postcode": "67000"},
        {},
    ]
    found = [value_of(Work(details=one), REGION, played="FR-NOR") for one in asked]
    assert found == ["FR-IDF", "FR-BRE", "FR-GES", "FR-NOR"]
    assert value_of(Work(details={}), REGION) == "unknown"


def test_a_show_played_in_two_regions_says_none(house: House, plays: Plays) -> None:
    works = plays({1: {}, 2: {}})
    towns = {"Brest": "29200", "Rennes": "35000", "Metz": "57000"}
    places = {
        name: Place.objects.create(house=house, name=name, postcode=code) for name, code in towns.items()
    }
    for number, names in ((1, ("Brest", "Rennes")), (2, ("Brest", "Metz"))):
        show = Production.objects.create(house=house, title="Spectacle", made_at=NOW, changed_at=NOW)
        Staging.objects.create(production=show, work=works[number])
        for name in names:
            Run.objects.create(house=house, production=show, place=places[name])
    assert regions_played([works[1].pk, works[2].pk]) == {works[1].pk: "FR-BRE"}
