"""The URL walk: every address, as everybody, answers as its verb says; nothing of another house is found."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from filigrane.accounts import service
from filigrane.accounts.models import House, Person
from filigrane.accounts.permissions import PUBLIC, SELF, VISITOR, Standing
from filigrane.accounts.queries import standing_in
from filigrane.accounts.roles import ROLES, declared
from filigrane.archive.service.index import ready
from filigrane.base.queries import rooms
from questions import questions
from things import make

TABLE = Path(__file__).parent / "urls.txt"
OF_NINJA = frozenset({"api:openapi-json", "api:openapi-view", "api:api-root"})
"""Addresses that django-ninja makes itself: the description of the API, which everybody may read."""
NO_HOUSE, ONE_PERSON = "no house", "one person"
MOST_QUERIES, MOST_BYTES = 20, 30_000
"""What a page may cost after the first one: questions to the database, bytes over the wire."""
HERE, THERE = "un.localhost", "deux.localhost"


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the project for one method: its name, its parts, the verb its guard recorded."""

    name: str
    method: str
    parts: tuple[str, ...]
    verb: str | None

    @property
    def is_api(self) -> bool:
        """Whether programs use it."""
        return self.name.startswith("api:")

    def __str__(self) -> str:
        return f"{self.method} {self.name}"


def patterns(found: list[Any], names: str = "") -> Iterator[tuple[str, URLPattern]]:
    """(name with its namespaces, pattern) for each address below *found*."""
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns, names + (f"{one.namespace}:" if one.namespace else ""))
        else:
            yield f"{names}{one.name}", one


def addresses() -> Iterator[Address]:
    """Every address of the project; an address of the API once for each method."""
    for name, pattern in patterns(get_resolver().url_patterns):
        parts = tuple(pattern.pattern.converters)
        operations = operations_of(pattern)
        for method, verb in operations:
            yield Address(name, method, parts, verb)
        if not operations:
            verb = PUBLIC if name in OF_NINJA else getattr(pattern.callback, "filigrane_verb", None)
            yield Address(name, "GET", parts, verb)


def operations_of(pattern: URLPattern) -> list[tuple[str, str | None]]:
    """(method, verb) of the API's operations behind *pattern*; none for a page."""
    if not getattr(pattern.callback, "__qualname__", "").startswith("PathView."):
        return []
    view = inspect.getclosurevars(pattern.callback).nonlocals["self"]
    own = [operation for operation in view.operations if operation_name(operation) == pattern.name]
    return [
        (method, verb_of(operation)) for operation in own or view.operations for method in operation.methods
    ]


def operation_name(operation: Any) -> str:
    """The name by which an operation's address is known."""
    return str(getattr(operation, "url_name", None) or operation.view_func.__name__)


def verb_of(operation: Any) -> str | None:
    """The verb that an operation of the API asks for: its mark, or what its caller must hold."""
    marked = getattr(operation.view_func, "filigrane_verb", None)
    required = re.search(r"holding\(\"([\w.]+)\"\)", inspect.getsource(operation.view_func))
    return marked or (required[1] if required else None)


def samples() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """(samples by address and part, note by address) of the table."""
    found: dict[str, dict[str, str]] = {}
    notes = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            where, parts, *note = (cell.strip() for cell in line.split("|"))
            found.setdefault(where, {}).update(pair.split("=", 1) for pair in parts.split())
            if note:
                known = note[0] in (NO_HOUSE, ONE_PERSON) or note[0].startswith("{")
                assert known, f"tests/house/urls.txt: no such note: {note[0]}"
                notes[where] = note[0]
    return found, notes


ADDRESSES = sorted(addresses(), key=str)
SAMPLES, NOTES = samples()


def sample(address: Address, part: str) -> str:
    """What the table puts in *part* of an address; nothing where it says nothing."""
    return SAMPLES.get(address.name, {}).get(part) or SAMPLES.get("*", {}).get(part, "")


def body_for(address: Address) -> str:
    """What is sent to an address of the API: enough to pass its schema, so that its guard is reached."""
    said = NOTES.get(address.name, NOTES["*"])
    return said if address.is_api and said.startswith("{") and address.method != "GET" else ""


def things_of(address: Address) -> list[str]:
    """The parts of *address* that name a thing of a house."""
    return [part for part in address.parts if sample(address, part).startswith("{")]


@dataclass
class World:
    """Two houses, and everybody who may stand in front of the first one."""

    house: House
    owner: Person
    other: House
    stranger: Person
    actors: dict[str, tuple[Client, Standing]]

    def url(self, address: Address, house: House, owner: Person) -> str:
        """The address, filled with things of *house*."""
        filled = {}
        for part in address.parts:
            said = sample(address, part)
            assert said, f"say in tests/house/urls.txt what stands there: {address.name} | {part}=…"
            filled[part] = make(said[1:-1], house, owner) if said.startswith("{") else said
        return reverse(address.name, kwargs=filled)


@pytest.fixture(scope="module")
def rows(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The rows of the world, made once: what a test does to them is undone behind it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield made_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(rows: World, db: None, settings: Any) -> World:
    """Two houses on one address each, as everybody meets them."""
    settings.FILIGRANE_MODE = "shared"
    settings.ALLOWED_HOSTS = [HERE, THERE]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    return rows


def made_world() -> World:
    """Two houses with their hosts, one person a role, an operator, and all roles for two owners."""
    now = timezone.now()
    house = service.make_house("un", "Maison une", now=now, host=HERE)
    other = service.make_house("deux", "Maison deux", now=now, host=THERE)
    owner, stranger = (
        with_roles(f"{name}@example.org", place, [role.code for role in ROLES])
        for name, place in (("owner", house), ("stranger", other))
    )
    people = {role.code: with_roles(f"{role.code}@example.org", house, [role.code]) for role in ROLES}
    people["operator"] = with_roles("operator@example.org", other, [])
    people["operator"].is_operator = True
    people["operator"].save()
    people["of another house"] = stranger
    actors = {name: (signed_in(person), standing_in(person, house)) for name, person in people.items()}
    actors["visitor"] = (Client(headers={"host": HERE}, raise_request_exception=False), VISITOR)
    return World(house, owner, other, stranger, actors)


def with_roles(email: str, house: House, codes: list[str]) -> Person:
    """A person with these roles in *house*."""
    person = service.make_person(email, email.partition("@")[0], now=timezone.now())
    for code in codes:
        service.give_role(person, house, code, now=timezone.now())
    return person


def signed_in(person: Person, *, host: str = HERE) -> Client:
    """A browser in which *person* is signed in."""
    client = Client(headers={"host": host}, raise_request_exception=False)
    client.force_login(person)
    return client


def ask(client: Client, method: str, url: str, body: str = "") -> HttpResponse:
    """The answer to one request, whose writes are undone."""
    mark = transaction.savepoint()
    try:
        return client.generic(method, url, body, "application/json" if body else "")
    finally:
        transaction.savepoint_rollback(mark)


def is_to_entrance(answer: HttpResponse) -> bool:
    """Whether the answer sends a visitor to the entrance."""
    return answer.status_code == 302 and answer.headers["Location"].startswith("/entrer/")


def as_said(address: Address, standing: Standing, answer: HttpResponse) -> bool:
    """Whether *answer* is what the verb of *address* promises to *standing*, on a thing of the house."""
    verb, status = address.verb, answer.status_code
    if verb == PUBLIC or (verb == SELF and standing.person_id) or verb in standing.verbs:
        if address.is_api:
            return status < 500 and status not in (401, 403) and (status != 404 or not things_of(address))
        may_miss = () if things_of(address) else (404,)
        if NOTES.get(address.name) == ONE_PERSON and standing.person_id:
            may_miss = (403, 404)
        return status in (200, 302, 303, 405, *may_miss) and not is_to_entrance(answer)
    if standing.person_id is None:
        return status == 401 if address.is_api else is_to_entrance(answer)
    return status == (403 if standing.house_id else 404)


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_every_address_is_guarded(address: Address) -> None:
    known = {PUBLIC, SELF} | {verb.code for verb in declared(rooms())}
    assert address.verb in known, f"{address}: mark its view with @needs(a declared verb) or @public"


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_every_address_answers_everybody_as_its_verb_says(address: Address, world: World) -> None:
    url = world.url(address, world.house, world.owner)
    wrong = {
        name: answer.status_code
        for name, (client, standing) in world.actors.items()
        if not as_said(address, standing, answer := ask(client, address.method, url, body_for(address)))
    }
    assert not wrong, f"{address} needs {address.verb}"


WITH_THINGS = [one for one in ADDRESSES if things_of(one) and NOTES.get(one.name) != NO_HOUSE]


@pytest.mark.parametrize("address", WITH_THINGS, ids=str)
def test_nothing_of_another_house_is_found(address: Address, world: World) -> None:
    url = world.url(address, world.house, world.owner)
    client = signed_in(world.stranger, host=THERE)
    methods = (address.method,) if address.is_api else ("GET", "POST")
    statuses = {method: ask(client, method, url, body_for(address)).status_code for method in methods}
    assert 404 in statuses.values()
    assert set(statuses.values()) <= {404, 405}


PAGES = [one for one in ADDRESSES if not one.is_api]


@pytest.mark.parametrize("address", PAGES, ids=str)
def test_every_page_is_light_and_asks_few_questions(address: Address, world: World) -> None:
    url = world.url(address, world.house, world.owner)
    client = signed_in(world.owner)
    ready(world.house.pk)  # the index of a house is made once, by whoever asks first
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url, headers={"accept-encoding": "gzip"})
    if "Content-Disposition" in answer:
        return  # A file to take away weighs what it holds, and asks every room.
    assert len(questions(asked)) <= MOST_QUERIES
    assert len(answer.content) <= MOST_BYTES
