"""Two houses, their people, and browsers signed in as each of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.test import Client

from filigrane.accounts import service
from filigrane.accounts.models import House, Person
from morning import NOW

PASSWORD = "un bon long mot"


@pytest.fixture(autouse=True)
def _shared_house(settings) -> None:
    """Accounts are for shared houses; and passwords need not be slow here."""
    settings.FILIGRANE_MODE = "shared"
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", "un.localhost", "deux.localhost"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SECURE_SSL_REDIRECT = False
    settings.EMAIL_HOST = ""


@pytest.fixture
def one(db) -> House:
    """The first house."""
    return service.make_house("one", "Maison une", now=NOW)


@pytest.fixture
def two(one: House) -> House:
    """A second house, with a host of its own."""
    return service.make_house("two", "Maison deux", now=NOW, host="deux.localhost")


@pytest.fixture
def somebody(db) -> Callable[..., Person]:
    """Make a person with a role in a house: `somebody("ana@example.org", one, "reader")`."""

    def make(email: str, house: House | None = None, role: str = "reader") -> Person:
        person = service.make_person(email, email.partition("@")[0].title(), now=NOW, password=PASSWORD)
        if house is not None:
            service.give_role(person, house, role, now=NOW)
        return person

    return make


@pytest.fixture
def steward(one: House, somebody) -> Person:
    """The steward of the first house."""
    return somebody("ada@example.org", one, "steward")


@pytest.fixture
def reader(one: House, somebody) -> Person:
    """A reader of the first house."""
    return somebody("rea@example.org", one, "reader")


@pytest.fixture
def browser() -> Callable[..., Client]:
    """A browser in which a person is signed in, or nobody, in English: `browser(ana)`."""

    def opened(person: Person | None = None, *, host: str = "testserver") -> Client:
        client = Client(headers={"host": host, "accept-language": "en"})
        if person is not None:
            client.force_login(person)
        return client

    return opened


@pytest.fixture
def password() -> str:
    """The password of everybody here."""
    return PASSWORD


@pytest.fixture
def now() -> dt.datetime:
    """The morning of these tests."""
    return NOW
