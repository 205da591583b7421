"""The history of a record says in plain words what changed, and names people only to those who describe."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import translation

from filigrane.accounts.service import give_role, make_person
from filigrane.works.changed import differences
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit, CreditLine, WorkEdit
from filigrane.works.models import Agent, Batch, Merge, Revision
from filigrane.works.queries import written_by
from filigrane.works.queries.history import history_of
from filigrane.works.service import edit_agent, edit_work, forget_person, record_work, withdraw_work
from filigrane.works.service.revisions import Noted, note, note_many
from morning import NOW

THIRD = dt.datetime(2027, 3, 3, 9, tzinfo=dt.UTC)


@pytest.fixture
def ines(house):
    person = make_person("ines@example.org", "Inès", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    return person


@pytest.fixture
def work(house, ines):
    draft = WorkDraft(title="Tartuffe", credits=(CreditDraft("Odile Rambert"),))
    return record_work(house, draft, person_id=ines.pk, now=NOW)


def told(house, work, **how) -> list[str]:
    with translation.override("fr"):
        return [plain(line.says) for line in history_of(house.pk, "work", work.pk, **how)]


def plain(text: str) -> str:
    """*text* with ordinary spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def signed_in(person) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


def test_a_correction_is_told_in_one_sentence(house, work, ines):
    edit_work(house.pk, work.pk, WorkEdit(date="vers 1660"), version=1, person_id=ines.pk, now=NOW)
    edit_work(house.pk, work.pk, WorkEdit(date="1664"), version=2, person_id=ines.pk, now=THIRD)
    newest = told(house, work)[0]
    assert newest == "Le 3 mars 2027, Inès a corrigé la date : « vers 1660 » devient « 1664 »."


def test_the_history_ends_with_who_recorded_the_entry(house, work):
    assert told(house, work) == ["Le 23 novembre 2026, Inès a enregistré cette notice."]


def test_several_fields_of_one_save_are_one_step(house, work, ines):
    asked = WorkEdit(title="Le Tartuffe", credits=(CreditLine("Mei Sand", "adapter"),))
    edit_work(house.pk, work.pk, asked, version=1, person_id=ines.pk, now=NOW)
    with translation.override("fr"):
        line = history_of(house.pk, "work", work.pk)[0]
    assert tuple(map(plain, line.parts)) == (
        "Le titre : « Tartuffe » devient « Le Tartuffe »",
        "Les crédits : « Odile Rambert (auteur ou autrice) » "
        "devient « Mei Sand (adaptateur ou adaptatrice) »",
    )


def test_names_are_said_only_where_they_may_be(house, work):
    assert told(house, work, names=False) == [
        "Le 23 novembre 2026, une personne de la maison a enregistré cette notice."
    ]


def test_an_import_is_named_and_not_the_person_who_ran_it(house, work, ines):
    Batch.objects.create(house=house, job=5, name="tate.csv", reader="csv", made_by=ines.pk, made_at=NOW)
    noted = [Noted(work.pk, 2, {"language": ""}, {"language": "fr"})]
    note_many(house.pk, "work", noted, act="edited", by=ines.pk, job=5, now=THIRD)
    assert told(house, work)[0].startswith("Le 3 mars 2027, l’import « tate.csv » a")


def test_an_undo_is_told(house, work, ines):
    note(
        house.pk, "work", work.pk, version=3, act="undone",
        before={"language": "fr"}, after={"language": ""}, by=ines.pk, job=5, now=THIRD,
    )  # fmt: skip
    assert "Inès a défait un import" in told(house, work)[0]


def test_a_withdrawal_keeps_its_reason(house, work, ines):
    withdraw_work(house.pk, work.pk, reason="Vœu de l’autrice", person_id=ines.pk, now=THIRD)
    with translation.override("fr"):
        line = history_of(house.pk, "work", work.pk)[0]
    assert "Vœu de l’autrice" in line.parts[0]


def test_a_save_that_changes_nothing_leaves_no_step(house, work, ines):
    edit_work(house.pk, work.pk, WorkEdit(title="Tartuffe"), version=1, person_id=ines.pk, now=NOW)
    assert Revision.objects.filter(act="edited").count() == 0


def test_nothing_recorded_has_one_writing():
    assert differences({"a": None, "b": ""}, {"a": "", "c": []}) == {}


def test_whoever_leaves_is_exported_then_forgotten_in_histories_and_merges(house, work, ines):
    Merge.objects.create(house=house, kind="work", kept=work.pk, gone=9, at=NOW, by=ines.pk)
    fields = {row["field"] for row in written_by(house.pk, ines.pk)}
    assert {"recorded", "merged"} <= fields
    forget_person(house.pk, ines.pk)
    assert written_by(house.pk, ines.pk) == []
    assert told(house, work) == ["Le 23 novembre 2026, une personne de la maison a enregistré cette notice."]


def test_a_reader_of_the_house_reads_no_name_and_no_date_of_a_living_person(house, work, ines):
    agent = Agent.objects.get()
    edit = AgentEdit(born="1984", source="elle-même")
    edit_agent(house.pk, agent.pk, edit, version=1, person_id=ines.pk, now=THIRD)
    reader = make_person("r@example.org", "R", now=NOW)
    give_role(reader, house, "reader", now=NOW)
    url = f"/oeuvres/histoire/agent/{agent.pk}/"
    page = signed_in(reader).get(url).content.decode()
    assert ("Inès" in page, "1984" in page) == (False, False)
    assert "1984" in signed_in(ines).get(url).content.decode()


def test_the_history_is_no_business_of_visitors_and_other_houses(client, house, other_house, work):
    url = f"/oeuvres/histoire/work/{work.pk}/"
    assert client.get(url).status_code == 302
    stranger = make_person("o@example.org", "O", now=NOW)
    give_role(stranger, other_house, "steward", now=NOW)
    assert signed_in(stranger).get(url).status_code == 404


def test_an_unknown_kind_of_record_is_not_found(house, ines):
    assert signed_in(ines).get("/oeuvres/histoire/file/1/").status_code == 404
