"""Facts said of somebody, of a collection, of the house: which works they reach, and in whose name."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house
from filigrane.rights.errors import SubjectUnfit
from filigrane.rights.facts import Kind, Stated
from filigrane.rights.models import Fact
from filigrane.rights.queries import facts_of, rows_about, stated_rows
from filigrane.rights.service import record_fact
from filigrane.works.errors import AgentNotFound, CollectionNotFound
from filigrane.works.imports.errors import LeftNeeded
from filigrane.works.models import Agent, Collection, Contribution, Shelving, Work
from filigrane.works.service.merge_records import Asked, merge_records
from filigrane.works.service.shelves import remove_collection
from morning import NOW

from .conftest import make_work


def say(house: House, kind: str, value: dict[str, str], work: Work | None = None, **of: Any) -> Fact:
    """One fact stated by an author, of *work* or of what *of* names."""
    said = {"source": "une lettre", "capacity": "author", "now": NOW} | of
    return record_fact(house.pk, work.pk if work else None, kind, value, **said)


def reaching(work: Work) -> tuple[Stated, ...]:
    return facts_of(work.house_id, [work.pk])[work.pk].stated


@pytest.fixture
def author(new: Work) -> Agent:
    return new.contributions.get().agent


@pytest.fixture
def shelf(house: House, new: Work) -> Collection:
    row: Collection = Collection.objects.create(house=house, code="fonds", name="Fonds du théâtre")
    Shelving.objects.create(collection=row, work=new)
    return row


def test_what_an_author_reserves_reaches_the_works_that_credit_her(
    house: House, old: Work, new: Work, author: Agent
) -> None:
    say(house, "reserved", {"use": "genai_train"}, agent_id=author.pk)
    assert [fact.value for fact in reaching(new)] == [{"use": "genai_train", "by": "Inès Carvalho"}]
    assert reaching(old) == ()


def test_it_speaks_for_nobody_else_whatever_name_was_sent(house: House, new: Work, author: Agent) -> None:
    say(house, "refused", {"use": "display", "by": "Molière"}, agent_id=author.pk)
    assert reaching(new)[0].value["by"] == "Inès Carvalho"


def test_a_person_renamed_since_speaks_under_the_name_she_bears_now(
    house: House, new: Work, author: Agent
) -> None:
    say(house, "reserved", {"use": "tdm"}, agent_id=author.pk)
    Agent.objects.filter(pk=author.pk).update(name="Inès C.")
    assert reaching(new)[0].value["by"] == "Inès C."


def test_a_death_said_of_a_person_bears_her_name(house: House, new: Work, author: Agent) -> None:
    say(house, "author_died", {"earliest": "2020-01-01", "latest": "2020-12-31"}, agent_id=author.pk)
    holder = facts_of(house.pk, [new.pk])[new.pk].stated[0]
    assert (holder.kind, holder.value["name"]) == (Kind.AUTHOR_DIED, "Inès Carvalho")


def test_whoever_is_painted_reserves_nothing_in_the_picture(house: House, new: Work, old: Work) -> None:
    sitter = Agent.objects.create(house=house, name="Le modèle", sort_name="modèle")
    Contribution.objects.create(work=old, agent=sitter, function="subject")
    say(house, "reserved", {"use": "tdm"}, agent_id=sitter.pk)
    assert reaching(old) == ()


def test_what_was_said_of_a_record_merged_since_counts_for_the_one_that_stands(
    house: House, new: Work, old: Work, author: Agent
) -> None:
    other = old.contributions.get().agent
    say(house, "reserved", {"use": "tdm"}, agent_id=other.pk)
    asked = Asked(author.pk, author.version, other.pk, other.version, "La même")
    merge_records(house.pk, "agent", asked=asked, person_id=None, now=NOW)
    assert [fact.value["by"] for work in (new, old) for fact in reaching(work)] == ["Inès Carvalho"] * 2
    assert len(rows_about(house.pk, agent_id=author.pk)) == 1


def test_a_fact_of_a_collection_reaches_the_works_it_holds(
    house: House, new: Work, old: Work, shelf: Collection
) -> None:
    say(house, "licence", {"licence": "CC BY 4.0"}, collection_id=shelf.pk)
    assert (len(reaching(new)), len(reaching(old))) == (1, 0)


def test_a_fact_of_the_house_reaches_every_work_of_it_and_none_of_another(
    house: House, new: Work, old: Work
) -> None:
    other = make_house("autre", "Autre", now=NOW)
    theirs = make_work(other, "Ailleurs", "Quelqu’un")
    say(house, "reserved", {"use": "tdm"})
    assert [len(reaching(work)) for work in (new, old, theirs)] == [1, 1, 0]


def test_facts_of_all_kinds_of_subject_stand_oldest_first_with_what_they_are_said_of(
    house: House, new: Work, author: Agent, shelf: Collection
) -> None:
    say(house, "reserved", {"use": "tdm"})
    say(house, "reserved", {"use": "tdm"}, collection_id=shelf.pk)
    say(house, "reserved", {"use": "tdm"}, agent_id=author.pk)
    say(house, "reserved", {"use": "tdm"}, new)
    rows = stated_rows(house.pk, new.pk)
    assert [(row.subject.value, row.about) for row in rows] == [
        ("house", ""),
        ("collection", "Fonds du théâtre"),
        ("agent", "Inès Carvalho"),
        ("work", ""),
    ]


def test_many_works_cost_as_many_queries_as_one_when_everybody_said_something(
    house: House, new: Work, old: Work, author: Agent, shelf: Collection, django_assert_max_num_queries: Any
) -> None:
    for of in ({}, {"collection_id": shelf.pk}, {"agent_id": author.pk}):
        say(house, "reserved", {"use": "tdm"}, **of)
    with django_assert_max_num_queries(7):
        facts_of(house.pk, [new.pk, old.pk])


@pytest.mark.parametrize("kind", ["published", "author_died"])
def test_a_collection_has_no_date_of_death_nor_of_publication(
    house: House, shelf: Collection, kind: str
) -> None:
    with pytest.raises(SubjectUnfit):
        say(house, kind, {"name": "X", "earliest": "1900-01-01"}, collection_id=shelf.pk)
    assert not Fact.objects.exists()


def test_a_fact_is_said_of_nothing_of_another_house(house: House, author: Agent, shelf: Collection) -> None:
    other = make_house("autre", "Autre", now=NOW)
    with pytest.raises(AgentNotFound):
        say(other, "reserved", {"use": "tdm"}, agent_id=author.pk)
    with pytest.raises(CollectionNotFound):
        say(other, "reserved", {"use": "tdm"}, collection_id=shelf.pk)


def test_a_fact_is_said_of_one_subject_only(house: House, new: Work, author: Agent) -> None:
    with pytest.raises(ValueError, match="one subject"):
        say(house, "reserved", {"use": "tdm"}, new, agent_id=author.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Fact.objects.create(house=house, work=new, agent=author, kind="reserved", source="x", recorded_at=NOW)


def test_a_collection_on_which_a_right_was_stated_is_not_removed(house: House, shelf: Collection) -> None:
    say(house, "reserved", {"use": "tdm"}, collection_id=shelf.pk, holds_from=dt.date(2026, 1, 1))
    Shelving.objects.all().delete()
    with pytest.raises(LeftNeeded):
        remove_collection(house.pk, shelf.code, version=shelf.version, person_id=None, now=NOW)
    assert Collection.objects.filter(pk=shelf.pk).exists()
