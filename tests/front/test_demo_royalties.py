"""A text held to the light leads, in the demo house, to cents on two statements, and back to its passages."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.urls import reverse

from filigrane.accounts.models import Person
from filigrane.front.service.demo import make_demo_house
from filigrane.royalties.models import Credit, Run
from filigrane.trace.models import KeptResult

NOW = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_the_choreographer_and_the_author_get_their_cents_and_why(client, settings) -> None:
    settings.FILIGRANE_MODE = "shared"
    house = make_demo_house(now=NOW)
    make_demo_house(now=NOW)
    run = Run.objects.get(fund__house=house)
    assert run.published_at is not None
    body = KeptResult.objects.get(house=house).body
    found = {one["title"]: one["millionths"] for one in body["works"]}
    assert set(found) == {"Pas de crue", "Les Veilleuses"}
    cents = dict(Credit.objects.filter(run=run).values_list("name", "cents"))
    exact = {
        "Inès Carvalho": 240 * found["Pas de crue"] / 1_000_000,
        "Samia Grenet": 240 * found["Les Veilleuses"] / 1_000_000,
    }
    for name, share in exact.items():
        assert cents[name] > 0
        assert abs(cents[name] - share) < 1, name
    amounts = run.distribution["amounts"]
    assert amounts["due"] == amounts["shared"] == sum(cents.values()) == 240
    for name, words in (("Inès Carvalho", "Les chevilles le savent"), ("Samia Grenet", "redit le spectacle")):
        client.force_login(Person.objects.get(name=name))
        credit = Credit.objects.get(run=run, name=name)
        line = json.loads(credit.statement)["lines"][0]
        listed = client.get(reverse("royalties:statements")).text
        assert name in listed
        assert not any(other in listed for other in exact if other != name)
        page = client.get(reverse("royalties:why", args=[credit.pk, line["work"]])).text
        assert words in page
        assert "réponse 1" in page
