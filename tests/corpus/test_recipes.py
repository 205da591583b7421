"""Recipes that a house keeps: written by a form or as a text, each text kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.conftest import NC, Plays, recipe
from corpus.test_pages import page, shared
from filigrane.accounts.models import House
from filigrane.corpus.errors import RecipeChanged
from filigrane.corpus.models import Planned, Recipe, RecipeText, Version
from filigrane.corpus.queries.recipes import choice_of, is_stale, last_plan, text_of
from filigrane.corpus.recipe import Recipe as Said
from filigrane.corpus.recipe import read, write
from filigrane.corpus.recipe.examples import EXAMPLES
from filigrane.corpus.service.planned import ask_plan
from filigrane.corpus.service.recipes import keep_recipe
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import run_now
from morning import TODAY

pytestmark = pytest.mark.usefixtures("shared")
__all__ = ["shared"]
HELD = recipe().replace('target = "none"', 'target = "uniform"\namong = ["fr", "gsw"]\ntolerance = "0 %"')


def planned(row: Recipe) -> Planned:
    job = run_now(ask_plan(row))
    assert job.state == JobState.DONE, job.error
    plan = last_plan(row)
    assert plan is not None
    return plan


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.code)
def test_each_example_written_and_read_again_says_the_same(one: object) -> None:
    said: Said = one.recipe  # type: ignore[attr-defined]
    assert read(write(said)) == said


@given(st.text(st.characters(exclude_categories=("Cs", "Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=40))
def test_any_name_is_written_so_that_it_is_read(name: str) -> None:
    said = read(recipe())
    from dataclasses import replace

    assert read(write(replace(said, name=name))).name == name


def test_a_recipe_with_everything_in_it_is_written_so_that_it_is_read() -> None:
    from pathlib import Path

    said = read((Path(__file__).parent / "whole_recipe.toml").read_text("utf-8"))
    assert read(write(said)) == said


def test_the_short_form_makes_a_recipe_and_changes_it_and_every_text_stays(house: House) -> None:
    client = page(house, "rights")
    shown = client.get("/corpus/recettes/nouvelle/?exemple=living-arts")
    form = {name: value for name, value in shown.context["form"].initial.items() if value != ""}
    answer = client.post("/corpus/recettes/nouvelle/?exemple=living-arts", form | {"seed": "7"})
    row = Recipe.objects.get(house=house)
    assert answer.headers["Location"] == f"/corpus/recettes/{row.pk}/"
    said = read(text_of(row).text)
    assert (said.seed, said.axes[0].target) == (7, "festivals-by-discipline")
    changed = form | {"discipline_tolerance": "2,5", "version": "1"}
    client.post(f"/corpus/recettes/{row.pk}/modifier/", changed)
    row.refresh_from_db()
    assert str(read(text_of(row).text).axes[0].tolerance) == "1/40"
    assert RecipeText.objects.filter(recipe=row).count() == 2
    assert str(read(text_of(row, 1).text).axes[0].tolerance) == "1/10"
    wrong = client.post(f"/corpus/recettes/{row.pk}/modifier/", changed | {"discipline_tolerance": "many"})
    assert wrong.status_code == 422


def test_a_text_with_faults_is_given_back_with_the_line_the_reason_and_what_to_write(house: House) -> None:
    row, client = keep_recipe(house.pk, recipe()), page(house, "rights")
    wrong = recipe().replace("ai_train", "eat")
    answer = client.post(f"/corpus/recettes/{row.pk}/texte/", {"text": wrong, "version": "1"})
    assert answer.status_code == 422
    assert "Line 6 (ask.use): “eat”" in answer.text
    assert "Write one of: tdm" in answer.text
    assert "use = &quot;eat&quot;" in answer.text
    assert RecipeText.objects.count() == 1


def test_a_text_written_over_another_ones_is_refused(house: House) -> None:
    row = keep_recipe(house.pk, recipe())
    keep_recipe(house.pk, HELD, recipe_id=row.pk, version=1)
    with pytest.raises(RecipeChanged):
        keep_recipe(house.pk, recipe(), recipe_id=row.pk, version=1)
    assert text_of(Recipe.objects.get()).text == HELD


def test_the_plan_says_first_what_enters_what_holds_it_and_what_to_collect(
    house: House, plays: Plays
) -> None:
    plays({n: {"language": "gsw" if n < 3 else "fr"} for n in range(1, 8)} | {8: {"year": 2020}})
    row, client = keep_recipe(house.pk, HELD), page(house, "reader")
    assert "not been carried out yet" in client.get(f"/corpus/recettes/{row.pk}/").text
    planned(row)
    said = client.get(f"/corpus/recettes/{row.pk}/").text
    assert "7 of 8 works may enter" in said
    assert "holds the corpus at that size: Alsatian" in said
    assert "With 1 work more, the corpus would have 6." in said
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in said
    assert "Compute the plan" not in said
    table = client.get(f"/corpus/recettes/{row.pk}/a-collecter.csv").content.decode("utf-8-sig")
    assert table.splitlines() == ["works to collect;what;in what form", "1;Alsatian;text, captation, notice"]
    left = client.get(f"/corpus/recettes/{row.pk}/oeuvres/?issue=undecided").text
    assert "Pièce 8" in left
    assert "missing:" in left


def test_a_plan_read_again_is_the_plan_that_was_made(house: House, plays: Plays) -> None:
    from filigrane.corpus.queries.planned import plan

    plays({n: {"language": "gsw" if n < 3 else "fr"} for n in range(1, 8)})
    made = plan(house.pk, read(HELD), on=TODAY).choice
    assert choice_of(planned(keep_recipe(house.pk, HELD))) == made


def test_a_plan_is_out_of_date_once_the_recipe_a_record_or_the_day_changes(
    house: House, plays: Plays
) -> None:
    works, row = plays({1: {}, 2: {}}), keep_recipe(house.pk, recipe())
    plan = planned(row)
    digest, day = text_of(row).digest, plan.on
    assert not is_stale(plan, digest, on=day)
    assert is_stale(plan, "other", on=day)
    assert is_stale(plan, digest, on=day.replace(year=day.year + 1))
    from filigrane.works.service import withdraw_work

    withdraw_work(house.pk, works[2].pk, reason="demande", person_id=None)
    assert is_stale(plan, digest, on=day)
    assert "out of date" in page(house, "reader").get(f"/corpus/recettes/{row.pk}/").text
    assert not is_stale(planned(row), digest, on=day)
    assert Planned.objects.count() == 1


def test_plan_and_freeze_are_asked_for_on_the_page_and_shown_there(house: House, plays: Plays) -> None:
    plays({1: {}, 2: {"licence": NC}})
    row, client = keep_recipe(house.pk, recipe()), page(house, "rights")
    root = f"/corpus/recettes/{row.pk}/"
    client.post(root + "calculer/")
    assert "Plan of a corpus – Waiting" in client.get(root).text
    run_now(Job.objects.latest("id"))
    client.post(root + "figer/")
    assert "Freezing of a corpus – Waiting" in client.get(root).text
    run_now(Job.objects.latest("id"))
    version = Version.objects.get()
    assert (version.works, version.recipe) == (2, recipe())
    assert f"/corpus/versions/{version.pk}/" in client.get(root).text


def test_who_only_reads_writes_computes_and_freezes_nothing(house: House) -> None:
    row, client = keep_recipe(house.pk, recipe()), page(house, "reader")
    for end in ("calculer/", "figer/", "modifier/", "texte/"):
        assert client.post(f"/corpus/recettes/{row.pk}/{end}").status_code == 403
    assert client.get("/corpus/recettes/nouvelle/").status_code == 403
    assert not Job.objects.exists()
