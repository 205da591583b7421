"""The API changes records under a version, and shows outsiders what the pages show them."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from filigrane.accounts.models import Person
from filigrane.accounts.service import give_role, make_key, make_person
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.edits import AgentEdit
from filigrane.works.models import Agent, Collection, Work
from filigrane.works.service import edit_agent, record_work
from morning import NOW


@pytest.fixture
def work(house) -> Work:
    draft = WorkDraft(title="Phèdre", credits=(CreditDraft("Ana Lorz", "dancer"),))
    return record_work(house, draft, person_id=None, now=NOW)


@pytest.fixture
def program(house) -> dict[str, str]:
    person = make_person("p@example.org", "P", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    key = make_key(person, house, label="essai", verbs=["works.catalogue", "works.read"], now=NOW)
    return {"authorization": f"Bearer {key}"}


def patch(client: Client, url: str, headers, **body):
    return client.patch(
        "/api/v1/works" + url, json.dumps(body), content_type="application/json", headers=headers
    )


def test_a_change_under_the_version_read_is_written(client, house, work, program):
    Collection.objects.create(house=house, code="fonds", name="Fonds")
    answer = patch(
        client, f"/{work.pk}", program, version=1, title="Phèdre et Hippolyte", terms=["tragédie"],
        details={"materials": ["encre"]}, events=[{"kind": "print", "date": "1677"}], collections=["fonds"],
        identifiers=[["isbn", "9782070360246"]],
    )  # fmt: skip
    work.refresh_from_db()
    assert (answer.status_code, answer.json()["version"], work.title) == (200, 2, "Phèdre et Hippolyte")
    assert (work.collections.count(), work.events.count(), work.identifiers.count()) == (1, 1, 1)


def test_a_version_that_has_passed_is_409_in_the_body_and_412_in_if_match(client, work, program):
    assert patch(client, f"/{work.pk}", program, version=1, title="B").status_code == 200
    stale = patch(client, f"/{work.pk}", program, version=1, title="C")
    matched = patch(client, f"/{work.pk}", program | {"if-match": '"1"'}, title="C")
    assert (stale.status_code, stale.json()["code"]) == (409, "works.changed_meanwhile")
    assert (matched.status_code, matched.json()["code"]) == (412, "works.version_passed")
    assert patch(client, f"/{work.pk}", program | {"if-match": '"2"'}, title="C").status_code == 200


def test_a_change_without_a_version_is_refused(client, work, program):
    assert patch(client, f"/{work.pk}", program, title="B").status_code == 428


def test_a_visitor_changes_nothing(client, work):
    assert patch(client, f"/{work.pk}", {}, version=1, title="B").status_code == 401


def test_the_history_is_told_to_those_who_describe(client, work, program):
    patch(client, f"/{work.pk}", program, version=1, title="B")
    items = client.get(f"/api/v1/works/{work.pk}/history", headers=program).json()["items"]
    assert len(items) == 2
    assert client.get(f"/api/v1/works/{work.pk}/history").status_code == 401


def test_people_are_listed_by_keyset(client, house, work):
    for number in range(3):
        record_work(
            house, WorkDraft(title="x", credits=(CreditDraft(f"A{number}"),)), person_id=None, now=NOW
        )
    first = client.get("/api/v1/works/agents?limit=2").json()
    rest = client.get(f"/api/v1/works/agents?limit=2&after={first['next']}").json()
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 2, None)


def test_of_a_living_person_outsiders_read_names_and_functions(client, house, work, program):
    ana = Agent.objects.get()
    edit_agent(house.pk, ana.pk, AgentEdit(born="1984", source="x"), version=1, person_id=None)
    url = f"/api/v1/works/agents/{ana.pk}"
    outside = client.get(url).json()
    client.force_login(Person.objects.get(email="p@example.org"))
    inside = client.get(url).json()
    assert ("born" in outside, outside["functions"], inside["born"]) == (False, ["dancer"], "1984")


def test_a_person_whose_works_are_all_closed_is_not_found_outside(client, work):
    Work.objects.update(closed_until="2090-01-01")
    assert client.get(f"/api/v1/works/agents/{Agent.objects.get().pk}").status_code == 404


def test_a_person_is_changed_under_a_version(client, work, program):
    url = f"/agents/{Agent.objects.get().pk}"
    assert patch(client, url, program, version=1, died="1943", source="état civil").json()["version"] == 2
    assert patch(client, url, program, version=1, died="1944", source="état civil").status_code == 409
