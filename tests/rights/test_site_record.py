"""The three answers of a house become its reservations: published if somebody can say so, and withdrawn."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house
from filigrane.rights.models import Fact, SiteCheck
from filigrane.rights.service import withdraw_fact
from filigrane.rights.service.check_site import check_nothing
from filigrane.rights.signals.wishes import Publisher, Wish, Wishes
from filigrane.works.models import Collection, Shelving, Work
from morning import NOW

SAID = {"works": "", "capacity": "assignee", "source": "Contrat du 3 mai 2026"}


@pytest.fixture
def signed(client: Client, officer: Person) -> Client:
    client.cookies["filigrane_language"] = "fr"
    client.force_login(officer)
    return client


@pytest.fixture
def check(house: House) -> SiteCheck:
    """Found yes, quoted no, learnt from no."""
    return answered(house, Wishes(Wish.YES, Wish.NO, Wish.NO))


def answered(house: House, wishes: Wishes) -> SiteCheck:
    return check_nothing(house.pk, wishes, Publisher("La Halle"), person_id=None)


def record(client: Client, check: SiteCheck, **said: Any) -> Any:
    return client.post(reverse("rights:site_record", args=[check.pk]), SAID | said)


def headers() -> dict[str, str]:
    """What a visitor's machine reads on the first page."""
    found = Client().get("/").headers
    names = ("Content-Usage", "tdm-reservation")
    return {name: found[name] for name in names if name in found}


def test_each_refusal_is_a_reservation_of_the_house_and_its_pages_carry_them(
    signed: Client, house: House, check: SiteCheck, officer: Person
) -> None:
    assert record(signed, check)["Location"] == reverse("rights:list")
    rows = Fact.objects.order_by("id")
    assert [(row.kind, row.value["use"], row.value["by"]) for row in rows] == [
        ("reserved", "ai_input ai_index", "La Halle"),
        ("reserved", "tdm", "La Halle"),
    ]
    assert {(row.capacity, row.source, row.stated_by, row.work) for row in rows} == {
        ("assignee", SAID["source"], officer, None)
    }
    assert headers() == {"Content-Usage": "ai-use=n, train-ai=n", "tdm-reservation": "1"}


def test_what_was_recorded_is_withdrawn_like_any_fact_and_published_no_more(
    signed: Client, house: House, check: SiteCheck
) -> None:
    record(signed, check)
    for row in Fact.objects.all():
        page = signed.get(reverse("rights:list")).content.decode()
        assert reverse("rights:withdraw_fact", args=[row.pk]) in page
        withdraw_fact(house.pk, row.pk, person_id=None)
    assert headers() == {}


def test_the_word_of_whoever_only_publishes_the_site_is_recorded_and_published_nowhere(
    signed: Client, check: SiteCheck
) -> None:
    record(signed, check, capacity="site")
    assert (Fact.objects.count(), headers()) == (2, {})


def test_the_same_answers_are_recorded_once(signed: Client, check: SiteCheck) -> None:
    record(signed, check)
    record(signed, check)
    assert Fact.objects.count() == 2


def test_they_may_be_said_of_one_collection_alone(
    signed: Client, house: House, check: SiteCheck, new: Work, old: Work
) -> None:
    shelf = Collection.objects.create(house=house, code="fonds", name="Fonds du théâtre")
    Shelving.objects.create(collection=shelf, work=new)
    where = record(signed, check, works=str(shelf.pk))["Location"]
    assert where == reverse("rights:collection", args=["fonds"])
    rules = Client().get("/.well-known/tdmrep.json").json()
    assert [rule["location"] for rule in rules] == [f"/oeuvres/{new.pk}/"]


@pytest.mark.parametrize("said", [{"source": " "}, {"capacity": "king"}, {"works": "999"}])
def test_what_is_missing_is_told_and_nothing_is_recorded(
    signed: Client, check: SiteCheck, said: dict[str, str]
) -> None:
    assert (record(signed, check, **said).status_code, Fact.objects.count()) == (422, 0)


def test_where_nothing_is_refused_there_is_nothing_to_record(signed: Client, house: House) -> None:
    check = answered(house, Wishes(Wish.YES, Wish.SILENT, Wish.YES))
    where = reverse("rights:site_check", args=[check.pk])
    assert (record(signed, check)["Location"], Fact.objects.count()) == (where, 0)
    page = signed.get(where).content.decode()
    assert reverse("rights:site_record", args=[check.pk]) not in page


def test_another_house_has_no_such_answers(signed: Client) -> None:
    other = answered(make_house("Autre", "autre", now=NOW), Wishes(trained=Wish.NO))
    assert record(signed, other).status_code == 404


def test_a_reader_records_nothing(client: Client, check: SiteCheck, reader: Person) -> None:
    client.force_login(reader)
    assert record(client, check).status_code == 403
