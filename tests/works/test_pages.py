"""The pages of the catalogue: open to read, guarded to write, and no house seen from another."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.works.conftest import play

from filigrane.accounts.service import give_role, make_person
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import WorkEdit
from filigrane.works.models import Agent, Discipline, File, Work
from filigrane.works.service import add_file, edit_work, record_work, withdraw_work
from morning import NOW

LINES = {"credits-TOTAL_FORMS": "2", "credits-INITIAL_FORMS": "0"}


@pytest.fixture
def work(house):
    draft = WorkDraft(
        title="Sol friable",
        subtitle="Pièce pour trois",
        language="fr",
        discipline="dance",
        credits=(CreditDraft("Ana Lorz", "choreographer"),),
    )
    return record_work(house, draft, person_id=None, now=NOW)


@pytest.fixture
def cataloguer(house) -> Client:
    person = make_person("c@example.org", "C", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    return signed_in(person)


@pytest.fixture
def steward(house) -> Client:
    person = make_person("s@example.org", "S", now=NOW)
    give_role(person, house, "steward", now=NOW)
    return signed_in(person)


def signed_in(person) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


def form(**fields) -> dict[str, str]:
    blank = {"subtitle": "", "discipline": "", "language": "", "date": "", "description": "", "made_how": ""}
    return blank | LINES | fields


def test_a_visitor_reads_the_list_and_the_work(client, work):
    assert "Sol friable" in client.get("/oeuvres/").content.decode()
    french = {"accept-language": "fr"}
    page = client.get(f"/oeuvres/{work.pk}/", headers=french).content.decode()
    assert "Ana Lorz" in page
    assert "chorégraphe" in page


@pytest.mark.parametrize("path", ["", "disciplines/", "{work}/"])
def test_every_page_offers_both_languages_of_the_house(client, work, path):
    page = client.get("/oeuvres/" + path.format(work=work.pk)).content.decode()
    assert 'href="/langue/' in page


def test_the_list_narrows_by_title_discipline_and_language(client, work):
    assert "Sol friable" in client.get("/oeuvres/?titre=friable&discipline=dance&langue=fr").content.decode()
    assert "Sol friable" not in client.get("/oeuvres/?discipline=music").content.decode()


def test_the_list_asks_few_questions_whatever_its_length(client, house, django_assert_max_num_queries):
    for number in range(60):
        record_work(house, WorkDraft(title=f"Œuvre {number}"), person_id=None, now=NOW)
    with django_assert_max_num_queries(20):
        client.get("/oeuvres/")


@pytest.mark.parametrize("path", ["nouvelle/", "importer/", "{work}/modifier/", "{work}/ajouter-un-fichier/"])
def test_a_visitor_is_sent_to_the_entrance_before_writing(client, work, path):
    assert client.get("/oeuvres/" + path.format(work=work.pk)).status_code == 302


def test_a_visitor_cannot_take_a_file_home(client, work):
    file = add_file(work, "sol.txt", b"Un pas.", person_id=None)
    assert client.get(f"/oeuvres/fichiers/{file.pk}/").status_code == 302


def test_a_file_is_given_as_an_attachment(cataloguer, work):
    file = add_file(work, "sol.txt", b"Un pas.", person_id=None)
    answer = cataloguer.get(f"/oeuvres/fichiers/{file.pk}/")
    assert answer.content == b"Un pas."
    assert answer["Content-Disposition"].startswith("attachment")


def test_a_work_is_recorded_by_hand(cataloguer, house):
    sent = form(title="Roue", discipline="circus", date="vers 1987")
    sent |= {"credits-0-name": "Mei Sand", "credits-0-function": "circus_artist", "credits-1-name": ""}
    answer = cataloguer.post("/oeuvres/nouvelle/", sent | {"credits-1-function": "author"})
    work = Work.objects.get()
    assert answer.url == f"/oeuvres/{work.pk}/"
    assert (work.title, work.earliest, work.contributions.get().agent.name) == (
        "Roue",
        "1982-01-01",
        "Mei Sand",
    )


def test_a_language_that_is_none_is_said_and_the_words_stay_in_the_form(cataloguer):
    answer = cataloguer.post("/oeuvres/nouvelle/", form(title="Roue libre", language="français"))
    assert "Roue libre" in answer.content.decode()
    assert not Work.objects.exists()


def test_who_saves_second_sees_both_writings_and_may_save_again(cataloguer, house, work):
    edit_work(house.pk, work.pk, WorkEdit(title="Sol ferme"), version=1, person_id=None)
    sent = form(title="Sol mouvant", version="1") | {
        "credits-0-name": "Ana Lorz",
        "credits-0-function": "choreographer",
    }
    sent |= {"credits-1-name": "", "credits-1-function": "author"}
    answer = cataloguer.post(f"/oeuvres/{work.pk}/modifier/", sent)
    page = answer.content.decode()
    assert (answer.status_code, "Sol ferme" in page, "Sol mouvant" in page) == (409, True, True)
    version = re.search(r'name="version" value="(\d+)"', page).group(1)
    assert cataloguer.post(f"/oeuvres/{work.pk}/modifier/", sent | {"version": version}).status_code == 302
    assert Work.objects.get().title == "Sol mouvant"


def test_a_hostile_file_is_refused_with_its_reason(cataloguer, work):
    laughs = b'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY a "ha">]><TEI>&a;</TEI>'
    sent = {"file": SimpleUploadedFile("../../x.xml", laughs)}
    answer = cataloguer.post(f"/oeuvres/{work.pk}/ajouter-un-fichier/", sent)
    page = answer.content.decode()
    assert "entités" in page
    assert not File.objects.exists()


def test_several_files_are_imported_by_a_job(cataloguer, house):
    sent = [SimpleUploadedFile(f"../p{n}.xml", play(n).encode()) for n in (1, 2)]
    assert cataloguer.post("/oeuvres/importer/", {"sent": sent}).status_code == 302
    job = run_now(Job.objects.get())
    assert job.result["added"] == 2
    assert set(File.objects.values_list("name", flat=True)) == {"p1.xml", "p2.xml"}


def test_a_work_is_withdrawn_with_a_reason_and_comes_back(steward, client, work):
    steward.post(f"/oeuvres/{work.pk}/retirer/", {"reason": "Demande de l’autrice"})
    assert client.get(f"/oeuvres/{work.pk}/").status_code == 404
    assert steward.get(f"/oeuvres/{work.pk}/").status_code == 200
    steward.post(f"/oeuvres/{work.pk}/retablir/", {"reason": "Accord"})
    assert client.get(f"/oeuvres/{work.pk}/").status_code == 200


def test_withdrawing_without_a_reason_does_nothing(steward, work):
    steward.post(f"/oeuvres/{work.pk}/retirer/", {"reason": ""})
    assert Work.objects.get().withdrawn_at is None


def test_a_get_withdraws_nothing(steward, work):
    assert steward.get(f"/oeuvres/{work.pk}/retirer/").status_code == 405


def test_a_death_is_recorded_on_the_page_of_a_person(cataloguer, work):
    ana = Agent.objects.get()
    sent = {"name": ana.name, "died": "1943", "died_for_france": "no", "source": "état civil", "version": "1"}
    assert cataloguer.post(f"/oeuvres/personnes/{ana.pk}/modifier/", sent).status_code == 302
    assert "1943" in cataloguer.get(f"/oeuvres/personnes/{ana.pk}/").content.decode()


def test_the_vocabulary_is_changed_and_published(cataloguer, client, work):
    sent = {"code": "butoh", "label_fr": 'bu"tō', "label_en": "butoh", "broader": "dance", "exact_match": ""}
    assert cataloguer.post("/oeuvres/disciplines/enregistrer/", sent).status_code == 302
    assert '"bu\\"tō"@fr' in client.get("/oeuvres/disciplines.ttl").content.decode()
    cataloguer.post("/oeuvres/disciplines/supprimer/", {"code": "butoh"})
    assert not Discipline.objects.filter(code="butoh").exists()


def test_a_discipline_that_works_bear_is_not_removed(cataloguer, work):
    cataloguer.post("/oeuvres/disciplines/supprimer/", {"code": "dance"})
    assert Discipline.objects.filter(code="dance").exists()


def test_a_markup_in_a_title_is_only_words(client, house):
    work = record_work(house, WorkDraft(title="<script>alert(1)</script>"), person_id=None, now=NOW)
    assert "<script>alert" not in client.get(f"/oeuvres/{work.pk}/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["{w}/", "{w}/modifier/", "{w}/ajouter-un-fichier/", "fichiers/{f}/", "personnes/{a}/"],
)
def test_another_house_answers_that_there_is_no_such_thing(work, house, other_house, path):
    file = add_file(work, "sol.txt", b"Un pas.", person_id=None)
    other_house.host = "autre.example"
    other_house.save()
    person = make_person("o@example.org", "O", now=NOW)
    give_role(person, other_house, "steward", now=NOW)
    agent = Agent.objects.get()
    answer = signed_in(person).get(
        "/oeuvres/" + path.format(w=work.pk, f=file.pk, a=agent.pk), headers={"host": "autre.example"}
    )
    assert answer.status_code in (400, 404)


def test_a_withdrawn_work_is_in_no_list(client, house, work):
    withdraw_work(house.pk, work.pk, reason="a", person_id=None)
    assert "Sol friable" not in client.get("/oeuvres/").content.decode()
    assert "Sol friable" not in client.get("/oeuvres/?retirees=1").content.decode()


def test_a_date_in_words_shows_the_days_it_bounds(client, house, cataloguer):
    cataloguer.post("/oeuvres/nouvelle/", form(title="Ballet", date="2e quart 17e siècle"))
    made = Work.objects.get(title="Ballet")
    assert (made.date_text, made.earliest, made.latest) == ("2e quart 17e siècle", "1626-01-01", "1650-12-31")
    assert "(1626 – 1650)" in client.get(f"/oeuvres/{made.pk}/").content.decode()


def test_a_date_that_is_not_read_keeps_its_wording_and_says_why(house, cataloguer):
    answer = cataloguer.post("/oeuvres/nouvelle/", form(title="Ballet", date="années 20"), follow=True)
    assert "De quel siècle" in answer.content.decode()
    made = Work.objects.get(title="Ballet")
    assert (made.date_text, made.earliest, made.latest) == ("années 20", "", "")
    assert "De quel siècle" in cataloguer.get(f"/oeuvres/{made.pk}/modifier/").content.decode()


def test_the_form_says_how_the_date_it_holds_is_read(house, cataloguer, work):
    Work.objects.filter(pk=work.pk).update(date_text="vers 1660")
    page = cataloguer.get(f"/oeuvres/{work.pk}/modifier/").content.decode()
    assert "1655 – 1665" in page
