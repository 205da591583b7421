"""The pages of funds: a holder reads her own statement, by every address, and nobody else's."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.royalties.conftest import BEGINS, agent, answers, member
from tests.royalties.test_fund_runs import published, reported

from filigrane.accounts.models import House, Person
from filigrane.accounts.permissions import Standing
from filigrane.objections.points import Point
from filigrane.objections.service import Said, contest
from filigrane.royalties.lit import Lit
from filigrane.royalties.models import Credit, Fund, Report, Run
from filigrane.royalties.service.funds import name_reader, take_light
from filigrane.works.models import Reading, Work
from filigrane.works.service import add_file
from morning import NOW, TODAY
from questions import questions


@pytest.fixture
def run(fund: Fund, dance: Work, text: Work) -> Run:
    reported(fund, dance, text)
    return published(fund)


@pytest.fixture
def ines(house: House) -> Person:
    """A member without any other right, who reads for Inès Roc."""
    return member(house, "ines@example.org", "reader")


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


def addresses(credit: Credit, work: Work) -> list[str]:
    """Every address by which one statement, or the run that it comes from, can be read."""
    return [
        reverse("royalties:statement", args=[credit.pk]),
        reverse("royalties:why", args=[credit.pk, str(work.pk)]),
        *(reverse("royalties:take_statement", args=[credit.pk, form]) for form in ("json", "csv", "pdf")),
        reverse("royalties:run", args=[credit.run_id]),
        reverse("royalties:run_folder", args=[credit.run_id]),
        reverse("royalties:fund", args=[credit.run.fund_id]),
        reverse("royalties:funds"),
        reverse("royalties:statement_readers"),
        reverse("objections:contest", kwargs={"kind": "royalty_line", "thing": credit.pk}),
    ]


def test_a_holder_sees_her_statements_and_nobody_elses_by_every_address(
    house: House, run: Run, ines: Person, dance: Work, text: Work
) -> None:
    own = Credit.objects.get(run=run, agent=agent("Inès Roc").pk)
    other = Credit.objects.get(run=run, agent=agent("Paul Or").pk)
    client = signed_in(ines)
    assert "La Ronde" not in client.get(reverse("royalties:statements")).content.decode()
    assert {client.get(one).status_code for one in addresses(own, dance)} <= {403, 404}
    name_reader(house.pk, agent_id=own.agent or 0, reader_id=ines.pk, basis="elle", person_id=None, now=NOW)
    for address in addresses(own, dance)[:4]:
        assert client.get(address).status_code == 200, address
    assert "1,50" in client.get(addresses(own, dance)[0]).content.decode()
    for address in addresses(other, text):
        answer = client.get(address)
        assert answer.status_code in (403, 404), address
        assert "Paul Or" not in answer.content.decode()
    mine = client.get(reverse("royalties:statements")).content.decode()
    assert "Inès Roc" in mine
    assert "Paul Or" not in mine


def test_the_statement_that_goes_out_is_the_one_that_was_kept(house: House, run: Run, dance: Work) -> None:
    own = Credit.objects.get(run=run, agent=agent("Inès Roc").pk)
    client = signed_in(member(house, "comptes@example.org", "accountant"))
    address = reverse("royalties:take_statement", args=[own.pk, "json"])
    assert client.get(address).content.decode() == own.statement == client.get(address).content.decode()
    page = client.get(reverse("royalties:statement", args=[own.pk])).content.decode()
    told = json.loads(own.statement)
    for said in (
        told["distribution"],
        "droits@phare.example",
        "cotisations",
        f"/contester/royalty_line/{own.pk}/",
    ):
        assert said in page, said


def test_why_leads_back_to_the_passages(house: House, fund: Fund, dance: Work) -> None:
    words = "Elle tourne trois fois puis la salle entière tourne avec elle dans le noir."
    add_file(dance, "ronde.txt", f"Avant. {words} Après.".encode(), person_id=None, now=NOW)
    reading = Reading.objects.get(file__work=dance)
    span = {
        "query": [4, 79],
        "source": [7, 7 + len(words)],
        "work": dance.pk,
        "reading": reading.pk,
        "kind": "exact",
    }
    found = {"spans": [span], "works": [{"id": dance.pk, "millionths": 400_000}], "not_identified": 600_000}
    take_light(fund, BEGINS, [Lit("scène 1", 500, found)], name="scène", person_id=None, now=NOW)
    run = published(fund)
    own = Credit.objects.get(run=run, agent=agent("Inès Roc").pk)
    assert own.cents == 100
    client = signed_in(member(house, "comptes@example.org", "accountant"))
    page = client.get(reverse("royalties:why", args=[own.pk, str(dance.pk)])).content.decode()
    assert "la salle entière tourne" in page
    assert "scène 1" in page


def test_an_accountant_takes_a_report_in_and_shares_it(
    house: House, fund: Fund, dance: Work, text: Work
) -> None:
    client = signed_in(member(house, "comptes@example.org", "accountant"))
    bad = SimpleUploadedFile("bad.csv", b"answer,revenue,work,mass\nx,cheap,1,1\ny,1,1,half\n")
    said = {"period": BEGINS.isoformat(), "tables": [bad]}
    answer = client.post(reverse("royalties:report", args=[fund.pk]), said)
    assert answer.status_code == 422
    assert "bad.csv:2" in answer.content.decode()
    assert "bad.csv:3" in answer.content.decode()
    assert not Report.objects.exists()
    good = SimpleUploadedFile("good.csv", answers(dance, text))
    client.post(reverse("royalties:report", args=[fund.pk]), {"period": BEGINS.isoformat(), "tables": [good]})
    assert Report.objects.get().lines == 5
    client.post(reverse("royalties:start_run", args=[fund.pk]), {"period": BEGINS.isoformat()})
    assert Run.objects.get().published_at is None
    assert client.get(reverse("royalties:run", args=[Run.objects.get().pk])).status_code == 404


def test_pages_cost_few_questions(house: House, run: Run, dance: Work) -> None:
    own = Credit.objects.get(run=run, agent=agent("Inès Roc").pk)
    client = signed_in(member(house, "comptes@example.org", "accountant"))
    for address in (*addresses(own, dance)[:2], *addresses(own, dance)[5:10]):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        assert len(questions(asked)) <= 20, address


def test_a_line_contested_without_answer_waits_in_the_next_run(
    house: House, fund: Fund, dance: Work, text: Work
) -> None:
    Fund.objects.filter(pk=fund.pk).update(months=6)
    fund.refresh_from_db()
    reported(fund, dance, text)
    paul = Credit.objects.get(run=published(fund), agent=agent("Paul Or").pk)
    person = member(house, "comptes@example.org", "accountant")
    knows = Standing(person.pk, house.pk, frozenset({"royalties.see", "objections.contest"}))
    point = Point(str(paul.pk), str(text.pk))
    contest(house.pk, "royalty_line", point, Said("a", "b", "c"), standing=knows, now=NOW)
    later = TODAY.replace(month=7, day=1)
    reported(fund, dance, text, later)
    found = dict(Credit.objects.filter(run=published(fund, later)).values_list("account", "cents"))
    assert found[f"LITIGE:{text.pk}"] == 90
    assert found[f"agent:{agent('Zoé Lin').pk}"] == 45
