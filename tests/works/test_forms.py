"""The cataloguer's forms: every field, people chosen and never guessed, and two people who lose nothing."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from filigrane.accounts.service import give_role, make_person
from filigrane.works.conflict import both
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit, EventLine, WorkEdit
from filigrane.works.models import Agent, Collection, Contribution, Event, Relation, Work
from filigrane.works.service import edit_agent, edit_work, record_work
from morning import NOW


def client_of(house, name: str) -> Client:
    person = make_person(f"{name}@example.org", name.title(), now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


@pytest.fixture
def ines(house) -> Client:
    return client_of(house, "ines")


@pytest.fixture
def work(house) -> Work:
    draft = WorkDraft(title="Phèdre", language="fr", credits=(CreditDraft("Jean Racine"),))
    return record_work(house, draft, person_id=None, now=NOW)


def sent_by(client: Client, url: str) -> dict[str, str]:
    """The form of a page as a browser would send it back."""
    page = client.get(url).content.decode()
    return fields_in(page[page.index('<form method="post" class="stack">') :])


def fields_in(page: str) -> dict[str, str]:
    """name -> value of every input, area and select of a page."""
    found = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found[name[1]] = value[1] if value else ""
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page, re.S):
        found[name] = text
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    return found


def test_a_form_sent_back_as_it_came_changes_nothing(house, ines, work):
    Event.objects.create(work=work, kind="print", wording="", earliest="1677-01-01", latest="1677-12-31")
    Event.objects.create(
        work=work, kind="premiere", wording="le jour de l’an", earliest="1677-01-01", latest="1677-01-01"
    )
    details = {"materials": ["encre", "papier"], "measurements": "20 cm", "joconde:PINS": "signé"}
    edit_work(
        house.pk,
        work.pk,
        WorkEdit(details=details, identifiers=(("isbn", "9782070360246"),)),
        version=1,
        person_id=None,
    )
    rows = list(Contribution.objects.values_list("pk", flat=True))
    url = f"/oeuvres/{work.pk}/modifier/"
    assert ines.post(url, sent_by(ines, url)).status_code == 302
    work.refresh_from_db()
    assert (work.version, work.details, list(Contribution.objects.values_list("pk", flat=True))) == (
        2,
        details,
        rows,
    )


def test_every_list_is_written_from_the_form(house, ines, work):
    other = record_work(house, WorkDraft(title="Hippolyte"), person_id=None, now=NOW)
    Collection.objects.create(house=house, code="fonds", name="Fonds")
    url = f"/oeuvres/{work.pk}/modifier/"
    sent = sent_by(ines, url) | {
        "identifiers-0-scheme": "isbn", "identifiers-0-value": "978-2-07-036024-6",
        "events-0-kind": "print", "events-0-date": "1677",
        "relations-0-kind": "derived_from", "relations-0-other": f"/oeuvres/{other.pk}/",
        "details-0-code": "materials", "details-0-value": "encre\npapier",
        "collections": "fonds", "terms": "tragédie\nvers",
    }  # fmt: skip
    assert ines.post(url, sent).status_code == 302
    work.refresh_from_db()
    assert work.identifiers.get().value == "9782070360246"
    assert work.events.get().latest == "1677-12-31"
    assert Relation.objects.get().other == other
    assert (work.details, work.terms) == ({"materials": ["encre", "papier"]}, ["tragédie", "vers"])
    assert work.collections.get().code == "fonds"


def test_a_mistyped_identifier_is_said_and_nothing_is_written(ines, work):
    url = f"/oeuvres/{work.pk}/modifier/"
    sent = sent_by(ines, url) | {
        "title": "Autre",
        "identifiers-0-scheme": "isbn",
        "identifiers-0-value": "9782070360247",
    }
    page = ines.post(url, sent).content.decode()
    work.refresh_from_db()
    assert ("9782070360247" in page, work.title) == (True, "Phèdre")


@pytest.mark.parametrize("other", ["999999", "personne"])
def test_a_link_to_nothing_is_refused(ines, work, other):
    url = f"/oeuvres/{work.pk}/modifier/"
    assert ines.post(url, sent_by(ines, url) | {"relations-0-other": other}).status_code == 200
    assert not Relation.objects.exists()


@pytest.mark.parametrize("written", ["Jean Racine", "jean racine"])
def test_a_name_that_is_there_already_is_offered_never_taken(house, ines, work, written):
    racine = Agent.objects.get()
    sent = sent_by(ines, "/oeuvres/nouvelle/") | {"title": "Athalie", "credits-0-name": written}
    page = ines.post("/oeuvres/nouvelle/", sent).content.decode()
    assert (f'value="{racine.pk}"' in page, Work.objects.count()) == (True, 1)
    assert ines.post("/oeuvres/nouvelle/", sent | {"credits-0-who": str(racine.pk)}).status_code == 302
    assert Work.objects.get(title="Athalie").contributions.get().agent == racine
    assert Agent.objects.count() == 1


def test_somebody_else_of_the_same_name_is_a_new_record(ines, work):
    sent = sent_by(ines, "/oeuvres/nouvelle/") | {"title": "Athalie", "credits-0-name": "Jean Racine"}
    ines.post("/oeuvres/nouvelle/", sent | {"credits-0-who": "new"})
    assert Agent.objects.filter(name="Jean Racine").count() == 2


def test_another_house_s_person_cannot_be_chosen(house, other_house, ines):
    stranger = Agent.objects.create(house=other_house, name="X", sort_name="X")
    sent = sent_by(ines, "/oeuvres/nouvelle/") | {
        "title": "A",
        "credits-0-name": "X",
        "credits-0-who": str(stranger.pk),
    }
    ines.post("/oeuvres/nouvelle/", sent)
    assert not Contribution.objects.filter(agent=stranger).exists()


def test_save_and_next_opens_an_empty_form(ines):
    sent = sent_by(ines, "/oeuvres/nouvelle/") | {"title": "Athalie", "act": "next"}
    assert ines.post("/oeuvres/nouvelle/", sent).url == "/oeuvres/nouvelle/"


def test_asking_how_a_date_is_read_saves_nothing(ines):
    sent = sent_by(ines, "/oeuvres/nouvelle/") | {"title": "Athalie", "date": "vers 1690", "act": "check"}
    page = ines.post("/oeuvres/nouvelle/", sent).content.decode()
    assert ("1685" in page, Work.objects.exists()) == (True, False)


def test_two_people_who_touch_different_fields_both_keep_theirs(house, ines, work):
    paul = client_of(house, "paul")
    url = f"/oeuvres/{work.pk}/modifier/"
    hers, his = sent_by(ines, url), sent_by(paul, url)
    assert ines.post(url, hers | {"title": "Phèdre et Hippolyte"}).status_code == 302
    answer = paul.post(url, his | {"description": "Tragédie en cinq actes."})
    assert answer.status_code == 409
    again = fields_in(answer.content.decode())
    assert (again["title"], again["description"]) == ("Phèdre et Hippolyte", "Tragédie en cinq actes.")
    assert paul.post(url, again).status_code == 302
    work.refresh_from_db()
    assert (work.title, work.description) == ("Phèdre et Hippolyte", "Tragédie en cinq actes.")


def test_two_people_who_touch_one_field_see_both_writings(house, ines, work):
    paul = client_of(house, "paul")
    url = f"/oeuvres/{work.pk}/modifier/"
    hers, his = sent_by(ines, url), sent_by(paul, url)
    ines.post(url, hers | {"title": "Phèdre A"})
    answer = paul.post(url, his | {"title": "Phèdre B"})
    page = answer.content.decode()
    assert (answer.status_code, "Phèdre A" in page, fields_in(page)["title"]) == (409, True, "Phèdre B")
    work.refresh_from_db()
    assert work.title == "Phèdre A"


def test_credits_that_one_person_added_survive_the_other_s_save(house, ines, work):
    paul = client_of(house, "paul")
    url = f"/oeuvres/{work.pk}/modifier/"
    hers, his = sent_by(ines, url), sent_by(paul, url)
    added = {"credits-1-name": "Mei Sand", "credits-1-function": "director"}
    assert ines.post(url, hers | added).status_code == 302
    again = fields_in(paul.post(url, his | {"language": "oc"}).content.decode())
    assert paul.post(url, again).status_code == 302
    work.refresh_from_db()
    assert (work.language, work.contributions.count()) == ("oc", 2)


def test_two_people_describe_one_person_and_both_keep_theirs(house, ines, work):
    racine = Agent.objects.get()
    url = f"/oeuvres/personnes/{racine.pk}/modifier/"
    his = sent_by(ines, url)
    edit_agent(house.pk, racine.pk, AgentEdit(born="1639", source="BnF"), version=1, person_id=None)
    answer = ines.post(url, his | {"died": "1699", "source": "état civil"})
    assert answer.status_code == 409
    assert ines.post(url, fields_in(answer.content.decode())).status_code == 302
    racine.refresh_from_db()
    assert (racine.born_text, racine.died_text) == ("1639", "1699")


def test_an_agent_s_identifiers_and_sort_name_are_written(ines, work):
    racine = Agent.objects.get()
    url = f"/oeuvres/personnes/{racine.pk}/modifier/"
    sent = sent_by(ines, url) | {
        "sort_name": "Racine, Jean", "living": "no", "source": "BnF",
        "identifiers-0-scheme": "isni", "identifiers-0-value": "0000 0001 2103 2683",
    }  # fmt: skip
    assert ines.post(url, sent).status_code == 302
    racine.refresh_from_db()
    assert (racine.sort_key[:6], racine.living, racine.identifiers.get().value) == (
        "racine",
        "no",
        "0000000121032683",
    )


def test_a_field_that_both_wrote_alike_is_settled():
    found = both([{"title": ["a", "b"]}], {"title": "b"})
    assert (found.theirs, found.contested) == (frozenset(), {})


def test_an_event_keeps_its_own_words():
    assert EventLine("print", "le jour de l’an").read().wording == "le jour de l’an"
