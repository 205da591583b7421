"""A column of a table names the collections that its works go into."""

from __future__ import annotations

import pytest

from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now
from filigrane.works.edits import WorkEdit
from filigrane.works.models import Batch, Collection, Shelving, Work
from filigrane.works.service import edit_work, undo_batch
from filigrane.works.service.ask_import import arguments_for, ask_import
from morning import NOW

TABLE = "Titre;Inventaire;Fonds\nUn;1;Fonds Ory;\nDeux;2;Fonds Ory | Affiches\nTrois;3;\n"


@pytest.fixture
def bring_in(house, tmp_path):
    def bring(content: str = TABLE, *, kind: str = "works.import") -> Job:
        path = tmp_path / "fonds.csv"
        path.write_text(content, "utf-8")
        arguments = arguments_for(house.pk, [str(path)])
        return run_now(ask_import(house.pk, arguments, person_id=None, kind=kind))

    return bring


def shelves() -> set[tuple[str, str]]:
    return set(Shelving.objects.values_list("collection__name", "work__title"))


def undo(house, job):
    return undo_batch(house.pk, Batch.objects.get(job=job.pk).pk, person_id=None, now=NOW)


WANTED = {("Fonds Ory", "Un"), ("Fonds Ory", "Deux"), ("Affiches", "Deux")}


def test_the_column_is_guessed_and_parted(house, tmp_path):
    path = tmp_path / "fonds.csv"
    path.write_text(TABLE, "utf-8")
    columns = arguments_for(house.pk, [str(path)])["mapping"]["columns"]
    assert columns["Fonds"] == {"to": "collection", "split": "|"}


def test_works_go_into_the_collections_that_their_lines_name(bring_in):
    bring_in()
    assert shelves() == WANTED
    assert set(Collection.objects.values_list("code", flat=True)) == {"fonds-ory", "affiches"}


def test_the_same_table_twice_shelves_nothing_twice(bring_in):
    bring_in()
    assert (bring_in(TABLE + "\n").result["same"], shelves()) == (3, WANTED)


def test_a_collection_that_is_here_is_known_by_its_name_or_its_code(house, bring_in):
    Collection.objects.create(house=house, code="ory", name="Fonds Ory")
    Collection.objects.create(house=house, code="Affiches", name="Toutes les affiches")
    bring_in()
    assert Collection.objects.count() == 2
    assert ("Toutes les affiches", "Deux") in shelves()


def test_a_trial_shows_the_collections_and_makes_none(bring_in):
    fields = {row["field"]: row["new"] for row in bring_in(kind="works.preview").result["fields"]}
    assert (fields["collections"], Collection.objects.count()) == (3, 0)


def test_a_work_that_is_here_is_put_in_too(bring_in):
    bring_in("Titre;Inventaire\nUn;1\n")
    job = bring_in()
    assert (job.result["changed"], shelves()) == (1, WANTED)


def test_collections_that_a_person_chose_stay(house, bring_in):
    bring_in("Titre;Inventaire\nUn;1\n")
    Collection.objects.create(house=house, code="a", name="A")
    work = Work.objects.get()
    edit_work(house.pk, work.pk, WorkEdit(collections=("a",)), version=1, person_id=None, now=NOW)
    bring_in()
    assert {name for name, title in shelves() if title == "Un"} == {"A"}


def test_an_undo_takes_memberships_back_and_collections_that_nothing_else_needs(house, bring_in):
    Collection.objects.create(house=house, code="ory", name="Fonds Ory")
    bring_in("Titre;Inventaire\nUn;1\n")
    job = bring_in()
    mine = Work.objects.create(house=house, title="À nous", made_at=NOW, changed_at=NOW)
    done = undo(house, job)
    assert (shelves(), done.left) == (set(), [])
    assert list(Collection.objects.values_list("name", flat=True)) == ["Fonds Ory"]
    job = bring_in()
    Shelving.objects.create(collection=Collection.objects.get(name="Affiches"), work=mine)
    done = undo(house, job)
    assert (shelves(), [left.kind for left in done.left]) == ({("Affiches", "À nous")}, ["collection"])
