"""The pages of the journal show its entries, check them, and help to keep its head elsewhere."""

from __future__ import annotations

import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_house, make_person
from filigrane.journal import queries, service, wording
from filigrane.journal.models import Entry
from filigrane.journal.verifier import check
from morning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(settings) -> House:
    settings.FILIGRANE_MODE = "shared"
    return make_house("toy", "Toy house", now=NOW)


@pytest.fixture
def steward(house) -> Client:
    return browser(house, "steward")


def browser(house: House, role: str) -> Client:
    person = make_person(f"{role}@example.org", role.title(), now=NOW)
    give_role(person, house, role, now=NOW)
    client = Client(headers={"accept-language": "en"})
    client.force_login(person)
    return client


def tell(house: House, **more: object) -> Entry:
    return service.append(house.pk, "works.imported", thing="work:12", now=NOW, **more)


def test_the_journal_shows_the_newest_entry_first(house, steward):
    last = tell(house)
    text = steward.get("/maison/journal/").text
    places = [text.index(f"/maison/journal/{n}/") for n in (last.sequence, last.sequence - 1)]
    assert places == sorted(places)


def test_older_entries_stand_on_the_next_page(house, steward):
    for _ in range(60):
        tell(house)
    last = queries.head(house.pk).sequence
    text = steward.get("/maison/journal/").text
    assert f"?avant={last - 49}" in text
    assert f'/maison/journal/{last - 50}/"' in steward.get(f"/maison/journal/?avant={last - 49}").text


def test_a_reader_may_not_see_the_journal(house):
    assert browser(house, "reader").get("/maison/journal/").status_code == 403


def test_an_entry_says_who_and_what(house, steward):
    person = make_person("ida@example.org", "Ida", now=NOW)
    entry = tell(house, person_id=person.pk, payload={"title": "L’Île"})
    text = steward.get(f"/maison/journal/{entry.sequence}/").text
    assert "Ida" in text
    assert "L’Île" in text
    assert entry.digest in text


def test_an_erased_entry_says_that_it_was_erased(house, steward):
    entry = tell(house, person_id=77, payload={"title": "L’Île"}, about=77)
    service.erase_payloads(house.pk, 77, now=NOW)
    text = steward.get(f"/maison/journal/{entry.sequence}/").text
    assert "erased; its seal remains" in text
    assert "L’Île" not in text


def test_an_entry_of_another_house_is_not_found(house, steward):
    for _ in range(30):
        tell(make_other(house))
    assert steward.get("/maison/journal/30/").status_code == 404


def make_other(house: House) -> House:
    return House.objects.filter(slug="other").first() or make_house("other", "Other", now=NOW)


def test_a_check_counts_the_entries(house, steward):
    tell(house)
    count = queries.head(house.pk).sequence
    assert f"{count} entries checked" in steward.get("/maison/journal/controle/").text


def test_a_check_names_what_is_wrong(house, steward):
    entry = tell(house)
    altered = bytes(entry.canonical).replace(b"work:12", b"work:99")
    Entry.objects.filter(pk=entry.pk).update(canonical=altered)
    assert f"entry {entry.sequence} " in steward.get("/maison/journal/controle/").text


def test_an_export_verifies_and_holds_no_person(house, steward):
    tell(house, person_id=3, payload={"title": "L’Île"})
    content = b"".join(steward.get("/maison/journal/export.jsonl").streaming_content)
    lines = io.BytesIO(content).readlines()
    assert list(check(lines)) == []
    assert all(json.loads(line)["who"] is None for line in lines[1:-1])


def test_the_verifier_can_be_had_by_anybody(house):
    answer = Client().get("/maison/journal/verifier.py")
    assert b"def check(" in b"".join(answer.streaming_content)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_head_page_says_what_each_way_to_keep_it_gives(house, steward, language):
    from django.utils.translation import override

    steward.cookies["filigrane_language"] = language
    text = steward.get("/maison/journal/tete/").text
    assert queries.head(house.pk).written in text
    with override(language):
        from django.utils.translation import gettext

        assert all(gettext(means.title) in text for means in wording.MEANS)


def test_an_accountant_reads_the_head_and_deposits_nothing(house):
    client = browser(house, "accountant")
    assert "Note this deposit" not in client.get("/maison/journal/tete/").text
    assert client.post("/maison/journal/tete/depot/").status_code == 403


def test_a_deposit_is_noted(house, steward):
    head = queries.head(house.pk)
    sent = {"kind": "letter", "note": "1A 234", "head": head.written}
    assert steward.post("/maison/journal/tete/depot/", sent).status_code == 302
    assert "1A 234" in steward.get("/maison/journal/tete/").text


@pytest.mark.parametrize("head", ["", "1", "x:y", "999:" + "a" * 64])
def test_a_deposit_of_no_head_is_refused(house, steward, head):
    sent = {"kind": "letter", "note": "1A 234", "head": head}
    assert steward.post("/maison/journal/tete/depot/", sent).status_code in (404, 422)


def test_a_request_goes_out_and_its_answer_comes_back_by_hand(house, steward, authority):
    asked = steward.get("/maison/journal/tete/demande.tsq").content
    file = SimpleUploadedFile("head.tsr", authority.answer(asked))
    assert steward.post("/maison/journal/tete/reponse/", {"answer": file}).status_code == 302
    page = re.sub(r"<[^>]+>", "", steward.get("/maison/journal/tete/").text)
    assert "openssl ts -verify" in page


@pytest.mark.parametrize("content", [b"not an answer", b"\x30" * 300_000])
def test_a_file_that_is_no_answer_is_refused_beside_its_field(house, steward, content):
    file = SimpleUploadedFile("head.tsr", content)
    answer = steward.post("/maison/journal/tete/reponse/", {"answer": file})
    assert answer.status_code == 422
    assert "RFC 3161 answer" in answer.text


def test_the_journal_says_in_words_what_each_entry_is_about(house, steward):
    service.append(house.pk, "works.imported", thing="work:1234", now=NOW)
    service.append(house.pk, "works.imported", thing="kite:5", now=NOW)
    text = steward.get("/maison/journal/").text
    assert "<td>work 1,234</td>" in text
    assert "<td>kite:5</td>" in text
