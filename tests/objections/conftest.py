"""A house with one work, a person who answers, and words to contest it with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from filigrane.accounts.models import House, Person
from filigrane.accounts.permissions import VISITOR
from filigrane.accounts.service import give_role, make_person
from filigrane.objections.models import Objection
from filigrane.objections.points import Point
from filigrane.objections.service import Said, contest
from filigrane.works.dates import Dated
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.models import Work
from filigrane.works.service import record_work
from morning import NOW

WORDS = Said(
    "La date est celle de la reprise.", "Le programme de 1921 est chez moi.", "L’héritière", "06 00 00 00 00"
)
Contest = Callable[..., Objection]


@pytest.fixture
def work(house: House) -> Work:
    """A work of long ago, so that its verdict says something."""
    dead = Dated("1690", "1690-01-01", "1690-12-31")
    draft = WorkDraft(title="Le Sceau de cire", date=dead, credits=(CreditDraft("Ana Ory", died=dead),))
    return record_work(house, draft, person_id=None, now=NOW)


@pytest.fixture
def maud(house: House) -> Person:
    """The rights officer of the house."""
    person = make_person("maud@example.org", "Maud Évrard", now=NOW)
    give_role(person, house, "rights", now=NOW)
    return person


@pytest.fixture
def contested(house: House, work: Work) -> Contest:
    """Contest the work, as a visitor unless another standing is given."""

    def made(kind: str = "work", part: str = "", standing: Any = VISITOR, words: Said = WORDS) -> Objection:
        row, _token = contest(house.pk, kind, Point(str(work.pk), part), words, standing=standing, now=NOW)
        return row

    return made


@pytest.fixture
def visitor(settings: Any) -> Client:
    """A browser before the house, shared so that visitors may enter."""
    settings.FILIGRANE_MODE = "shared"
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    cache.clear()
    return Client(headers={"accept-language": "fr"})


@pytest.fixture
def officer(visitor: Client, maud: Person) -> Client:
    """A browser in which the rights officer is signed in."""
    client = Client(headers={"accept-language": "fr"})
    client.force_login(maud)
    return client
