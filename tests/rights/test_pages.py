"""The pages of rights, as a visitor, a reader and a rights officer meet them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house
from filigrane.rights.facts import Kind
from filigrane.rights.forms import FORMS
from filigrane.rights.models import Fact
from filigrane.rights.service import record_fact
from filigrane.rights.views.verdicts import ON_A_PAGE
from filigrane.works.models import Work
from morning import NOW

from .conftest import make_work


@pytest.fixture(autouse=True)
def _in_french(client: Client) -> None:
    client.cookies["filigrane_language"] = "fr"


def page(client: Client, name: str, *arguments: object, query: str = "") -> str:
    answer = client.get(reverse(name, args=arguments) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_door_lists_works_with_their_verdicts(client: Client, old: Work, new: Work) -> None:
    shown = page(client, "rights:works")
    assert "Le Misanthrope" in shown
    assert "Permis" in shown
    assert "Non tranché" in shown


def test_the_door_of_an_empty_house_says_so(client: Client, house: House) -> None:
    assert "aucune œuvre" in page(client, "rights:works")


def test_works_stand_a_page_at_a_time(client: Client, house: House) -> None:
    works = [make_work(house, f"Œuvre {place}", f"Quelqu’un {place}") for place in range(ON_A_PAGE + 1)]
    first = page(client, "rights:works")
    assert works[-1].title not in first
    assert f"?apres={works[-2].pk}" in first
    assert works[-1].title in page(client, "rights:works", query=f"?apres={works[-2].pk}")


def test_a_full_page_costs_as_many_queries_as_a_short_one(
    client: Client, house: House, django_assert_max_num_queries: Any
) -> None:
    for place in range(ON_A_PAGE):
        make_work(house, f"Œuvre {place}", f"Quelqu’un {place}")
    with django_assert_max_num_queries(12):
        page(client, "rights:works")


def test_the_page_of_a_work_shows_its_verdicts_and_their_reasons(client: Client, old: Work) -> None:
    shown = page(client, "works:work", old.pk)
    assert "Ce que les auteurs permettent" in shown
    assert "domaine public depuis le 1er janvier 1744" in shown
    assert "CC BY-NC-SA 4.0" in shown


def test_a_visitor_does_not_see_who_stated_what(client: Client, new: Work) -> None:
    assert "Faits de droits" not in page(client, "works:work", new.pk)


def test_a_reader_sees_facts_and_adds_none(client: Client, new: Work, reader: Person) -> None:
    client.force_login(reader)
    shown = page(client, "works:work", new.pk)
    assert "Faits de droits" in shown
    assert reverse("rights:state", args=[new.pk, "licence"]) not in shown


def test_the_rights_officer_records_a_licence_and_the_verdict_follows(
    client: Client, new: Work, officer: Person
) -> None:
    client.force_login(officer)
    answer = client.post(
        reverse("rights:state", args=[new.pk, "licence"]),
        {"licence": "CC BY 4.0", "by": "", "source": "Lettre du 3 mai 2026", "capacity": "author"},
        follow=True,
    )
    assert answer.status_code == 200
    assert "Permis" in answer.content.decode()


def test_a_death_is_written_as_people_write_dates(client: Client, new: Work, officer: Person) -> None:
    client.force_login(officer)
    client.post(
        reverse("rights:state", args=[new.pk, "author_died"]),
        {"name": "Inès Carvalho", "date": "vers 2020", "source": "Le Monde", "capacity": "cataloguer"},
    )
    assert Fact.objects.get().value["earliest"] == "2015-01-01"


@pytest.mark.parametrize(
    "kind", [kind.value for kind in FORMS if kind not in (Kind.FIXED, Kind.RECORDED, Kind.IN_PUBLIC)]
)
def test_an_empty_form_is_shown_again_with_its_faults(
    client: Client, new: Work, officer: Person, kind: str
) -> None:
    client.force_login(officer)
    answer = client.post(reverse("rights:state", args=[new.pk, kind]), {})
    assert answer.status_code == 422
    assert not Fact.objects.exists()


def test_a_date_that_cannot_be_read_is_told(client: Client, new: Work, officer: Person) -> None:
    client.force_login(officer)
    answer = client.post(
        reverse("rights:state", args=[new.pk, "published"]),
        {"date": "un beau jour", "source": "s", "capacity": "cataloguer"},
    )
    assert "ne peut pas être lue" in answer.content.decode()


def test_a_reader_may_not_record(client: Client, new: Work, reader: Person) -> None:
    client.force_login(reader)
    assert client.get(reverse("rights:state", args=[new.pk, "licence"])).status_code == 403


def test_a_kind_without_a_form_is_not_found(client: Client, new: Work, officer: Person) -> None:
    client.force_login(officer)
    assert client.get(reverse("rights:state", args=[new.pk, "colour"])).status_code == 404


@pytest.mark.parametrize(
    ("kind", "said", "kept", "word"),
    [
        (
            "reserved",
            {"uses": ["genai_train", "tdm"], "contact": "droits@example.org"},
            "genai_train",
            "Licence",
        ),
        ("refused", {"uses": ["all"]}, "all", "Refusée"),
        ("held", {"uses": ["display"], "grantor": "Inès Carvalho"}, "display", "Permis"),
    ],
)
def test_what_a_holder_says_of_uses_is_recorded_and_weighed(
    client: Client, new: Work, officer: Person, kind: str, said: dict[str, Any], kept: str, word: str
) -> None:
    client.force_login(officer)
    sent = said | {"source": "Lettre du 3 mai 2026", "capacity": "author"}
    answer = client.post(reverse("rights:state", args=[new.pk, kind]), sent, follow=True)
    assert kept in " ".join(Fact.objects.get().value.values())
    assert word in answer.content.decode()


def test_the_fixation_of_a_dance_and_its_captation_are_recorded(
    client: Client, new: Work, officer: Person
) -> None:
    client.force_login(officer)
    for kind, said in (("fixed", {"fixed": "yes"}), ("recorded", {"support": "videogram", "date": "2024"})):
        sent = said | {"source": "Archives", "capacity": "cataloguer"}
        assert client.post(reverse("rights:state", args=[new.pk, kind]), sent).status_code == 302
    kinds = {row.kind: row.value for row in Fact.objects.all()}
    assert kinds["fixed"]["fixed"] == "yes"
    assert kinds["recorded"]["earliest"] == "2024-01-01"


def test_a_fact_of_another_house_s_work_cannot_be_reached(client: Client, officer: Person) -> None:
    other = make_house("autre", "Autre", now=NOW)
    theirs = make_work(other, "Ailleurs", "Quelqu’un")
    client.force_login(officer)
    assert client.get(reverse("rights:state", args=[theirs.pk, "licence"])).status_code == 404
    assert client.get(reverse("works:work", args=[theirs.pk])).status_code == 404


def test_the_name_of_who_recorded_stays_among_members(client: Client, new: Work, officer: Person) -> None:
    record_fact(
        new.house_id,
        new.pk,
        "licence",
        {"licence": "CC BY 4.0"},
        source="Lettre",
        capacity="author",
        person_id=officer.pk,
        now=NOW,
    )
    assert ">rights<" not in page(client, "works:work", new.pk)
