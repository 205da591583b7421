"""Documents on the page of the light table, in the terminal and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from filigrane.accounts.models import House
from filigrane.trace import forms
from filigrane.trace.cli import text
from filigrane.trace.views import light
from filigrane.works.models import Work
from made_documents import docx, pdf, png

Shelve = Callable[[House, Mapping[str, str]], dict[str, Work]]
SEA = "La mer rendait ce soir les clefs que nous lui avions prêtées au printemps dernier."


class Said:
    """A reader of pictures that always reads the same words."""

    def read(self, picture: bytes, *, name: str) -> str:
        return SEA


@pytest.fixture(autouse=True)
def sea(house: House, shelve: Shelve) -> Work:
    return shelve(house, {"mer": f"Avant. {SEA} Après."})["mer"]


@pytest.fixture
def reads_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation that has what reads pictures; which tests have it depends on no machine."""
    monkeypatch.setattr(forms, "installed", Said)
    monkeypatch.setattr(light, "installed", Said)


@pytest.fixture
def reads_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "installed", lambda: None)
    monkeypatch.setattr(light, "installed", lambda: None)


def held(client: Client, content: bytes, **more: str) -> str:
    """The page that answers a file whose name says nothing."""
    sent = SimpleUploadedFile("sans-nom.bin", content)
    page = client.post("/", {"text": "", "file": sent, **more}, headers={"accept-language": "en"})
    return page.content.decode()


@pytest.mark.parametrize("content", [SEA.encode(), docx(SEA), pdf([SEA.replace("ê", "e").replace("é", "e")])])
def test_a_document_is_known_by_its_bytes_and_given_back_to_its_work(client: Client, content: bytes) -> None:
    assert "It repeats one work of this catalogue" in held(client, content)


@pytest.mark.parametrize("letters", ["cp1252", "mac_roman", "cp850", "utf-16"])
def test_an_old_file_keeps_its_accents(client: Client, letters: str) -> None:
    said = f"À l’aube, l’été déçu s’était enfui. {SEA}".replace("’", "'")
    page = held(client, said.encode(letters))
    assert "It repeats one work of this catalogue" in page
    assert "l&#x27;été déçu s&#x27;était enfui" in page


@pytest.mark.usefixtures("reads_pictures")
def test_a_picture_is_read_and_the_page_says_that_letters_may_be_wrong(client: Client) -> None:
    page = held(client, png())
    assert "It repeats one work" in page
    assert "A machine read the letters of this text in a picture" in page


@pytest.mark.usefixtures("reads_pictures")
def test_the_same_text_sent_again_still_says_that_a_machine_read_it(client: Client) -> None:
    assert 'name="scanned" value="1"' in held(client, png())
    page = client.post("/", {"text": SEA, "scanned": "1"}, headers={"accept-language": "en"})
    assert "A machine read the letters" in page.content.decode()


@pytest.mark.usefixtures("reads_none")
def test_a_house_without_tesseract_says_so_before_and_after(client: Client) -> None:
    empty = client.get("/", headers={"accept-language": "en"}).content.decode()
    assert "install tesseract" in empty
    assert "capture=" not in empty
    assert "tesseract-ocr-fra" in held(client, png())


@pytest.mark.usefixtures("reads_pictures")
def test_a_scan_is_refused_with_its_reason_and_left_to_a_job_when_the_box_is_ticked(client: Client) -> None:
    assert "only pictures of pages" in held(client, pdf([""]))
    sent = SimpleUploadedFile("scan.pdf", pdf([""]))
    assert client.post("/", {"text": "", "file": sent, "scan": "1"})["Location"].startswith("/long/")


@pytest.mark.usefixtures("reads_pictures")
def test_a_telephone_may_photograph_a_page_into_the_same_field(client: Client) -> None:
    page = client.get("/").content.decode()
    assert page.count('name="file"') == 2
    assert 'capture="environment"' in page


def test_a_program_sends_a_document_and_gets_what_was_read(client: Client) -> None:
    sent = SimpleUploadedFile("a.docx", docx("Ici.", SEA))
    answer = client.post("/api/v1/trace/document", {"file": sent})
    found = json.loads(answer.content)
    (span,) = found["spans"]
    assert found["text"][slice(*span["query"])] in SEA
    assert (found["scanned_pages"], found["silent_pages"]) == (0, 0)


def test_a_program_is_told_why_a_document_is_refused(client: Client) -> None:
    answer = client.post("/api/v1/trace/document", {"file": SimpleUploadedFile("a.pdf", pdf([""]))})
    assert (answer.status_code, json.loads(answer.content)["code"]) == (422, "reading.no_text_layer")


def test_the_terminal_reads_a_docx_from_its_input(house: House) -> None:
    done = CliRunner().invoke(text, ["-", "--json"], input=docx(SEA))
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["works"][0]["title"] == "mer"
