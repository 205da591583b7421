"""What an art that is absent is told as: two hundred plays and no dance; a language that was taken out."""

from __future__ import annotations

from fractions import Fraction

from filigrane.corpus.collecting import collecting_list
from filigrane.corpus.engines.shipped_targets import shipped_target
from filigrane.corpus.gaps import Lack, gaps, outcome
from filigrane.corpus.plan import Outcome, Plan, plan
from filigrane.corpus.recipe.values import Axis, Question, Recipe
from filigrane.corpus.solver.simplex import Simplex
from filigrane.corpus.strata import Item
from filigrane.corpus.targets import Target, uniform
from filigrane.rights.uses import Use

ARTS = "festivals-by-discipline"


def of(axis: str, counts: dict[str, int], target: Target, tolerance: Fraction) -> Plan:
    values = [name for name, works in counts.items() for _ in range(works)]
    items = [Item(work, (value,)) for work, value in enumerate(values, 1)]
    held = Axis(axis, axis, target.code, tolerance, among=tuple(target.shares))
    said = Recipe("Essai", "1", "Essai", Question(Use.AI_TRAIN), (held,))
    return plan(items, said, {axis: target}, Simplex())


def test_two_hundred_plays_and_no_dance_name_dance_circus_and_street_arts_as_missing() -> None:
    found = of("discipline", {"theatre": 200}, shipped_target(ARTS), Fraction(1, 20))
    assert (found.outcome, found.works) == (Outcome.EMPTY, ())
    lacking = {gap.stratum: gap for gap in gaps(found.maps) if gap.lack is Lack.ABSENT}
    assert {"dance", "circus", "street-arts"} <= lacking.keys()
    for art in ("dance", "circus", "street-arts"):
        gap = lacking[art]
        assert gap.missing == -(-gap.target * 200 // 1)
        assert gap.missing > 0


def test_held_to_the_same_share_each_is_asked_for_in_its_own_form_by_number() -> None:
    arts = ("theatre", "dance", "circus", "street-arts")
    found = of("discipline", {"theatre": 200}, uniform("discipline", arts), Fraction(0))
    assert found.outcome is Outcome.EMPTY
    assert found.growth is not None
    assert {stratum for _, stratum in found.growth.binding} == {"dance", "circus", "street-arts"}
    wanted = {dict(one.strata)["discipline"]: one for one in collecting_list(found.growth)}
    assert wanted.keys() == {"dance", "circus", "street-arts"}
    assert "text" not in wanted["dance"].kinds
    assert wanted["dance"].kinds == ("notation", "captation", "notice")
    assert wanted["circus"].kinds == ("captation", "notice", "notation")
    assert wanted["street-arts"].kinds == ("captation", "notice", "text")
    grown = {name: one.works for name, one in wanted.items()} | {"theatre": 200}
    after = of("discipline", grown, uniform("discipline", arts), Fraction(0))
    assert len(after.works) == found.growth.works


def test_alsatian_taken_out_is_said_first_with_the_works_to_ask_for_and_twenty_close_the_gap() -> None:
    target = uniform("language", ("fr", "de", "gsw"))
    before = of("language", {"fr": 60, "de": 40, "gsw": 0}, target, Fraction(1, 20))
    assert before.outcome is Outcome.EMPTY
    assert dict(outcome(before, lambda _axis, name: name).values)["binding"] == "gsw"
    assert gaps(before.maps)[0].stratum == "gsw"
    assert before.growth is not None
    assert next(dict(one.strata) for one in collecting_list(before.growth)) == {"language": "gsw"}
    after = of("language", {"fr": 60, "de": 40, "gsw": 20}, target, Fraction(1, 20))
    assert len(after.works) == predicted(20)
    assert not [gap for gap in gaps(after.maps, of_taken=True) if gap.lack is Lack.ABSENT]


def predicted(alsatian: int) -> int:
    """The largest whole number of works of which *alsatian* make a third less a twentieth, by hand."""
    size = 0
    while Fraction(alsatian, size + 1) >= Fraction(1, 3) - Fraction(1, 20):
        size += 1
    return size
