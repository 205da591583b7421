"""What do our works allow? Counts by use and answer, the works behind each, one question of one work."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from filigrane.accounts.models import House, Person
from filigrane.jobs.models import JobState
from filigrane.jobs.service import resume, run_now
from filigrane.rights.ask import Ask
from filigrane.rights.models import Survey
from filigrane.rights.queries import surveys
from filigrane.rights.queries.surveys import answers_of, last_survey
from filigrane.rights.question import asked, written
from filigrane.rights.service import record_fact
from filigrane.rights.service import survey as counting
from filigrane.rights.service.survey import ask_survey
from filigrane.rights.tally import NAMES, Tally, joined, unpacked
from filigrane.rights.uses import Use
from filigrane.works.models import Work

from .conftest import make_work

ASK = Ask(Use.TDM, dt.date(2026, 11, 23), lawful_access=True)


@pytest.fixture(autouse=True)
def _in_french(client: Client) -> None:
    client.cookies["filigrane_language"] = "fr"


def page(client: Client, name: str, *arguments: object, **query: str) -> str:
    answer = client.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_number_leads_to_the_works_behind_it(client: Client, old: Work, new: Work) -> None:
    shown = page(client, "rights:list", access="yes")
    assert "2 œuvres" in shown
    links = re.findall(r'href="(/droits/oeuvres/\?[^"]*)"', shown)
    excepted = next(link for link in links if "genai_train" in link and "excepted" in link)
    behind = client.get(excepted.replace("&amp;", "&")).content.decode()
    assert new.title in behind
    assert old.title not in behind


def test_a_question_that_cannot_be_read_is_asked_without_what_is_wrong(client: Client, old: Work) -> None:
    shown = page(client, "rights:list", who="a magician", on="yesterday", access="yes")
    assert "1 œuvre" in shown
    assert 'value="yesterday"' not in shown


def test_one_work_is_asked_in_a_sentence(client: Client, new: Work) -> None:
    shown = page(client, "rights:ask", new.pk, use="perform")
    assert "Représentation sur scène" in shown
    assert "Licence nécessaire" in shown
    assert "Inès Carvalho" in shown
    heard = page(client, "rights:ask", new.pk, use="genai_train", access="yes")
    assert "Une exception, pas un consentement" in heard


def test_many_works_are_counted_by_a_job_and_the_page_says_when(
    client: Client, house: House, old: Work, new: Work, officer: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(surveys, "FEW", 1)
    assert "trop nombreuses" in page(client, "rights:list", access="yes")
    client.force_login(officer)
    sent = client.post(reverse("rights:count"), {"access": "yes", "on": "2026-11-23"})
    assert sent.status_code == 302
    run_now(ask_survey(house.pk, ASK, person_id=officer.pk))
    shown = page(client, "rights:list", access="yes", on="2026-11-23")
    assert "Compté le" in shown
    assert "ont changé" not in shown
    record_fact(
        house.pk, new.pk, "reserved", {"use": "tdm"}, source="lettre", capacity="author", now=timezone.now()
    )
    assert "ont changé" in page(client, "rights:list", access="yes", on="2026-11-23")


def test_a_count_agrees_with_asking_each_work(house: House, old: Work, new: Work) -> None:
    live = answers_of(house.pk, ASK)
    job = run_now(ask_survey(house.pk, ASK, person_id=None))
    stored = last_survey(house.pk, ASK)
    assert job.state == JobState.DONE
    assert live is not None
    assert stored is not None
    assert stored.tally.packed() == live.tally.packed()


def test_a_count_that_was_stopped_goes_on_where_it_was(
    house: House, old: Work, new: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "CHUNK", 1)
    monkeypatch.setattr(counting, "CHUNK_S", 1e-9)
    job = run_now(ask_survey(house.pk, ASK, person_id=None), interrupted=lambda: True)
    assert job.state == JobState.STOPPED
    assert last_survey(house.pk, ASK) is None
    job = run_now(resume(job.pk, house_id=house.pk))
    counted = last_survey(house.pk, ASK)
    assert counted is not None
    assert list(counted.tally.ids) == sorted([old.pk, new.pk])
    assert Survey.objects.count() == 1


def test_a_reader_may_not_have_works_counted(client: Client, reader: Person) -> None:
    client.force_login(reader)
    assert client.post(reverse("rights:count"), {}).status_code == 403


def test_a_closed_work_is_neither_counted_nor_listed_for_a_visitor(
    client: Client, house: House, old: Work
) -> None:
    closed = make_work(house, "Fermée", "Molière", died_earliest="1673-02-17", died_latest="1673-02-17")
    Work.objects.filter(pk=closed.pk).update(closed_until="2099-01-01", closed_reason="essai")
    assert "1 œuvre" in page(client, "rights:list")
    assert closed.title not in page(client, "rights:works", use="display", reponse="allowed")
    assert client.get(reverse("rights:ask", args=[closed.pk])).status_code == 404


def test_a_question_written_down_is_read_again_as_it_was() -> None:
    again = asked(written(ASK) | {"use": "tdm"}, today=dt.date(2000, 1, 1))
    assert again == ASK


def test_columns_packed_and_joined_say_the_same() -> None:
    first, second = Tally(), Tally()
    for tally, ids in ((first, [1, 2]), (second, [5])):
        for work_id in ids:
            tally.ids.append(work_id)
            for use in Use:
                tally.columns[use].append(work_id % len(NAMES))
    whole = joined([unpacked(*first.packed()), unpacked(*second.packed())])
    assert list(whole.ids) == [1, 2, 5]
    assert whole.behind(Use.TDM, 0) == [5]
    assert whole.counts()[Use.TDM] == [1, 1, 1, 0, 0]
    assert whole.counts([5])[Use.TDM] == [0, 1, 1, 0, 0]
