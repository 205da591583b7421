"""Pages stay light: 110 kB over the wire on a first visit, 30 kB after, twenty questions to the database."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_person
from filigrane.front.service.demo import make_demo_house
from morning import NOW
from questions import questions
from things import first_things, long_texts

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "filigrane" / "front" / "static"
FIRST_VISIT = 110_000
LATER_PAGE = 30_000
STYLE = 12_000
MOST_QUERIES = 20
MONTHS = re.compile(
    r"\b(?:janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\b"
)
CITED = re.compile(r"Cass\. [^<]*?\d{4}")
"""A French judgment is cited by its French date."""
HEADERS = 500
"""Bytes of the headers of an answer."""


def around() -> int:
    """What comes with a first page, in bytes over the wire: style, the fonts of French and English, mark."""
    style = (STATIC / "filigrane.css").read_bytes()
    fonts = [path for path in (STATIC / "vendor" / "fonts").glob("*.woff2") if "latin-ext" not in path.name]
    mark = (STATIC / "mark.svg").read_bytes()
    return len(gzip.compress(style)) + sum(path.stat().st_size for path in fonts) + len(mark)


def test_the_stylesheet_is_under_its_ceiling() -> None:
    assert len(gzip.compress((STATIC / "filigrane.css").read_bytes())) <= STYLE


def test_the_stylesheet_names_only_fonts_that_stand_here() -> None:
    style = (STATIC / "filigrane.css").read_text("utf-8")
    named = re.findall(r"url\(\"([^\"]+)\"\)", style)
    assert named
    assert [path for path in named if not (STATIC / path).is_file()] == []


@dataclass(frozen=True, slots=True)
class Measured:
    """What one page of the demo house costs: its status, bytes over the wire, questions to the database.

    *language* is what its headers say, *french* the names of months that an English page must not hold.
    """

    status: int
    weight: int
    queries: int
    language: str
    french: tuple[str, ...]


def rows() -> list[tuple[str, str, bool]]:
    """The lines of tests/browser/pages.txt: path, who, whether visits begin there."""
    lines = (ROOT / "tests" / "browser" / "pages.txt").read_text("utf-8").splitlines()
    cells = [[part.strip() for part in line.split("|")] for line in lines if line and line[0] != "#"]
    return [(path, who, "first" in more) for path, who, *more in cells]


def browser_of(who: str, house: House) -> Client:
    """A browser in which somebody who holds the role *who* is signed in; nobody for a visitor."""
    client = Client(headers={"accept-encoding": "gzip", "accept-language": "en"})
    if who != "visitor":
        person = make_person(f"{who}@example.org", who, now=NOW)
        give_role(person, house, who, now=NOW)
        client.force_login(person)
    return client


def measured(client: Client, path: str) -> Measured:
    """What *path* costs when it is not the first time of the day."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    body = CITED.sub("", unpacked(answer).decode())
    return Measured(
        status=answer.status_code,
        weight=len(answer.content) + HEADERS,
        queries=len(questions(asked)),
        language=answer.headers["Content-Language"],
        french=tuple(MONTHS.findall(body)),
    )


def unpacked(answer: HttpResponse) -> bytes:
    """The bytes of a page, packed or not."""
    is_packed = answer.headers.get("Content-Encoding") == "gzip"
    return gzip.decompress(answer.content) if is_packed else bytes(answer.content)


@pytest.fixture(scope="module")
def costs(django_db_setup: None, django_db_blocker: Any) -> dict[tuple[str, str], Measured]:
    """Each page of the list, opened once in the demo house, which is then undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        house = make_demo_house(now=NOW)
        things = first_things(house) | long_texts(house)
        browsers = {who: browser_of(who, house) for who in {who for _, who, _ in rows()}}
        found = {(path, who): measured(browsers[who], path.format(**things)) for path, who, _ in rows()}
        transaction.set_rollback(True)
    return found


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "who", "first"), rows())
def test_a_page_is_light(path: str, who: str, first: bool, costs: dict[tuple[str, str], Measured]) -> None:
    weight = costs[path, who].weight
    assert weight <= LATER_PAGE
    assert not first or weight + around() <= FIRST_VISIT


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "who", "first"), rows())
def test_a_page_asks_few_questions(
    path: str, who: str, first: bool, costs: dict[tuple[str, str], Measured]
) -> None:
    assert costs[path, who].queries <= MOST_QUERIES


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "who", "first"), rows())
def test_a_page_of_the_list_is_there(
    path: str, who: str, first: bool, costs: dict[tuple[str, str], Measured]
) -> None:
    assert costs[path, who].status == {"/nulle-part/": 404, "/visite/": 302}.get(path, 200)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "who", "first"), rows())
def test_a_page_in_english_has_english_dates_and_says_its_language(
    path: str, who: str, first: bool, costs: dict[tuple[str, str], Measured]
) -> None:
    assert (costs[path, who].language, costs[path, who].french) == ("en", ())
