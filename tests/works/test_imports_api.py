"""A program sends a table, corrects its mapping, tries it, brings it in, and takes it back."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from filigrane.accounts.service import give_role, make_key, make_person
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now
from filigrane.works.models import Batch, Mapping, Work
from morning import NOW

TABLE = "Titre;Inventaire;Truc\nÉté à Nîmes;1;craie\nL’Âne;2;encre\n;3;rien\n".encode("cp1252")
URL = "/api/v1/works/imports"


@pytest.fixture
def key(house):
    def key(*verbs: str) -> dict[str, str]:
        person = make_person(f"{len(verbs)}{verbs[0]}@example.org", "P", now=NOW)
        give_role(person, house, "cataloguer", now=NOW)
        made = make_key(person, house, label="essai", verbs=list(verbs), now=NOW)
        return {"authorization": f"Bearer {made}"}

    return key


@pytest.fixture
def program(key) -> dict[str, str]:
    return key("works.import")


def send(client: Client, headers, content: bytes = TABLE, name: str = "fonds.csv", **more):
    sent = {"file": SimpleUploadedFile(name, content)}
    return client.post(URL + "/files", sent, headers=headers | more)


def post(client: Client, where: str, headers, **body):
    return client.post(URL + where, json.dumps(body), content_type="application/json", headers=headers)


def done(answer) -> Job:
    assert answer.status_code == 202, answer.content
    return run_now(Job.objects.get(pk=answer.json()["job"]))


def test_a_file_is_sent_tried_brought_in_listed_and_taken_back(client, program):
    told = send(client, program).json()
    assert [(one["name"], one["to"]) for one in told["columns"]] == [
        ("Titre", "title"), ("Inventaire", "detail:inventory_number"), ("Truc", "keep"),
    ]  # fmt: skip
    body = {"file": told["file"], "columns": {"Truc": {"to": "detail:materials"}}, "save_as": "Fonds"}
    trial = done(post(client, "/try", program, **body))
    assert (trial.result["added"], Work.objects.count()) == (2, 0)
    job = done(post(client, "", program, **body))
    assert Work.objects.get(title="Été à Nîmes").details["materials"] == ["craie"]
    assert Mapping.objects.get().columns["columns"]["Truc"]["to"] == "detail:materials"
    (item,) = client.get(URL, headers=program).json()["items"]
    assert (item["name"], item["counts"]["added"], item["job"]) == ("fonds.csv", 2, job.pk)
    assert client.get(f"{URL}/{item['id']}", headers=program).json() == item
    (problem,) = client.get(f"{URL}/jobs/{job.pk}", headers=program).json()["problems"]
    assert (problem["place"], problem["code"]) == ("fonds.csv:4", "works.no_title")
    undo = done(client.post(f"{URL}/{item['id']}/undo", headers=program))
    assert (undo.result["taken_back"], Work.objects.count()) == (2, 0)
    assert client.get(f"{URL}/{item['id']}", headers=program).json()["undone_at"]


def test_a_saved_mapping_is_proposed_and_can_be_named(client, program):
    first = send(client, program).json()
    columns = {"Truc": {"to": "detail:materials"}}
    post(client, "/try", program, file=first["file"], columns=columns, save_as="Fonds")
    again = send(client, program).json()
    assert (again["mapping"], again["columns"][2]["to"]) == ("Fonds", "detail:materials")
    assert post(client, "/try", program, file=first["file"], mapping="Fonds").status_code == 202
    assert post(client, "/try", program, file=first["file"], mapping="Autre").status_code == 404


def test_a_path_on_the_machine_is_no_file_and_no_mapping(client, program, tmp_path):
    page = tmp_path / "mine.toml"
    page.write_text('reads = "table"\n[columns]\nTruc = "title"\n', "utf-8")
    assert post(client, "", program, file="/etc/passwd").json()["code"] == "works.upload_not_found"
    token = send(client, program).json()["file"]
    answer = post(client, "", program, file=token, mapping=str(page))
    assert answer.json()["code"] == "works.mapping_not_found"
    assert post(client, "", program, file=token, paths=["/etc"]).status_code in (202, 422)
    assert not Job.objects.filter(arguments__has_key="paths").exists()


def test_a_token_is_good_for_its_own_house_only(client, program, other_house):
    from filigrane.works.views.importing import token_of

    stranger = token_of(other_house.pk, {"name": "a.csv", "digest": "0" * 64})
    assert post(client, "", program, file=stranger).status_code == 404


@pytest.mark.parametrize("verbs", [("works.catalogue",), ("works.read", "works.withdraw")])
def test_a_key_without_the_verb_does_nothing(client, house, verbs):
    person = make_person("x@example.org", "X", now=NOW)
    give_role(person, house, "steward", now=NOW)
    headers = {"authorization": f"Bearer {make_key(person, house, label='k', verbs=list(verbs), now=NOW)}"}
    assert {send(client, headers).status_code, client.get(URL, headers=headers).status_code} == {403}
    assert client.get(URL).status_code == 401


@pytest.mark.parametrize(
    ("content", "name", "status"),
    [(b"%PDF-1.4", "a.pdf", 415), (b"", "a.csv", 422), (b"\x7fELF" + b"\0" * 40, "a.bin", 415)],
)
def test_what_no_reader_takes_is_refused_as_a_problem(client, program, content, name, status):
    answer = send(client, program, content, name)
    assert (answer.status_code, answer["content-type"]) == (status, "application/problem+json")


def test_a_file_past_the_limit_is_refused(client, program, monkeypatch):
    from filigrane.works.views import importing

    monkeypatch.setattr(importing, "MAX_UPLOAD_BYTES", 10)
    assert send(client, program).json()["code"] == "reading.too_large"


def test_a_wrong_target_or_column_says_what_to_mend(client, program):
    token = send(client, program).json()["file"]
    for columns in ({"Truc": {"to": "rien:du:tout"}}, {"Absente": {"to": "title"}}):
        answer = post(client, "/try", program, file=token, columns=columns)
        assert (answer.status_code, answer.json()["code"]) == (422, "works.bad_mapping")


def test_the_same_sending_is_kept_once_and_answered_twice(client, program):
    one, two = (send(client, program, **{"idempotency-key": "a"}) for _ in range(2))
    assert (one.json()["file"], two["Idempotent-Replayed"]) == (two.json()["file"], "true")
    other = send(client, program, b"Titre\nUn\n", **{"idempotency-key": "a"})
    assert other.status_code in (409, 422)


def test_an_import_asked_twice_under_one_key_is_one_import(client, program):
    token = send(client, program).json()["file"]
    headers = program | {"idempotency-key": "b"}
    jobs = {post(client, "", headers, file=token).json()["job"] for _ in range(2)}
    assert len(jobs) == 1


def test_a_whole_catalogue_comes_in_the_same_way(client, house, program, other_house):
    from filigrane.works.drafts import WorkDraft
    from filigrane.works.queries.exporting import Export, export_lines
    from filigrane.works.service import record_work
    from morning import TODAY

    record_work(other_house, WorkDraft("Sol friable"), person_id=None)
    content = "".join(export_lines(Export(other_house, "preservation", TODAY))).encode()
    told = send(client, program, content, "catalogue.jsonl").json()
    assert told["reader"] == "preservation"
    done(post(client, "", program, file=told["file"]))
    assert Work.objects.get(house=house).title == "Sol friable"
    assert Batch.objects.get().reader == "preservation"
