"""An id of another house in any form, or in any body of the API, names nothing here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.converters import IntConverter
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from filigrane.accounts import service
from filigrane.accounts.models import House, Person
from filigrane.accounts.roles import ROLES
from filigrane.front.api.house import api
from things import MAKERS, make

HERE, THERE = "un.localhost", "deux.localhost"
FORBIDDEN = "Titre d’ailleurs"
SAID_OTHERWISE = {"thing_id": "work", "date_id": "performance", "first": "work", "second": "work"}
"""Parts of an address whose name is not that of a thing of `things.py`."""


@dataclass
class Form:
    """A form of a page: where it goes and its fields, each with what the page offers."""

    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class Forms(HTMLParser):
    """Every form of a page that is sent by POST."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.inside: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.inside = Form(given.get("action", "")) if given.get("method", "").lower() == "post" else None
            if self.inside:
                self.found.append(self.inside)
        elif self.inside and tag in ("input", "textarea", "button", "select") and given.get("name"):
            self.inside.fields.setdefault(given["name"], []).append(given.get("value", ""))
            self.select = given["name"] if tag == "select" else ""
        elif self.inside and tag == "option" and self.select:
            self.inside.fields[self.select].append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None


@dataclass
class World:
    """Two houses with one thing of each kind, and the owner of the first."""

    house: House
    client: Client
    ours: dict[str, str]
    theirs: dict[str, str]


@pytest.fixture
def world(db: None, settings: Any) -> World:
    """The second house is made last: its ids are none of the first one's."""
    settings.FILIGRANE_MODE = "shared"
    settings.ALLOWED_HOSTS = [HERE, THERE]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    house, owner = made("un", HERE)
    ours = {name: make(name, house, owner) for name in MAKERS}
    other, stranger = made("deux", THERE)
    theirs = {name: make(name, other, stranger) for name in MAKERS}
    for kind in ("work", "agent", "file"):
        title = "name" if kind != "work" else "title"
        apps.get_model("works", kind).objects.filter(pk=theirs[kind]).update(**{title: FORBIDDEN})
    client = Client(headers={"host": HERE}, raise_request_exception=False)
    client.force_login(owner)
    return World(house, client, ours, theirs)


def made(slug: str, host: str) -> tuple[House, Person]:
    """A house with its host, and a person who holds every role in it."""
    now = timezone.now()
    house = service.make_house(slug, f"Maison {slug}", now=now, host=host)
    owner = service.make_person(f"{slug}@example.org", slug, now=now)
    for role in ROLES:
        service.give_role(owner, house, role.code, now=now)
    return house, owner


def thing_named(name: str, is_number: bool, ours: dict[str, str]) -> str:
    """What stands for the part *name* of an address: a thing of this house where it has one."""
    word = SAID_OTHERWISE.get(name, name.removesuffix("_id"))
    known = {"kind": "work", "place": "1", "code": "fr", "feature": "trace.text"}
    return ours.get(word) or known.get(name) or ("1" if is_number else "unknown")


def addresses(found: list[Any], names: str, ours: dict[str, str]) -> Iterator[str]:
    """The address of each page, filled with things of this house."""
    for one in found:
        if isinstance(one, URLResolver):
            yield from addresses(
                one.url_patterns, names + (f"{one.namespace}:" if one.namespace else ""), ours
            )
        elif isinstance(one, URLPattern) and not names.startswith("api:"):
            parts = {
                name: thing_named(name, type(kind) is IntConverter, ours)
                for name, kind in one.pattern.converters.items()
            }
            yield reverse(f"{names}{one.name}", kwargs=parts)


def forms_of(world: World) -> dict[str, Form]:
    """Every form of every page of this house, by where it goes and what it asks."""
    found = {}
    for url in addresses(get_resolver().url_patterns, "", world.ours):
        mark = transaction.savepoint()
        answer = world.client.get(url)
        transaction.savepoint_rollback(mark)
        if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
            page = Forms()
            page.feed(answer.content.decode())
            for form in page.found:
                form.action = form.action or url
                found[f"{form.action} {sorted(form.fields)}"] = form
    return found


def crossings() -> list[str]:
    """Rows of one house that point at a row of another."""
    owned = {model: way for model in apps.get_models() if (way := way_to_house(model))}
    wrong = []
    for model, way in owned.items():
        for link in links_of(model):
            far = owned.get(link.related_model)
            if far and far != "pk" and way != "pk":
                met = f"{link.name}__{far}"
                crossed = model._base_manager.exclude(**{f"{link.name}__isnull": True}).exclude(
                    **{met: models.F(way)}
                )
                wrong += [f"{model.__name__} {row.pk} -> {link.name}" for row in crossed]
    return wrong


def links_of(model: type[models.Model]) -> list[Any]:
    """The foreign keys of a model."""
    return [one for one in model._meta.get_fields() if isinstance(one, models.ForeignKey)]


def way_to_house(model: type[models.Model], depth: int = 4) -> str:
    """The path of foreign keys from *model* to its house; empty when it belongs to none."""
    for link in links_of(model):
        if link.related_model is House:
            return f"{link.name}_id"
    for link in links_of(model) if depth else []:
        if not link.null and link.related_model is not model:
            further = way_to_house(link.related_model, depth - 1)
            if further:
                return f"{link.name}__{further}"
    return ""


def sent_wrong(form: Form, theirs: dict[str, str]) -> Iterator[dict[str, str]]:
    """The form filled in as the page offers, with an id of the other house in one field after another."""
    plain = {name: next((v for v in offered if v), "essai") for name, offered in form.fields.items()}
    plain.pop("csrfmiddlewaretoken", None)
    for name, offered in form.fields.items():
        if any(value.isdigit() for value in offered) or name in ("house", "code") or name.endswith("_id"):
            for foreign in sorted({value for value in theirs.values() if value.isdigit()}):
                yield {**plain, name: foreign}
    yield plain


@pytest.mark.long
def test_no_form_reaches_into_another_house(world: World) -> None:
    forms = forms_of(world)
    assert len(forms) > 12
    assert crossings() == []
    wrong, taken = [], 0
    for form in forms.values():
        for values in sent_wrong(form, world.theirs):
            mark = transaction.savepoint()
            answer = world.client.post(form.action, values)
            if answer.status_code >= 500 or crossings() or FORBIDDEN in answer.content.decode():
                wrong.append((form.action, values, answer.status_code, crossings()))
            taken += answer.status_code in (302, 303)
            transaction.savepoint_rollback(mark)
    assert not wrong
    assert taken > 8  # forms that were filled in well enough to be done


def test_the_house_that_a_form_chooses_is_one_of_ones_own(world: World) -> None:
    other = House.objects.get(slug="deux")
    form = {"house": str(other.pk)}
    assert world.client.post(reverse("accounts:change_house"), form).status_code == 404


def test_no_body_of_the_api_reaches_into_another_house(world: World) -> None:
    described = api.get_openapi_schema()
    wrong, statuses = [], []
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            schema = (
                operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
            )
            if not schema:
                continue
            url = path
            for name in ("work", "agent", "file", "job", "reading"):
                url = url.replace(f"{{{name}_id}}", world.ours[name])
            for foreign in sorted({value for value in world.theirs.values() if value.isdigit()}):
                body = filled(schema, described, int(foreign))
                mark = transaction.savepoint()
                answer = world.client.generic(method.upper(), url, json.dumps(body), "application/json")
                if answer.status_code >= 500 or crossings() or FORBIDDEN in answer.content.decode():
                    wrong.append((url, body, answer.status_code))
                transaction.savepoint_rollback(mark)
                statuses.append(answer.status_code)
    assert not wrong
    # Some bodies pass: not all were refused at the door.
    assert [status for status in statuses if status < 300]


def filled(schema: dict[str, Any], described: dict[str, Any], number: int) -> Any:
    """A body of this schema in which every whole number is *number*."""
    if "$ref" in schema:
        return filled(described["components"]["schemas"][schema["$ref"].rsplit("/")[-1]], described, number)
    if "anyOf" in schema:
        return filled(schema["anyOf"][0], described, number)
    kind = schema.get("type")
    if kind == "object":
        return {name: filled(one, described, number) for name, one in schema.get("properties", {}).items()}
    if kind == "array":
        return [filled(schema["items"], described, number)] if "items" in schema else []
    return {"integer": number, "boolean": True, "number": number}.get(str(kind), "essai")
