"""Pages of reports: sent, read, taken, deleted, by people of the house with that right only."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_person
from filigrane.base.engines.typesetting import can_typeset
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import run_now
from filigrane.trace.datasets.declared import MOST_UPLOAD
from filigrane.trace.queries.reports import report_folder, reports_folder
from filigrane.trace.service.reports import sweep
from filigrane.works.service import withdraw_work
from morning import NOW

MER = "La mer rend ce soir les clefs du phare au marcheur qui compte les vagues une à une."


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> None:
    settings.FILIGRANE_HOME = tmp_path / "home"


def somebody(house: House, role: str) -> Client:
    person = make_person(f"{role}@example.org", role, now=NOW)
    give_role(person, house, role, now=NOW)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def sent(client: Client, content: bytes, name: str = "jeu.jsonl") -> Any:
    given = {"sent": SimpleUploadedFile(name, content), "collected": "2025-06-01", "use": "genai_train",
             "purpose": "commercial"}  # fmt: skip
    return client.post("/rapports/", given)


def read(client: Client, content: bytes) -> Job:
    answer = sent(client, content)
    assert answer.status_code == 302, answer.content.decode()
    job = run_now(Job.objects.latest("id"))
    assert job.state == JobState.DONE, job.error
    return job


def test_a_set_that_is_sent_is_read_shown_and_not_kept(house: House, shelve: Any) -> None:
    shelve(house, {"mer": MER})
    client = somebody(house, "rights")
    job = read(client, json.dumps({"text": MER}).encode())
    page = client.get(f"/rapports/{job.pk}/").content.decode()
    assert "lie in it by half or more: 1; others with a passage in it: 0." in page
    assert "<cite>mer</cite>" in page
    assert "La mer rend ce soir les clefs du phare" in page
    assert "Undecided" in page
    assert list((reports_folder().parent / "sent").glob("*/*")) == []
    assert "jeu.jsonl" in client.get("/rapports/").content.decode()


@pytest.mark.parametrize("form", ["json", "works.csv", "passages.csv"])
def test_each_file_of_a_report_can_be_taken(house: House, shelve: Any, form: str) -> None:
    shelve(house, {"mer": MER})
    client = somebody(house, "rights")
    job = read(client, json.dumps({"text": MER}).encode())
    answer = client.get(f"/rapports/{job.pk}/{form}")
    assert b"mer" in b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert "attachment" in answer["Content-Disposition"]
    assert client.get(f"/rapports/{job.pk}/head.json").status_code == 404


@pytest.mark.skipif(not can_typeset(), reason="the extra [pdf] is not installed")
def test_the_report_is_a_tagged_pdf_in_the_language_of_the_page(house: House, shelve: Any) -> None:
    shelve(house, {"mer": MER})
    client = somebody(house, "rights")
    job = read(client, json.dumps({"text": MER}).encode())
    for language in ("en", "fr"):
        made = client.get(f"/rapports/{job.pk}/pdf", headers={"accept-language": language}).content
        assert made.startswith(b"%PDF-")
        assert b"/StructTreeRoot" in made
        assert f"/Lang({language})".encode() in made


def test_a_work_withdrawn_since_is_no_longer_named_on_the_page(house: House, shelve: Any) -> None:
    works = shelve(house, {"mer": MER})
    client = somebody(house, "rights")
    job = read(client, json.dumps({"text": MER}).encode())
    withdraw_work(house.pk, works["mer"].pk, reason="essai", person_id=None)
    page = client.get(f"/rapports/{job.pk}/").content.decode()
    assert "<cite>mer</cite>" not in page
    assert "One work has left the catalogue since" in page


def test_a_deleted_report_is_gone(house: House, shelve: Any) -> None:
    shelve(house, {"mer": MER})
    client = somebody(house, "rights")
    job = read(client, json.dumps({"text": MER}).encode())
    client.post(f"/rapports/{job.pk}/supprimer/")
    assert not report_folder(house.pk, job.pk).exists()
    assert client.get(f"/rapports/{job.pk}/").status_code == 404


def test_a_report_goes_with_its_job(house: House, shelve: Any) -> None:
    shelve(house, {"mer": MER})
    job = read(somebody(house, "rights"), json.dumps({"text": MER}).encode())
    folder = report_folder(house.pk, job.pk)
    sweep(dt.datetime.now(dt.UTC))
    assert folder.exists()
    Job.objects.all().delete()
    sweep(dt.datetime.now(dt.UTC))
    assert not folder.exists()


@pytest.mark.parametrize("role", ["reader", "cataloguer"])
def test_others_of_the_house_see_no_report(house: House, role: str) -> None:
    client = somebody(house, role)
    assert client.get("/rapports/").status_code == 403
    assert client.get("/rapports/1/").status_code == 403


def test_visitors_are_asked_to_enter(house: House) -> None:
    assert Client().get("/rapports/").status_code in (302, 403)


def test_another_house_s_report_is_not_found(house: House, shelve: Any) -> None:
    from filigrane.accounts.service import make_house

    shelve(house, {"mer": MER})
    job = read(somebody(house, "rights"), json.dumps({"text": MER}).encode())
    other = make_house("autre", "L’Autre", now=NOW)
    Job.objects.filter(pk=job.pk).update(house_id=other.pk)
    client = Client()
    client.force_login(job_owner())
    assert client.get(f"/rapports/{job.pk}/").status_code == 404


def job_owner() -> Any:
    from filigrane.accounts.models import Person

    return Person.objects.get(email="rights@example.org")


def test_what_nothing_reads_or_is_too_large_is_refused_on_the_form(house: House) -> None:
    client = somebody(house, "rights")
    assert "no data set that can be read" in sent(client, b"x", "photo.jpg").content.decode()
    large = sent(client, b"a" * (MOST_UPLOAD + 1)).content.decode()
    assert f"opens into more than {MOST_UPLOAD} bytes" in large
    assert Job.objects.count() == 0


def evidence_files() -> tuple[bytes, bytes]:
    """A plan, and outputs of a model that goes on in the words of MER and of nothing else."""
    plan = {"format": "filigrane.evidence-plan.1", "model": "jouet", "version": "1", "fixed_on": "2026-03-01",
            "alpha": "1/20", "threshold_words": 8, "least_passages": 2, "least_controls": 10}  # fmt: skip
    common = {"model": "jouet", "version": "1", "settings": {}, "date": "2026-03-02", "genre": "prose"}
    passages = [
        common | {"kind": "passage", "work": "WORK", "start": start, "end": end, "prompt": MER[start:end],
                  "output": MER[end:]}
        for start, end in ((0, 11), (0, 18), (0, 24))
    ]  # fmt: skip
    controls = [
        common | {"kind": "control", "why": "invented by this test", "prompt": "Nul ne sait ici",
                  "follows": f"combien {n} de chaises restent vides au fond du jardin",
                  "output": "pourquoi le tram passe si vite devant la halle"}
        for n in range(12)
    ]  # fmt: skip
    return json.dumps(plan).encode(), "\n".join(map(json.dumps, [*passages, *controls])).encode()


def test_an_evidence_file_reads_what_follows_off_the_catalogue(house: House, shelve: Any) -> None:
    work = shelve(house, {"mer": MER})["mer"]
    client = somebody(house, "rights")
    plan, records = evidence_files()
    given = {
        "plan": SimpleUploadedFile("plan.json", plan),
        "records": SimpleUploadedFile("sorties.jsonl", records.replace(b"WORK", str(work.pk).encode())),
    }
    assert client.post("/rapports/modele/", given).status_code == 302
    job = run_now(Job.objects.latest("id"))
    assert job.state == JobState.DONE, job.error
    page = client.get(f"/rapports/{job.pk}/").content.decode()
    assert "What jouet 1 gives back" in page
    assert "Indication: 3 of 3 outputs" in page
    assert "les clefs du phare au marcheur" in page
    report = json.loads(b"".join(client.get(f"/rapports/{job.pk}/json").streaming_content))  # type: ignore[attr-defined]
    assert report["works"][0]["title"] == "mer"
    assert report["works"][0]["p_longest"] == "1/455"
    assert report["controls"]["reached_threshold"] == 0
    table = b"".join(client.get(f"/rapports/{job.pk}/records.csv").streaming_content)  # type: ignore[attr-defined]
    assert table.count(b"\r\n") == 16


def test_records_without_their_plan_s_model_end_the_job_with_the_reason(house: House) -> None:
    client = somebody(house, "rights")
    plan, records = evidence_files()
    given = {
        "plan": SimpleUploadedFile("plan.json", plan.replace(b"jouet", b"autre")),
        "records": SimpleUploadedFile("sorties.jsonl", records),
    }
    client.post("/rapports/modele/", given)
    job = run_now(Job.objects.latest("id"))
    assert job.error["code"] == "trace.other_model"
    page = client.get(f"/rapports/{job.pk}/").content.decode()
    assert "comes from jouet 1; the plan is about autre 1" in page
