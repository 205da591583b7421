"""A house with a choreography and a text, their split sheets, and a fund paid answer by answer."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from filigrane.accounts.models import House, Person
from filigrane.rights.answers import Layer
from filigrane.rights.service import declare_shares
from filigrane.rights.shares import Part
from filigrane.royalties.models import Fund
from filigrane.royalties.service.funds import make_fund
from filigrane.works.drafts import CreditDraft, WorkDraft
from filigrane.works.models import Agent, Work
from filigrane.works.service import record_work
from morning import NOW

BEGINS = dt.date(2026, 1, 1)
TERMS = {
    "licensee": "Studio Phare",
    "licence": "L-2026-1",
    "rate": "50%",
    "pool_answers": "1",
    "threshold": "10.00",
    "contest_at": "droits@phare.example",
    "method": "light table, shares in millionths",
}


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    settings.FILIGRANE_HOME = tmp_path / "home"
    return tmp_path / "home"


def work_with(house: House, title: str, names: dict[str, int], *, layer: Layer = Layer.WORK) -> Work:
    """A work whose holders, credited, have so many basis points on one sheet."""
    credits = tuple(CreditDraft(name) for name in names)
    work = record_work(house, WorkDraft(title=title, credits=credits), person_id=None, now=NOW)
    agents = dict(work.contributions.values_list("agent__name", "agent_id"))
    if names:
        declare_shares(
            house.pk, work.pk, layer, [Part(name, points, agents[name]) for name, points in names.items()],
            source="Contrat", capacity="author", now=NOW,
        )  # fmt: skip
    return work


@pytest.fixture
def dance(house: House) -> Work:
    return work_with(house, "La Ronde", {"Inès Roc": 10_000}, layer=Layer.CHOREOGRAPHY)


@pytest.fixture
def text(house: House) -> Work:
    return work_with(house, "Le Puits", {"Paul Or": 6_000, "Zoé Lin": 3_000})


@pytest.fixture
def fund(home: Path, house: House, dance: Work, text: Work) -> Fund:
    return make_fund(house.pk, "Réponses", TERMS, [dance.pk, text.pk], begins=BEGINS, person_id=None, now=NOW)


def answers(dance: Work, text: Work) -> bytes:
    """Two answers that earned 8.00, parted between both works, one thing unknown and one of nobody's."""
    return (
        "answer;revenue;work;mass\n"
        f"a1;5,00;{dance.pk};60%\na1;5,00;{text.pk};0,4\n"
        f"a2;3,00;{text.pk};1/3\na2;3,00;NON-IDENTIFIE;1/3\na2;3,00;9999;1/3\n"
    ).encode()


def agent(name: str) -> Agent:
    """Somebody of the catalogue by name."""
    return Agent.objects.get(name=name)


def member(house: House, email: str, role: str) -> Person:
    """A member of the house with one role."""
    from filigrane.accounts import service

    person = service.make_person(email, email.partition("@")[0], now=NOW)
    service.give_role(person, house, role, now=NOW)
    return person
