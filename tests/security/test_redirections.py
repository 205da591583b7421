"""A browser is sent on to an address of this house, whatever `next` says."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from filigrane.accounts.models import House
from filigrane.accounts.service import make_person
from morning import NOW

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "\t//evil.example",
    "/\t/evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "\x00//evil.example",
]
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _shared(house: House, settings: Settings) -> None:
    settings.FILIGRANE_MODE = "shared"


@pytest.mark.parametrize("wanted", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_a_change_of_language_stays_here(client: Client, wanted: str) -> None:
    answer = client.get("/langue/fr/", {"next": wanted})
    assert answer.status_code in (302, 400)
    if answer.status_code == 302:
        assert answer["Location"] == "/"


@pytest.mark.parametrize("wanted", ELSEWHERE, ids=range(len(ELSEWHERE)))
def test_entering_stays_here(client: Client, wanted: str) -> None:
    person = make_person("ida@example.org", "Ida", now=NOW)
    person.set_password("un mot de passe assez long")
    person.save()
    form = {"email": person.email, "password": "un mot de passe assez long", "next": wanted}
    answer = client.post("/entrer/", form)
    assert answer.status_code == 302
    assert answer["Location"] == "/"


def test_an_address_of_the_house_is_followed(client: Client) -> None:
    here = "/oeuvres/?discipline=danse"
    answer = client.get("/langue/en/", {"next": here})
    assert answer["Location"] == here
