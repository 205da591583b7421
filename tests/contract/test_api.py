"""Whatever is sent to the API, it answers as described and never breaks; as a visitor and with a key."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings

from filigrane.accounts.permissions import Standing
from filigrane.accounts.queries import standing_in
from filigrane.accounts.service import give_role, make_house, make_person
from filigrane.accounts.service.keys import make_key

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.filter_too_much,
        HealthCheck.too_slow,
    ],
)


@pytest.fixture
def described(db: None) -> Any:
    """The API of a house, as it describes itself."""
    make_house("halle", "La Halle", now=NOW)
    return schemathesis.openapi.from_wsgi(
        "/api/v1/openapi.json", get_wsgi_application(), headers={"Host": "localhost"}
    )


@pytest.fixture
def key(described: Any) -> str:
    """A key of a steward with all her verbs."""
    from filigrane.accounts.queries import house_by_slug

    house = house_by_slug("halle")
    person = make_person("ida@example.org", "Ida", now=NOW)
    give_role(person, house, "steward", now=NOW)
    standing: Standing = standing_in(person, house)
    return make_key(person, house, label="essai", verbs=standing.verbs, now=NOW)


def holds(response: Any) -> None:
    """An answer is never our fault, and a refusal is a problem document."""
    assert response.status_code < 500, response.text
    if response.status_code >= 400:
        assert response.headers["content-type"] == ["application/problem+json"], response.text


def try_everything(described: Any, headers: dict[str, str]) -> int:
    """Call every operation with drawn values; how many operations."""
    count = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @few
        @given(case=operation.as_strategy())
        def call(case: Any) -> None:
            holds(case.call(headers={"Host": "localhost", **headers}))

        call()
        count += 1
    return count


@pytest.mark.long
def test_a_visitor_never_breaks_the_api(described: Any) -> None:
    assert try_everything(described, {}) > 10


@pytest.mark.long
def test_a_key_never_breaks_the_api(described: Any, key: str) -> None:
    assert try_everything(described, {"Authorization": f"Bearer {key}"}) > 10
