"""What is refused before anything reads it; and every refusal of the API is a problem with a code."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django import Settings

from filigrane.accounts.models import House
from filigrane.accounts.queries import standing_in
from filigrane.accounts.service import give_role, make_key, make_person
from morning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def key(house: House) -> str:
    """A key of a steward with all her verbs."""
    person = make_person("ida@example.org", "Ida", now=NOW)
    give_role(person, house, "steward", now=NOW)
    return make_key(person, house, label="essai", verbs=standing_in(person, house).verbs, now=NOW)


@pytest.fixture(autouse=True)
def shared(settings: Settings, house: House) -> None:
    settings.FILIGRANE_MODE = "shared"


def problem_of(answer: object) -> dict[str, object]:
    """The problem document of an answer of the API."""
    assert answer["Content-Type"] == "application/problem+json"  # type: ignore[index]  # a response
    found: dict[str, object] = json.loads(answer.content)  # type: ignore[attr-defined]  # a response
    assert found["status"] == answer.status_code  # type: ignore[attr-defined]  # a response
    return found


@pytest.mark.parametrize(
    ("method", "path", "more", "code"),
    [
        ("delete", "/api/v1/works/", {}, "front.wrong_method"),
        ("get", "/api/v1/nowhere", {}, "front.not_found"),
        ("get", "/api/v1/works/?title=%00", {}, "front.unreadable"),
        ("get", "/api/v1/works/", {"host": "evil.example"}, "front.unreadable"),
        ("post", "/api/v1/works/", {}, "front.not_signed_in"),
        ("get", "/api/v1/works/", {"content-length": "999999999"}, "front.too_much"),
    ],
)
def test_a_refusal_of_the_api_has_a_code(
    client: Client, settings: Settings, method: str, path: str, more: dict[str, str], code: str
) -> None:
    settings.ALLOWED_HOSTS = ["testserver"]
    length = {"CONTENT_LENGTH": more.pop("content-length")} if "content-length" in more else {}
    answer = getattr(client, method)(path, headers=more, **length)
    assert problem_of(answer)["code"] == code


def test_the_closed_door_of_personal_mode_has_a_code(client: Client, settings: Settings) -> None:
    settings.FILIGRANE_MODE = "personal"
    assert problem_of(client.get("/api/v1/works/"))["code"] == "front.closed"
    answer = client.get("/api/v1/works/", headers={"x-forwarded-for": "192.0.2.1"})
    assert problem_of(answer)["code"] == "front.closed"


def test_a_body_beyond_the_memory_limit_is_too_much(client: Client, key: str, settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client.post(
        "/api/v1/trace/text",
        json.dumps({"text": "mot " * 1000}),
        content_type="application/json",
        headers={"authorization": f"Bearer {key}"},
    )
    assert problem_of(answer)["code"] == "front.too_much"


@pytest.mark.parametrize("text", ["a\\u0000b", "\\ud800", "\\uDFFF la nuit"])
def test_a_text_that_no_database_could_keep_is_named_by_its_place(
    client: Client, key: str, text: str
) -> None:
    body = f'{{"title": "ok", "subtitle": "{text}"}}'
    answer = client.post(
        "/api/v1/works/", body, content_type="application/json", headers={"authorization": f"Bearer {key}"}
    )
    found = problem_of(answer)
    assert found["code"] == "front.not_plain_text"
    assert "subtitle" in str(found["title"])


def test_letters_beyond_the_first_plane_are_text(client: Client, key: str) -> None:
    body = json.dumps({"title": "Le jeu de l’oie 🎭"})
    headers = {"authorization": f"Bearer {key}"}
    assert (
        client.post("/api/v1/works/", body, content_type="application/json", headers=headers).status_code
        == 201
    )


def test_a_page_says_that_it_takes_another_kind_of_request(client: Client) -> None:
    answer = client.post("/health")
    assert answer.status_code == 405
    assert "GET" in answer["Allow"]
    assert b"<h1" in answer.content


def test_an_error_page_does_not_read_the_address_that_made_it(client: Client) -> None:
    many = "&".join(f"f{number}=1" for number in range(1001))
    assert client.get(f"/a-propos/?{many}").status_code == 400


@pytest.mark.parametrize("text", ["la pluie\0tombe"])
def test_a_nul_in_the_box_is_said(client: Client, text: str) -> None:
    answer = client.post("/", {"text": text}, headers={"accept-language": "en"})
    assert answer.status_code == 400
    assert "NUL" in answer.content.decode()
