"""The API's one shape of error, its description, and requests made twice."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest
from django.test import Client

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house
from morning import NOW

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(db: None, settings: object) -> House:
    settings.FILIGRANE_MODE = "shared"  # type: ignore[attr-defined]  # pytest-django's settings
    return make_house("quai", "Le Quai", now=NOW)


def test_the_committed_description_is_the_api_as_it_stands() -> None:
    spec = importlib.util.spec_from_file_location("openapi", ROOT / "tools" / "openapi.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.described() == (ROOT / "docs" / "openapi.json").read_text("utf-8"), "run tools/openapi.py"


def test_an_unknown_thing_is_a_problem_document(client: Client, house: House) -> None:
    answer = client.get("/api/v1/works/999999")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")


def test_a_problem_points_at_its_place_on_the_page_of_errors(client: Client, house: House) -> None:
    problem = client.post("/api/v1/trace/text", {"text": "…"}, content_type="application/json").json()
    page = client.get("/erreurs/").content.decode()
    assert f'id="{problem["type"].removeprefix("/erreurs/#")}"' in page


def test_values_of_the_wrong_type_are_named_but_never_repeated(client: Client, house: House) -> None:
    answer = client.post(
        "/api/v1/trace/text", json.dumps({"text": ["a secret line"]}), content_type="application/json"
    )
    assert answer.status_code == 422
    assert "secret" not in answer.content.decode()


def test_every_operation_has_a_summary_and_every_error_a_code() -> None:
    described = json.loads((ROOT / "docs" / "openapi.json").read_text("utf-8"))
    without = [
        (path, method)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
        if not operation.get("summary") or not operation.get("description")
    ]
    assert without == []
