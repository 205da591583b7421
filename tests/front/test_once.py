"""The same request with the same Idempotency-Key is done once and answered twice."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_house, make_person
from filigrane.accounts.service.keys import make_key
from filigrane.front.models import Answer
from filigrane.front.service.once import forget_answers
from filigrane.works.models import Work

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def house(db: None) -> House:
    return make_house("quai", "Le Quai", now=NOW)


@pytest.fixture
def send(house: House, client: Client) -> Any:
    person = make_person("ida@example.org", "Ida", now=NOW)
    give_role(person, house, "steward", now=NOW)
    key = make_key(person, house, label="essai", verbs={"works.catalogue"}, now=NOW)

    def post(title: str, once: str) -> Any:
        headers = {"authorization": f"Bearer {key}", "idempotency-key": once}
        return client.post(
            "/api/v1/works/", {"title": title}, content_type="application/json", headers=headers
        )

    return post


def test_a_repeated_request_writes_one_work_and_gets_the_same_answer(send: Any) -> None:
    first, second = send("Marée", "a1"), send("Marée", "a1")
    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert Work.objects.count() == 1


def test_a_key_does_not_serve_two_requests(send: Any) -> None:
    send("Marée", "a1")
    assert send("Jusant", "a1").status_code == 422


def test_a_refusal_is_not_remembered(send: Any) -> None:
    assert send("", "a1").status_code >= 400
    assert Answer.objects.count() == 0


def test_answers_are_forgotten_after_a_day(send: Any) -> None:
    send("Marée", "a1")
    Answer.objects.update(made_at=NOW)
    assert forget_answers(NOW + dt.timedelta(days=2)) == 1
