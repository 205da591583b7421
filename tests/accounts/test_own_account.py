"""One's own account: name, language, password, data."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core import mail
from django.utils import timezone

from filigrane.accounts import service
from filigrane.accounts.limits import MOST_FOR_AN_EMAIL
from filigrane.accounts.models import Person, Reset
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now

pytestmark = pytest.mark.django_db
BETTER = "le merle chante en mai"


def test_a_person_changes_her_name_and_her_language(browser, reader, settings) -> None:
    answer = browser(reader).post("/mon-compte/", {"name": "Réa", "language": "en"})
    reader.refresh_from_db()
    assert (reader.name, reader.language, answer.cookies[settings.LANGUAGE_COOKIE_NAME].value) == (
        "Réa",
        "en",
        "en",
    )


def test_a_changed_password_keeps_this_session_and_ends_the_others(browser, reader, password) -> None:
    here, there = browser(reader), browser(reader)
    here.post("/mon-compte/mot-de-passe/", {"current": password, "password": BETTER})
    assert here.get("/mon-compte/").status_code == 200
    assert there.get("/mon-compte/").status_code == 302


def test_a_password_is_not_changed_by_who_does_not_know_it(browser, reader) -> None:
    answer = browser(reader).post("/mon-compte/mot-de-passe/", {"current": "faux", "password": BETTER})
    assert answer.status_code == 400
    assert not Person.objects.get(pk=reader.pk).check_password(BETTER)


def test_the_data_of_a_person_are_hers_only(browser, reader, steward) -> None:
    held = json.loads(browser(reader).get("/mon-compte/donnees/").content)
    assert "rea@example.org" in json.dumps(held)
    assert "ada@example.org" not in json.dumps(held)


def test_a_reset_link_serves_once(browser, reader) -> None:
    token = service.make_reset(reader, by=None, now=timezone.now())
    client = browser()
    assert client.post(f"/mot-de-passe/{token}/", {"password": BETTER}).status_code == 302
    assert client.post(f"/mot-de-passe/{token}/", {"password": BETTER}).status_code == 404
    assert Person.objects.get(pk=reader.pk).check_password(BETTER)


def test_a_reset_link_closes_open_sessions(browser, reader) -> None:
    client = browser(reader)
    token = service.make_reset(reader, by=None, now=timezone.now())
    browser().post(f"/mot-de-passe/{token}/", {"password": BETTER})
    assert client.get("/mon-compte/").status_code == 302


def test_a_reset_link_that_is_too_old_opens_nothing(browser, reader) -> None:
    token = service.make_reset(reader, by=None, now=timezone.now())
    Reset.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert browser().get(f"/mot-de-passe/{token}/").status_code == 404


def test_without_mail_the_page_says_whom_to_ask(browser, one) -> None:
    page = browser().get("/mot-de-passe/").content.decode()
    assert "filigrane person reset" in page


def test_an_e_mail_that_nobody_has_gets_the_same_answer_as_a_known_one(browser, reader, settings) -> None:
    settings.EMAIL_HOST = "mail.example"
    answers = {
        browser().post("/mot-de-passe/", {"email": email}).content
        for email in (reader.email, "nobody@example.org")
    }
    assert len(answers) == 1
    assert Job.objects.count() == 1


def test_the_message_leads_to_a_page_that_changes_the_password(browser, reader, settings) -> None:
    settings.EMAIL_HOST = "mail.example"
    browser().post("/mot-de-passe/", {"email": reader.email})
    run_now(Job.objects.get())
    path = next(line for line in mail.outbox[0].body.splitlines() if "/mot-de-passe/" in line)
    assert browser().get(path[path.index("/mot-de-passe/") :]).status_code == 200


def test_the_job_that_sends_a_link_does_not_hold_it(browser, reader, settings) -> None:
    settings.EMAIL_HOST = "mail.example"
    browser().post("/mot-de-passe/", {"email": reader.email})
    job = run_now(Job.objects.get())
    token = next(line for line in mail.outbox[0].body.splitlines() if "/mot-de-passe/" in line)
    assert token.rstrip("/").rpartition("/")[2] not in json.dumps([job.arguments, job.result, job.checkpoint])


def test_after_a_reset_nobody_waits_for_what_she_mistook(browser, reader) -> None:
    for _ in range(MOST_FOR_AN_EMAIL):
        browser().post("/entrer/", {"email": reader.email, "password": "faux"})
    token = service.make_reset(reader, by=None, now=timezone.now())
    browser().post(f"/mot-de-passe/{token}/", {"password": BETTER})
    answer = browser().post("/entrer/", {"email": reader.email, "password": BETTER})
    assert answer.status_code == 302
