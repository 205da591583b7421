"""Files of facts from a page and from a program: sent, looked at, written, taken back, taken away."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house, make_key
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now
from filigrane.rights.models import Fact, FactBatch
from filigrane.rights.service import record_fact
from filigrane.works.models import Work
from morning import NOW

from .conftest import member

GOOD = "title;kind;use;source;capacity\nPas de crue;reserved;genai_train;Lettre du 3 mai;author\n"
BAD = GOOD + "Pas de crue;reserved;dance;Lettre;author\nPersonne;refused;tdm;;author\n"


@pytest.fixture
def signed(client: Client, officer: Person) -> Client:
    client.cookies["filigrane_language"] = "fr"
    client.force_login(officer)
    return client


def send(client: Client, text: str, name: str = "faits.csv") -> Any:
    return client.post(reverse("rights:fact_files"), {"sent": SimpleUploadedFile(name, text.encode())})


def test_a_file_is_sent_looked_at_written_and_taken_back(signed: Client, new: Work) -> None:
    answer = send(signed, GOOD)
    assert (answer.status_code, Fact.objects.count()) == (302, 0)
    page = signed.get(answer["Location"]).content.decode()
    assert "Pas de crue" in page
    answer = signed.post(answer["Location"], {"act": "write"})
    assert Fact.objects.get().value == {"use": "genai_train"}
    assert "faits.csv" in signed.get(answer["Location"]).content.decode()
    signed.post(reverse("rights:undo_facts", args=[FactBatch.objects.get().pk]))
    assert Fact.objects.get().withdrawn_at is not None
    assert (
        "Fait" not in signed.get(reverse("works:work", args=[new.pk])).content.decode().partition("fact-")[1]
    )


def test_faults_stand_with_line_column_reason_and_next_step_and_nothing_is_written_unasked(
    signed: Client, new: Work
) -> None:
    url = send(signed, BAD)["Location"]
    page = signed.get(url).content.decode()
    for words in ("ligne 3", "<code>use</code>", "dance", "genai_train", "ligne 4", "<code>source</code>"):
        assert words in page
    signed.post(url, {"act": "write"})
    assert not Fact.objects.exists()
    signed.post(url, {"act": "leave_out"})
    assert Fact.objects.count() == 1


def test_the_same_file_again_says_that_all_of_it_is_there(signed: Client, new: Work) -> None:
    url = send(signed, GOOD)["Location"]
    signed.post(url, {"act": "write"})
    assert (
        "déjà" in signed.post(send(signed, GOOD)["Location"], {"act": "write"}, follow=True).content.decode()
    )
    assert Fact.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [("%PDF-1.7\n%âãÏÓ", "kind, source, capacity"), (GOOD.replace("use", "usge"), "usge"), ("\n", "kind")],
)
def test_what_is_no_file_of_facts_is_refused_with_what_it_lacks(
    signed: Client, house: House, text: str, words: str
) -> None:
    answer = send(signed, text)
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_file_is_looked_at_by_the_house_that_sent_it_only(
    client: Client, signed: Client, new: Work
) -> None:
    url = send(signed, GOOD)["Location"]
    other = make_house("autre", "Autre", now=NOW)
    stranger = Client()
    stranger.force_login(member(other, "steward"))
    assert stranger.get(url).status_code in (302, 403, 404)


def test_a_reader_takes_the_facts_away_and_brings_none_in(client: Client, new: Work, reader: Person) -> None:
    record_fact(new.house_id, new.pk, "reserved", {"use": "tdm"}, source="=1+1", capacity="author", now=NOW)
    client.force_login(reader)
    assert client.get(reverse("rights:fact_files")).status_code == 403
    answer = client.get(reverse("rights:take_facts"))
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=1+1" in text
    assert "attachment" in answer["Content-Disposition"]


@pytest.fixture
def program(officer: Person, house: House) -> dict[str, str]:
    key = make_key(officer, house, label="k", verbs=["rights.state", "rights.see"], now=NOW)
    return {"authorization": f"Bearer {key}"}


def post(client: Client, headers: dict[str, str], text: str, query: str = "") -> Any:
    sent = {"file": SimpleUploadedFile("faits.csv", text.encode())}
    return client.post(f"/api/v1/rights/facts/import{query}", sent, headers=headers)


def test_a_program_tries_writes_exports_and_takes_back(
    client: Client, new: Work, program: dict[str, str]
) -> None:
    told = post(client, program, BAD).json()
    assert [(one["line"], one["column"], one["code"]) for one in told["faults"]] == [
        (3, "use", "rights.code_unknown"),
        (4, "source", "rights.source_missing"),
    ]
    assert (told["new"], told["job"], Fact.objects.count()) == (1, None, 0)
    assert post(client, program, BAD, "?write=true").status_code == 422
    told = post(client, program, BAD, "?write=true&leave_out=true").json()
    run_now(Job.objects.get(pk=told["job"]))
    assert Fact.objects.count() == 1
    export = client.get("/api/v1/rights/facts/export", headers=program)
    content = b"".join(export.streaming_content)  # type: ignore[attr-defined]
    assert post(client, program, content.decode()).json()["same"] == 1
    url = f"/api/v1/rights/facts/imports/{FactBatch.objects.get().pk}/undo"
    assert client.post(url, headers=program).json()["withdrawn"] == 1
    assert client.post(url, headers=program).status_code == 409
