"""The visit walked page by page, in both languages, by a visitor and by somebody of the house."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_person
from filigrane.base.queries import rooms
from filigrane.front.service.demo import make_demo_house
from filigrane.front.visit import steps_of

NEXT = re.compile(r'<a class="next" href="([^"]+)">')
SENTENCE = re.compile(r'<aside class="visit".*?<p>(.*?)</p>', re.S)


def walked(client: Client) -> list[str]:
    """The sentences of the visit, from its door to its last page; each page must answer."""
    said = []
    answer = client.get("/visite/", follow=True)
    for _ in range(11):
        assert answer.status_code == 200
        found = SENTENCE.search(answer.text)
        if found is None:
            return said
        said.append(found[1])
        onward = NEXT.search(answer.text)
        if onward is None:
            return said
        answer = client.get(onward[1].replace("&amp;", "&"))
    raise AssertionError("the visit does not end")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("who", ["visitor", "steward"])
def test_every_step_of_the_visit_answers_with_its_sentence(
    shared_house: House, who: str, language: str
) -> None:
    client = Client()
    if who != "visitor":
        person = make_person("lea@example.org", "Léa", now=timezone.now())
        give_role(person, shared_house, who, now=timezone.now())
        client.force_login(person)
    client.cookies["filigrane_language"] = language
    with override(language):
        declared = [gettext(step.sentence) for step in steps_of(rooms())]
    said = walked(client)
    assert said
    assert said == [sentence for sentence in declared if sentence in said]


@pytest.mark.long
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_visit_of_the_demo_house_has_every_step(db: None, language: str) -> None:
    house = make_demo_house(now=timezone.now())
    person = make_person("lea@example.org", "Léa", now=timezone.now())
    give_role(person, house, "steward", now=timezone.now())
    client = Client()
    client.force_login(person)
    client.cookies["filigrane_language"] = language
    with override(language):
        assert walked(client) == [gettext(step.sentence) for step in steps_of(rooms())]
