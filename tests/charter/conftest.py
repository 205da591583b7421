"""A house with two declared features."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.apps import apps

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import give_role, make_person
from filigrane.base.rooms import AiFeature
from morning import NOW

FEATURES = (
    AiFeature("sample.read", "Reading", "Reads.", "Somebody reads.", learned=False),
    AiFeature("sample.guess", "Guessing", "Guesses.", "Somebody looks it up.", learned=True),
)


@pytest.fixture(autouse=True)
def _declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Declare the features of these tests as a room would."""
    room = apps.get_app_config("charter")
    monkeypatch.setattr(room, "declares", replace(room.declares, features=FEATURES))


@pytest.fixture
def steward(house: House) -> Person:
    """Its steward."""
    person = make_person("steward@example.org", "Steward", now=NOW, password="a long enough password")
    give_role(person, house, "steward", now=NOW)
    return person
