"""What is said of a person, a collection, the house: stated, shown, withdrawn and contested on pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House, Person
from filigrane.accounts.permissions import VISITOR
from filigrane.accounts.queries import standing_in
from filigrane.accounts.service import make_house
from filigrane.journal.models import Entry
from filigrane.objections.points import Point
from filigrane.objections.queries.seen import points_seen
from filigrane.rights.facts import Kind
from filigrane.rights.forms import kinds_of
from filigrane.rights.models import Fact
from filigrane.rights.queries import facts_of
from filigrane.rights.reach import Subject
from filigrane.rights.service import record_fact
from filigrane.works.models import Agent, Collection, Shelving, Work
from morning import NOW

from .conftest import make_work

SAID = {"uses": ["genai_train"], "source": "Lettre du 3 mai 2026", "capacity": "author"}


@pytest.fixture
def signed(client: Client, officer: Person) -> Client:
    client.cookies["filigrane_language"] = "fr"
    client.force_login(officer)
    return client


@pytest.fixture
def author(new: Work) -> Agent:
    return new.contributions.get().agent


@pytest.fixture
def shelf(house: House, new: Work) -> Collection:
    row: Collection = Collection.objects.create(house=house, code="fonds", name="Fonds du théâtre")
    Shelving.objects.create(collection=row, work=new)
    return row


def stated(client: Client, name: str, *named: object, **said: Any) -> str:
    """Send the form *name*; the page where it leads."""
    answer = client.post(reverse(name, args=named), SAID | said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def kept_of(work: Work) -> list[dict[str, str]]:
    return [dict(fact.value) for fact in facts_of(work.house_id, [work.pk])[work.pk].stated]


def test_what_an_author_reserves_is_stated_and_shown_on_her_page(
    signed: Client, new: Work, author: Agent
) -> None:
    page = stated(signed, "rights:state_agent", author.pk, "reserved")
    assert "entraînement d’un modèle d’IA générative" in page
    assert "genai_train" not in page.partition('id="fact-')[2].partition("</li>")[0]
    assert kept_of(new)[0]["by"] == "Inès Carvalho"


def test_the_form_of_a_person_asks_no_name(signed: Client, author: Agent) -> None:
    for kind, field in (("reserved", "by"), ("author_died", "name"), ("held", "grantor"), ("member", "name")):
        page = signed.get(reverse("rights:state_agent", args=[author.pk, kind])).content.decode()
        assert f'name="{field}"' not in page
    assert 'name="by"' in signed.get(reverse("rights:state_house", args=["reserved"])).content.decode()


def test_a_collection_and_the_house_are_spoken_of_on_their_pages(
    signed: Client, new: Work, shelf: Collection
) -> None:
    page = stated(signed, "rights:state_collection", "fonds", "held", uses=["display"], grantor="")
    assert "Fonds du théâtre" in page
    assert "présentation au public" in page.partition('id="fact-')[2]
    page = stated(signed, "rights:state_house", "refused", uses=["all"], capacity="")
    assert "Sans qualité" in page.partition('id="fact-')[2]
    assert len(kept_of(new)) == 2


@pytest.mark.parametrize("kind", ["published", "fixed", "recorded", "in_public"])
def test_what_happened_to_one_work_is_stated_of_that_work_alone(
    signed: Client, author: Agent, shelf: Collection, kind: str
) -> None:
    for url in (
        reverse("rights:state_agent", args=[author.pk, kind]),
        reverse("rights:state_collection", args=["fonds", kind]),
        reverse("rights:state_house", args=[kind]),
    ):
        assert signed.get(url).status_code == 404


def test_nobody_dies_for_a_whole_collection() -> None:
    for subject in (Subject.COLLECTION, Subject.HOUSE):
        assert not {Kind.AUTHOR_DIED, Kind.MEMBER} & set(kinds_of(subject))
    assert Kind.AUTHOR_DIED in kinds_of(Subject.AGENT)


def test_a_visitor_sees_no_fact_of_a_person_a_collection_a_house(
    client: Client, new: Work, author: Agent, shelf: Collection
) -> None:
    for of in ({"agent_id": author.pk}, {"collection_id": shelf.pk}, {}):
        record_fact(
            new.house_id, None, "refused", {"use": "tdm"}, source="Secret", capacity="author", now=NOW, **of
        )
    for url in (
        reverse("works:agent", args=[author.pk]),
        reverse("works:collection", args=["fonds"]),
        reverse("rights:list"),
    ):
        page = client.get(url)
        assert (page.status_code, "Secret" in page.content.decode()) == (200, False)


def test_a_reader_reads_them_and_adds_none(client: Client, author: Agent, reader: Person) -> None:
    client.force_login(reader)
    url = reverse("rights:state_agent", args=[author.pk, "reserved"])
    assert url not in client.get(reverse("works:agent", args=[author.pk])).content.decode()
    assert client.post(url, SAID).status_code == 403


def test_the_form_that_makes_a_collection_keeps_its_address(signed: Client, house: House) -> None:
    assert reverse("works:new_collection") == "/oeuvres/collections/nouvelle/"
    assert signed.get("/oeuvres/collections/nouvelle/").status_code == 403
    assert signed.get("/oeuvres/collections/ailleurs/").status_code == 404


@pytest.fixture
def refusal(new: Work) -> Fact:
    value = {"use": "genai_train"}
    return record_fact(new.house_id, new.pk, "refused", value, source="Lettre", capacity="author", now=NOW)


def test_a_withdrawn_fact_counts_no_more_and_was_known_until_then(
    signed: Client, new: Work, refusal: Fact
) -> None:
    url = reverse("rights:withdraw_fact", args=[refusal.pk])
    assert "Lettre" in signed.get(url).content.decode()
    assert kept_of(new)
    assert signed.post(url).status_code == 302
    assert kept_of(new) == []
    before = facts_of(new.house_id, [new.pk], known_on=NOW.date())[new.pk]
    assert [fact.kind for fact in before.stated] == [Kind.REFUSED]
    last = Entry.objects.filter(house_id=new.house_id).order_by("-sequence")[0]
    assert b"rights.fact_withdrawn" in bytes(last.canonical)
    assert signed.post(url).status_code == 404


def test_a_fact_of_another_house_is_not_withdrawn(signed: Client, house: House) -> None:
    other = make_house("autre", "Autre", now=NOW)
    theirs = make_work(other, "Ailleurs", "Quelqu’un")
    fact = record_fact(other.pk, theirs.pk, "refused", {"use": "tdm"}, source="s", capacity="author", now=NOW)
    assert signed.post(reverse("rights:withdraw_fact", args=[fact.pk])).status_code == 404
    fact.refresh_from_db()
    assert fact.withdrawn_at is None


def test_a_fact_is_contested_by_whoever_reads_it_and_nobody_else(
    signed: Client, new: Work, refusal: Fact, officer: Person
) -> None:
    url = reverse("objections:contest", kwargs={"kind": "fact", "thing": refusal.pk})
    assert url in signed.get(reverse("works:work", args=[new.pk])).content.decode()
    assert signed.get(url).status_code == 200
    assert Client().get(url).status_code == 404
    point = Point(str(refusal.pk))
    shown = points_seen(new.house_id, "fact", [point], standing_in(officer, new.house))[point]
    assert shown.title == "Pas de crue"
    assert "Lettre" in shown.says
    assert points_seen(new.house_id, "fact", [point], VISITOR) == {}


def test_a_recording_says_when_it_was_made_and_when_it_was_published(signed: Client, new: Work) -> None:
    said = {"support": "phonogram", "date": "1998", "published": "3 mai 2001"}
    page = stated(signed, "rights:state", new.pk, "recorded", **said)
    value = Fact.objects.get().value
    assert (value["earliest"], value["published_latest"]) == ("1998-01-01", "2001-05-03")
    assert "un enregistrement sonore" in page
    answer = signed.post(reverse("rights:state", args=[new.pk, "recorded"]), SAID | said | {"published": "x"})
    assert answer.status_code == 422


def test_a_work_stands_in_a_public_place_when_somebody_says_so(signed: Client, new: Work) -> None:
    page = stated(signed, "rights:state", new.pk, "in_public", in_public="yes")
    assert Fact.objects.get().value == {"in_public": "yes"}
    assert "placée en permanence dans un lieu public" in page


def test_the_question_says_where_and_what_research_asks_for(signed: Client, new: Work) -> None:
    url = reverse("rights:ask", args=[new.pk])
    research = {
        "who": "research", "use": "tdm", "purpose": "scientific", "access": "yes",
        "disinterested": "yes", "privileged": "no",
    }  # fmt: skip
    assert "Permis" in signed.get(url, research).content.decode()
    assert (
        "Permis" not in signed.get(url, research | {"privileged": "yes", "territory": "us"}).content.decode()
    )
    page = signed.get(url, research | {"territory": "us"}).content.decode()
    assert "US" in page
    assert "Non tranché" in page
    assert '<details class="more" open' in page


def test_a_country_that_cannot_be_read_is_left_out(signed: Client, new: Work) -> None:
    page = signed.get(reverse("rights:ask", args=[new.pk]), {"territory": "Belgique"})
    assert (page.status_code, 'value="FR"' in page.content.decode()) == (200, True)


def test_a_day_is_kept(signed: Client, new: Work) -> None:
    stated(signed, "rights:state", new.pk, "refused", holds_from="2026-05-03")
    assert Fact.objects.get().holds_from == dt.date(2026, 5, 3)
