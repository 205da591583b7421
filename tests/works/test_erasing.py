"""What a catalogue holds on a living creator is erased on request: record, histories, and every undo."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from filigrane.accounts.service import give_role, make_person
from filigrane.base.queries import rooms
from filigrane.works.cli import works
from filigrane.works.dates import read_date
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit, CreditLine, WorkEdit
from filigrane.works.erasing import without_names
from filigrane.works.errors import BadField, NotLiving
from filigrane.works.models import Agent, Batch, BatchChunk, Identifier, Merge, Revision
from filigrane.works.service import edit_agent, edit_work, record_work
from filigrane.works.service.erase_agent import erase_agent
from filigrane.works.service.merge_records import Asked, merge_records
from filigrane.works.service.split_records import split_records
from morning import NOW

SECRET = ("1984", "Brest", "Jean Dupont", "Dupont, Jean", "12345")


@pytest.fixture
def odile(house) -> Agent:
    """A living author whose record says a birth, a place, an earlier name and a number of the house."""
    work = record_work(
        house, WorkDraft(title="Sol", credits=(CreditDraft("Jean Dupont"),)), person_id=None, now=NOW
    )
    agent = Agent.objects.get(name="Jean Dupont")
    credit = (CreditLine("Jean Dupont", "author", agent.pk), CreditLine("Ana Ory", "composer"))
    edit_work(house.pk, work.pk, WorkEdit(credits=credit), version=1, person_id=None)
    for version, edit in enumerate((
        AgentEdit(sort_name="Dupont, Jean", source="état civil"),
        AgentEdit(name="Odile Dupont", sort_name="Dupont, Odile", source="elle-même"),
        AgentEdit(born="1984", description="Née à Brest.", source="elle-même",
                  identifiers=(("paie", "12345"), ("isni", "0000000121032683"))),
    ), start=1):  # fmt: skip
        edit_agent(house.pk, agent.pk, edit, version=version, person_id=None)
    agent.refresh_from_db()
    return agent


def everything(house) -> str:
    """All that the catalogue's tables keep on people, as one text."""
    kept: list[object] = []
    for rows in (
        Agent.objects.filter(house=house), Revision.objects.filter(house=house),
        Merge.objects.filter(house=house), BatchChunk.objects.filter(batch__house=house),
        Identifier.objects.filter(house=house),
    ):  # fmt: skip
        kept += list(rows.values())
    return json.dumps(kept, default=str, ensure_ascii=False)


def test_nothing_of_her_is_left_but_her_public_name_and_registers(house, odile):
    assert all(word in everything(house) for word in SECRET)
    erase_agent(house.pk, odile.pk, reason="sa demande", person_id=None)
    left = everything(house)
    assert [word for word in SECRET if word in left] == []
    odile.refresh_from_db()
    assert (odile.name, odile.sort_name) == ("Odile Dupont", "Dupont, Odile")
    assert list(odile.identifiers.values_list("scheme", flat=True)) == ["isni"]
    assert odile.contributions.count() == 1


def test_the_history_keeps_that_something_changed(house, odile):
    steps = Revision.objects.filter(kind="agent", thing_id=odile.pk).count()
    erase_agent(house.pk, odile.pk, reason="sa demande", person_id=None)
    assert Revision.objects.filter(kind="agent", thing_id=odile.pk).count() == steps + 1
    born = Revision.objects.filter(kind="agent", thing_id=odile.pk, changes__has_key="born_text").get()
    assert born.changes["born_text"] == ["", "…"]


def test_other_people_of_the_same_histories_keep_their_names(house, odile):
    erase_agent(house.pk, odile.pk, reason="sa demande", person_id=None)
    assert "Ana Ory" in everything(house)
    assert without_names({"credits": [[["A", "author"]], [["B", "author"]]]}, {"A"}) == {
        "credits": [[["…", "author"]], [["B", "author"]]]
    }


def test_a_merge_that_is_undone_later_brings_nothing_back(house, odile):
    draft = WorkDraft(title="Ciel", credits=(CreditDraft("O. Dupont"),))
    record_work(house, draft, person_id=None, now=NOW)
    other = Agent.objects.get(name="O. Dupont")
    edit_agent(house.pk, other.pk, AgentEdit(description="Vit à Lorient.", source="x"), version=1,
               person_id=None)  # fmt: skip
    Agent.objects.filter(pk=odile.pk).update(description="")
    asked = Asked(odile.pk, odile.version, other.pk, 2, "Odile Dupont vit à Lorient")
    merge = merge_records(house.pk, "agent", asked=asked, person_id=None)
    erase_agent(house.pk, odile.pk, reason="sa demande", person_id=None)
    assert "Lorient" not in everything(house)
    split_records(house.pk, merge.pk, person_id=None)
    assert "Lorient" not in everything(house)
    assert Agent.objects.get(pk=other.pk).name == "O. Dupont"


def test_an_import_that_is_undone_later_gives_no_erased_column_back(house, odile):
    batch = Batch.objects.create(house=house, job=7, name="fonds.csv", reader="table", made_at=NOW)
    before = {"born_text": "1984", "name": "Jean Dupont", "kind": "person", "details": {"place": "Brest"}}
    BatchChunk.objects.create(
        batch=batch, number=1, changed=[{"kind": "agent", "id": odile.pk, "before": before, "version": 2}]
    )
    erase_agent(house.pk, odile.pk, reason="sa demande", person_id=None)
    assert BatchChunk.objects.get().changed[0]["before"] == {"kind": "person"}


def test_the_dates_of_the_dead_are_not_erased(house, odile):
    edit = AgentEdit(died="2020", source="acte")
    edit_agent(house.pk, odile.pk, edit, version=odile.version, person_id=None)
    with pytest.raises(NotLiving):
        erase_agent(house.pk, odile.pk, reason="essai", person_id=None)
    assert Agent.objects.get(pk=odile.pk).born_text == "1984"


def test_nothing_is_erased_without_a_reason(house, odile):
    with pytest.raises(BadField):
        erase_agent(house.pk, odile.pk, reason=" ", person_id=None)


def test_another_house_keeps_what_it_holds(house, other_house, odile):
    draft = WorkDraft(title="Sol", credits=(CreditDraft("Jean Dupont"),))
    record_work(other_house, draft, person_id=None, now=NOW)
    erase_agent(house.pk, odile.pk, reason="sa demande", person_id=None)
    assert "Jean Dupont" in everything(other_house)


def test_the_page_and_the_terminal_erase(house, odile):
    person = make_person("anne@example.org", "Anne", now=NOW)
    give_role(person, house, "steward", now=NOW)
    anne = Client(headers={"accept-language": "fr"})
    anne.force_login(person)
    page = f"/oeuvres/personnes/{odile.pk}/"
    assert "Effacer ce qui est détenu" in anne.get(page).text
    assert "Effacer ce qui est détenu" not in Client(headers={"accept-language": "fr"}).get(page).text
    anne.post(page + "effacer/", {"reason": ""})
    assert "1984" in everything(house)
    assert "Brest" not in anne.post(page + "effacer/", {"reason": "sa demande"}, follow=True).text
    draft = WorkDraft(title="Ciel", credits=(CreditDraft("Ana Sol", born=read_date("1990")),))
    record_work(house, draft, person_id=None, now=NOW)
    ana = Agent.objects.get(name="Ana Sol")
    done = CliRunner().invoke(works, ["erase-person", str(ana.pk), "--reason", "sa demande"])
    assert done.exit_code == 0
    assert Agent.objects.get(pk=ana.pk).born_text == ""


def test_the_declaration_says_what_is_erased_and_how():
    works_room = next(room for room in rooms() if room.name == "works")
    creators = next(one for one in works_room.personal_data if "creators" in one.what)
    assert "history of records" in creators.what
    assert "erases" in creators.basis
