"""Does my site say what I want? The page, its files, the page of a work, and what a house's own site says."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House, Person
from filigrane.front.engines.demo_files import PackagedFiles
from filigrane.front.service.demo_site import record_site
from filigrane.jobs.models import Job
from filigrane.jobs.service import resume, run_now
from filigrane.rights.answers import Answer
from filigrane.rights.ask import Ask
from filigrane.rights.models import SiteCheck
from filigrane.rights.queries import facts_held, verdicts_of
from filigrane.rights.service import check_site, forget_person, record_fact
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.uses import Use
from filigrane.works.models import Work
from morning import NOW
from rights.signals import files

PAGE = b'<!DOCTYPE html><html><head><meta name="tdm-reservation" content="1"></head><body>Texte</body></html>'
PDF = files.pdf(
    files.packet(
        "DMI-UNSPECIFIED", '<tdm:reservation xmlns:tdm="http://www.w3.org/ns/tdmrep/">1</tdm:reservation>'
    )
)
ANSWERS = {"found": "yes", "quoted": "no", "trained": "no", "name": "La Halle", "email": "", "address": ""}


@pytest.fixture
def signed(client: Client, officer: Person) -> Client:
    client.cookies["filigrane_language"] = "fr"
    client.force_login(officer)
    return client


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The fake of the network: address -> what stands there; nothing else answers."""
    held: dict[str, bytes] = {}

    class Fake:
        def __init__(self, **_said: object) -> None:
            pass

        def __call__(self, address: str, *, elsewhere: bool = False) -> Kept:
            return Kept(address, held.get(address, b""), 200 if address in held else 404)

    monkeypatch.setattr(check_site, "Network", Fake)
    return held


def ask(client: Client, **said: Any) -> Any:
    return client.post(reverse("rights:site"), ANSWERS | said)


def test_a_copy_is_read_at_once_and_set_against_the_wishes(signed: Client) -> None:
    answer = ask(signed, sent=SimpleUploadedFile("page.html", PAGE))
    page = signed.get(answer["Location"]).content.decode()
    assert "TDMRep dit non" in page
    assert "Vous voulez dire non ; le site ne dit rien" in page.replace("\N{NO-BREAK SPACE}", " ").replace(
        "\N{NARROW NO-BREAK SPACE}", " "
    )


def test_the_zip_of_the_invented_theatre_contradicts_itself_on_its_page_too(
    signed: Client, house: House
) -> None:
    record_site(house, PackagedFiles())
    check = SiteCheck.objects.get()
    page = signed.get(reverse("rights:site_check", args=[check.pk])).content.decode()
    assert "Votre site se contredit" in page
    assert "IPTC/PLUS, dans le fichier dit oui" in page
    record_site(house, PackagedFiles())
    assert SiteCheck.objects.count() == 1


def test_without_a_site_the_files_alone_are_given(signed: Client) -> None:
    page = signed.get(ask(signed)["Location"])
    assert page.status_code == 200
    check = SiteCheck.objects.get()
    packed = b"".join(signed.get(reverse("rights:site_files", args=[check.pk])).streaming_content)
    assert "LISEZMOI.txt" in zipfile.ZipFile(io.BytesIO(packed)).namelist()


def test_an_address_is_visited_by_a_job_and_the_report_waits_for_it(
    signed: Client, network: dict[str, bytes]
) -> None:
    network |= {
        "https://halle.example/robots.txt": b"User-agent: *\nDisallow:\n",
        "https://halle.example/": PAGE,
    }
    where = ask(signed, address="halle.example")["Location"]
    assert "en cours de lecture" in signed.get(where).content.decode()
    run_now(Job.objects.get())
    assert "TDMRep dit non" in signed.get(where).content.decode()
    signed.post(reverse("rights:site_again", args=[SiteCheck.objects.get().pk]))
    assert SiteCheck.objects.count() == 2


def zip_of_pdfs(count: int) -> SimpleUploadedFile:
    """A ZIP of so many PDFs, the first without its end."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(count):
            archive.writestr(f"{number:02}.pdf", PDF if number else b"%PDF-1.7")
    return SimpleUploadedFile("programmes.zip", packed.getvalue())


def test_a_copy_with_many_pdfs_is_read_by_a_job_that_is_stopped_and_goes_on(
    signed: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_site, "CHUNK_FILES", 10)
    where = ask(signed, sent=zip_of_pdfs(21))["Location"]
    job = run_now(Job.objects.get(), interrupted=lambda: True)
    assert (job.state, job.done, job.total) == ("stopped", 10, 21)
    assert "en cours de lecture" in signed.get(where).content.decode()
    assert run_now(resume(job.pk, house_id=job.house_id)).state == "done"
    assert len(SiteCheck.objects.get().kept) == 21
    page = signed.get(where).content.decode()
    assert "TDMRep dit non" in page
    assert "/00.pdf" in page


@pytest.mark.parametrize("address", ["ftp://halle.example/", "http://me:word@halle.example/"])
def test_what_is_no_address_is_told_beside_the_field(signed: Client, address: str) -> None:
    answer = ask(signed, address=address)
    assert (answer.status_code, SiteCheck.objects.count()) == (422, 0)
    assert "adresse du web" in answer.content.decode()


def test_a_bomb_is_told_beside_the_field(signed: Client) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.html", bytes(300_000_000))
    answer = ask(signed, sent=SimpleUploadedFile("site.zip", packed.getvalue()))
    assert (answer.status_code, SiteCheck.objects.count()) == (422, 0)


def test_what_the_page_of_a_work_says_counts_for_its_verdict_from_that_day(
    signed: Client, network: dict[str, bytes], new: Work
) -> None:
    like = Ask(Use.TDM, NOW.date(), lawful_access=True)

    def answer() -> Answer:
        found = verdicts_of(new.house_id, [new.pk], [Use.GENAI_TRAIN], on=NOW.date(), like=like)
        return found[new.pk][Use.GENAI_TRAIN].answer

    before = answer()
    network |= {"https://halle.example/robots.txt": b"", "https://halle.example/texte": PAGE}
    signed.post(reverse("rights:online", args=[new.pk]), {"address": "https://halle.example/texte"})
    run_now(Job.objects.get())
    assert (before, answer()) == (Answer.ALLOWED, Answer.LICENCE_NEEDED)
    assert "tdmrep" in signed.get(reverse("rights:online", args=[new.pk])).content.decode()


def test_a_house_says_on_its_own_site_what_was_reserved_by_those_who_can(
    client: Client, house: House, new: Work
) -> None:
    address = "/.well-known/tdmrep.json"
    assert client.get(address).status_code == 404
    for capacity in ("cataloguer", "site", ""):
        record_fact(
            house.pk, new.pk, "reserved", {"use": "tdm"}, source="Lettre", capacity=capacity, person_id=None
        )
    assert client.get(address).status_code == 404
    record_fact(
        house.pk, new.pk, "reserved", {"use": "tdm"}, source="Lettre", capacity="author", person_id=None
    )
    rules = client.get(address).json()
    assert [(rule["location"], rule["tdm-reservation"]) for rule in rules] == [(f"/oeuvres/{new.pk}/", 1)]
    assert client.get("/robots.txt").status_code == 200


def test_who_had_a_site_looked_at_can_take_it_away_and_be_forgotten(
    signed: Client, officer: Person, house: House
) -> None:
    ask(signed, sent=SimpleUploadedFile("page.html", PAGE))
    assert {"site": "page.html", "work": None}.items() <= facts_held(house.pk, officer.pk)[-1].items()
    forget_person(house.pk, officer.pk)
    assert SiteCheck.objects.get().made_by is None
