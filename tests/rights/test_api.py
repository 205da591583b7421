"""The API of verdicts: one work with a question, many works at once."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from filigrane.accounts.models import Person
from filigrane.rights.api import MOST_WORKS
from filigrane.works.models import Work


@pytest.fixture
def asking(client: Client, reader: Person) -> Client:
    client.force_login(reader)
    return client


def bulk(client: Client, **said: object) -> tuple[int, dict[str, object]]:
    answer = client.post("/api/v1/rights/may", json.dumps(said), content_type="application/json")
    return answer.status_code, answer.json()


def test_many_works_are_asked_in_one_call(asking: Client, old: Work, new: Work) -> None:
    status, said = bulk(
        asking, works=[new.pk, 999, old.pk], uses=["genai_train"], access=True, on="2026-11-28"
    )
    assert status == 200
    assert said["not_found"] == [999]
    verdicts = {work["work"]: work["verdicts"][0] for work in said["works"]}  # type: ignore[index,attr-defined]
    assert verdicts[old.pk]["answer"] == "allowed"
    assert verdicts[new.pk]["confidence"] == "contested"
    assert verdicts[new.pk]["reasons"]
    assert verdicts[new.pk]["rules"].startswith("fr-")


def test_the_answers_alone_come_without_their_reasons(asking: Client, new: Work) -> None:
    _status, said = bulk(asking, works=[new.pk], uses=["perform"], reasons=False)
    verdict = said["works"][0]["verdicts"][0]  # type: ignore[index]
    assert (verdict["answer"], verdict["reasons"], verdict["contacts"]) == (
        "licence_needed",
        [],
        ["Inès Carvalho"],
    )


def test_a_call_asks_of_so_many_works_and_no_more(asking: Client) -> None:
    assert bulk(asking, works=list(range(1, MOST_WORKS + 2)))[0] == 422


def test_the_circumstances_of_one_work_stand_in_the_address(asking: Client, new: Work) -> None:
    address = f"/api/v1/rights/works/{new.pk}?use=tdm&who=company&access=true&on=2026-11-28"
    said = asking.get(address).json()
    assert said["on"] == "2026-11-28"
    assert said["verdicts"][0]["answer"] == "allowed"
    closed = asking.get(address.replace("access=true", "access=false")).json()
    assert closed["verdicts"][0]["answer"] == "licence_needed"


def test_a_visitor_has_no_verdicts_for_programs(client: Client, new: Work) -> None:
    assert bulk(client, works=[new.pk])[0] in (401, 403)
