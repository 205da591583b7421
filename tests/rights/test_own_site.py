"""What a house's own site says to machines: its files, and the headers of its pages, from facts alone."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from filigrane.accounts.models import House, Person
from filigrane.rights.queries import declared
from filigrane.rights.queries.declared import wishes_declared
from filigrane.rights.service import record_fact, withdraw_fact
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.heard import Heard, Question
from filigrane.rights.signals.readers.every import READERS
from filigrane.rights.signals.report import Report, report_on
from filigrane.rights.uses import Use
from filigrane.works.models import Agent, Collection, File, Shelving, Work
from filigrane.works.queries.store import store
from filigrane.works.service import close
from morning import NOW

from .conftest import make_work

SITE = "http://testserver"
FILES = ("/robots.txt", "/.well-known/tdmrep.json", "/rsl.xml", "/tdm-policy.json")
WORDS = ("content-usage", "tdm-reservation", "tdm-policy", "link", "x-robots-tag")


@pytest.fixture
def author(new: Work) -> Agent:
    return new.contributions.get().agent


@pytest.fixture
def shelf(house: House, new: Work) -> Collection:
    row: Collection = Collection.objects.create(house=house, code="fonds", name="Fonds du théâtre")
    Shelving.objects.create(collection=row, work=new)
    return row


@pytest.fixture
def file(new: Work) -> File:
    made: File = File.objects.create(
        work=new, name="a.txt", digest="0" * 64, media_type="text/plain", size=1, made_at=NOW
    )
    return made


def reserve(house: House, work: Work | None = None, use: str = "tdm ai_input", **said: object) -> int:
    """A reservation of mining, training and answers; its number."""
    origin = {"source": "Lettre", "capacity": "author", "person_id": None} | said
    return record_fact(house.pk, work.pk if work else None, "reserved", {"use": use}, **origin).pk


def words_of(client: Client, address: str) -> dict[str, str]:
    """The headers of an answer that speak to machines."""
    headers = {name.lower(): value for name, value in client.get(address).headers.items()}
    return {name: headers[name] for name in WORDS if name in headers}


def said_by(client: Client, *addresses: str) -> Report:
    """What our own readers hear of some addresses, from the files of the site and the headers alone."""
    kept = []
    for path in FILES:
        answer = client.get(path)
        kept.append(Kept(path, answer.content if answer.status_code == 200 else b"", answer.status_code))
    for path in addresses:
        headers = tuple((name.lower(), value) for name, value in client.get(path).headers.items())
        kept.append(Kept(path, b"<!DOCTYPE html><html><head></head></html>", 200, headers))
    return report_on(kept, READERS, address=SITE)


def heard(report: Report, question: Question) -> dict[str, Heard]:
    """The answer of each address."""
    one = next(one for one in report.answered if one.question is question)
    return {place.removeprefix(SITE): group.heard for group in one.groups for place in group.places}


def located(client: Client) -> set[str]:
    """The addresses that tdmrep.json reserves."""
    answer = client.get("/.well-known/tdmrep.json")
    return {rule["location"] for rule in answer.json()} if answer.status_code == 200 else set()


def page_of(work: Work) -> str:
    return reverse("works:work", args=[work.pk])


def test_what_is_recorded_is_heard_again_by_our_own_readers(client: Client, house: House, new: Work) -> None:
    other = make_work(house, "Autre", "Personne")
    reserve(house, new)
    report = said_by(client, page_of(new), page_of(other))
    expected = {page_of(new): Heard.NO, page_of(other): Heard.SILENT}
    assert heard(report, Question.TRAINED) == expected
    assert heard(report, Question.QUOTED) == expected
    assert heard(report, Question.FOUND) == dict.fromkeys(expected, Heard.SILENT)
    assert report.conflicts == report.faults == ()


def test_the_headers_of_a_page_and_of_a_file_say_what_is_said_of_their_work(
    client: Client, house: House, new: Work, file: File
) -> None:
    reserve(house, new)
    said = words_of(client, page_of(new))
    assert said["content-usage"] == "ai-use=n, train-ai=n"
    assert (said["tdm-reservation"], said["x-robots-tag"]) == ("1", "noai, noimageai")
    assert said["tdm-policy"] == f"{SITE}/tdm-policy.json"
    assert said["link"] == f'<{SITE}/rsl.xml>; rel="license"; type="application/rsl+xml"'
    assert words_of(client, reverse("rights:ask", args=[new.pk])) == said
    assert words_of(client, reverse("works:list")) == {}
    assert reverse("works:file", args=[file.pk]) in located(client)


def test_the_file_that_is_served_carries_the_words_of_its_work_whoever_takes_it(
    client: Client, house: House, new: Work, reader: Person
) -> None:
    digest = store().put(b"Pas de crue")
    row = File.objects.create(
        work=new, name="a.txt", digest=digest, media_type="text/plain", size=11, made_at=NOW
    )
    address = reverse("works:file", args=[row.pk])
    client.force_login(reader)
    assert words_of(client, address) == {}
    reserve(house, new)
    assert words_of(client, address)["tdm-reservation"] == "1"


def test_every_page_carries_what_is_said_of_the_whole_house(client: Client, house: House, new: Work) -> None:
    reserve(house, capacity="mandate")
    for address in (page_of(new), reverse("works:list"), "/"):
        assert words_of(client, address)["tdm-reservation"] == "1"
    assert located(client) == {"/"}


@pytest.mark.parametrize("capacity", ["cataloguer", "site", ""])
def test_words_of_those_who_hold_nothing_are_published_nowhere(
    client: Client, house: House, new: Work, author: Agent, shelf: Collection, capacity: str
) -> None:
    reserve(house, new, capacity=capacity)
    reserve(house, agent_id=author.pk, capacity=capacity)
    reserve(house, collection_id=shelf.pk, capacity=capacity)
    assert words_of(client, page_of(new)) == {}
    assert located(client) == set()


def test_a_page_for_whoever_is_signed_in_is_for_no_machine(
    client: Client, house: House, new: Work, reader: Person
) -> None:
    reserve(house, new)
    client.force_login(reader)
    assert words_of(client, page_of(new)) == {}


@pytest.mark.parametrize("of", ["agent", "collection"])
def test_what_somebody_or_a_collection_reserves_is_said_of_the_works_concerned(
    client: Client, house: House, new: Work, old: Work, author: Agent, shelf: Collection, of: str
) -> None:
    reserve(house, **({"agent_id": author.pk} if of == "agent" else {"collection_id": shelf.pk}))
    assert located(client) == {page_of(new)}
    assert page_of(new) in client.get("/robots.txt").content.decode()
    assert words_of(client, page_of(new))["tdm-reservation"] == "1"
    assert words_of(client, page_of(old)) == {}


def test_a_word_that_was_withdrawn_or_has_ended_is_published_no_more(
    client: Client, house: House, new: Work
) -> None:
    number = reserve(house, new)
    withdraw_fact(house.pk, number, person_id=None)
    reserve(house, new, holds_to=timezone.localdate() - dt.timedelta(days=1))
    assert words_of(client, page_of(new)) == {}
    assert located(client) == set()


def test_a_closed_work_is_named_nowhere(client: Client, house: House, new: Work, officer: Person) -> None:
    reserve(house, new)
    until = (timezone.localdate() + dt.timedelta(days=30)).isoformat()
    close(house.pk, "work", new.pk, until=until, reason="création", person_id=officer.pk)
    assert located(client) == set()


def test_the_other_files_stand_where_the_headers_say(client: Client, house: House, new: Work) -> None:
    assert [client.get(path).status_code for path in FILES] == [200, 404, 404, 404]
    reserve(house, new)
    assert [client.get(path).status_code for path in FILES] == [200] * 4
    assert f"License: {SITE}/rsl.xml" in client.get("/robots.txt").content.decode()
    assert client.get("/tdm-policy.json").json()["assigner"]["vcard:fn"] == house.name


def test_the_files_of_a_site_stay_small_enough_to_be_read(
    house: House, monkeypatch: pytest.MonkeyPatch, author: Agent
) -> None:
    monkeypatch.setattr(declared, "MOST_ADDRESSES", 3)
    for number in range(5):
        work = make_work(house, f"Pièce {number}", f"Auteur {number}")
        reserve(house, work)
    wishes = wishes_declared(house.pk, on=timezone.localdate())
    assert len(wishes) == 3
    assert all(one.of(Use.AI_TRAIN).value == "no" for one in wishes)
