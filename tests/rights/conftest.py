"""A house with a play of Molière, a living author's piece, and people of several roles."""

from __future__ import annotations

import pytest

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import give_role, make_person
from filigrane.works.models import Agent, Contribution, File, Work
from morning import NOW

NC_SA = "https://creativecommons.org/licenses/by-nc-sa/4.0/"


def make_work(house: House, title: str, name: str, **days: str) -> Work:
    """A work with one author; *days* are fields of the work, or of the agent (`died_`, `born_`)."""
    agent_days = {key: value for key, value in days.items() if key.startswith(("died", "born"))}
    work_days = {key: value for key, value in days.items() if key not in agent_days}
    work = Work.objects.create(house=house, title=title, made_at=NOW, changed_at=NOW, **work_days)
    agent = Agent.objects.create(house=house, name=name, sort_name=name, **agent_days)
    Contribution.objects.create(work=work, agent=agent, function="author")
    return work


@pytest.fixture
def old(house: House) -> Work:
    """A play in the public domain, in a file that is not."""
    work = make_work(
        house,
        "Le Misanthrope",
        "Molière",
        died_earliest="1673-02-17",
        died_latest="1673-02-17",
        earliest="1666-06-04",
        latest="1666-06-04",
    )
    File.objects.create(
        work=work,
        name="moliere.xml",
        digest="0" * 64,
        media_type="text/xml",
        size=1,
        licence=NC_SA,
        made_at=NOW,
    )
    return work


@pytest.fixture
def new(house: House) -> Work:
    """A piece whose author is alive."""
    return make_work(
        house, "Pas de crue", "Inès Carvalho", born_earliest="1984-01-01", born_latest="1984-12-31"
    )


def member(house: House, role: str) -> Person:
    """A person of *house* in a role."""
    person = make_person(f"{role}@example.org", role, now=NOW, password="a long enough password")
    give_role(person, house, role, now=NOW)
    return person


@pytest.fixture
def officer(house: House) -> Person:
    """The rights officer."""
    return member(house, "rights")


@pytest.fixture
def reader(house: House) -> Person:
    """Somebody who only reads."""
    return member(house, "reader")


@pytest.fixture
def dance(house: House) -> Work:
    """A piece danced by Yara, who stands in its credits."""
    work = make_work(house, "Pas de crue", "Inès Carvalho")
    agent = Agent.objects.create(house=house, name="Yara Mensah", sort_name="Mensah, Yara")
    Contribution.objects.create(work=work, agent=agent, function="dancer", place=1)
    return work


@pytest.fixture
def yara(dance: Work) -> Agent:
    """Its dancer."""
    return Agent.objects.get(name="Yara Mensah")
