"""Entering by e-mail and password: what is said, what is not, and when one must wait."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from counted_hasher import CountedHasher
from filigrane.accounts.limits import MOST_FOR_AN_EMAIL, MOST_FROM_AN_ADDRESS, WINDOW, wait
from filigrane.accounts.models import Attempt

START = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
moments = st.integers(0, 3600).map(lambda s: START + dt.timedelta(seconds=s))


def enter(client, email: str, password: str, **more: str):
    """Fill in the form of the entrance."""
    return client.post("/entrer/", {"email": email, "password": password, **more})


def fail(client, email: str, times: int) -> None:
    """Fail to enter so many times."""
    for _ in range(times):
        enter(client, email, "faux")


def test_the_right_password_opens_the_house(browser, reader, password) -> None:
    client = browser()
    assert enter(client, "Rea@Example.org", password).status_code == 302
    assert client.get("/mon-compte/").status_code == 200


def test_an_unknown_e_mail_and_a_wrong_password_get_the_same_answer(browser, reader) -> None:
    answers = [
        enter(browser(), email, "faux").content.decode().replace(email, "E")
        for email in ("rea@example.org", "nobody@example.org")
    ]
    known, unknown = (text.split('name="csrfmiddlewaretoken"')[0] for text in answers)
    assert known == unknown
    assert "do not go together" in answers[0]
    assert "do not go together" in answers[1]


def test_an_unknown_e_mail_costs_as_many_hashes_as_a_known_one(browser, one, somebody, settings) -> None:
    settings.PASSWORD_HASHERS = ["counted_hasher.CountedHasher"]
    somebody("known@example.org", one)
    costs = []
    for email in ("known@example.org", "nobody@example.org"):
        before = CountedHasher.made
        enter(browser(), email, "faux")
        costs.append(CountedHasher.made - before)
    assert costs[0] == costs[1] > 0


def test_an_erased_or_closed_account_does_not_open(browser, reader, password) -> None:
    reader.is_active = False
    reader.save()
    assert enter(browser(), reader.email, password).status_code == 400


def test_a_person_without_password_does_not_enter_with_an_empty_one(browser, reader) -> None:
    reader.set_password(None)
    reader.save()
    assert enter(browser(), reader.email, "!").status_code == 400


def test_the_session_is_another_one_after_entering(browser, reader, password) -> None:
    client = browser()
    client.session.save()
    client.cookies["filigrane_session"] = before = "a" * 32
    enter(client, reader.email, password)
    assert client.session.session_key != before


def test_too_many_failures_for_an_e_mail_must_wait(browser, reader, password) -> None:
    client = browser()
    fail(client, reader.email, MOST_FOR_AN_EMAIL)
    answer = enter(client, reader.email, password)
    assert answer.status_code == 429
    assert "Too many attempts failed" in answer.content.decode()


def test_an_e_mail_that_nobody_has_must_wait_as_well(browser, one) -> None:
    client = browser()
    fail(client, "nobody@example.org", MOST_FOR_AN_EMAIL)
    assert enter(client, "nobody@example.org", "faux").status_code == 429


def test_one_e_mail_that_waits_does_not_close_the_door_to_others(browser, reader, password) -> None:
    client = browser()
    fail(client, "nobody@example.org", MOST_FOR_AN_EMAIL)
    assert enter(client, reader.email, password).status_code == 302


def test_too_many_failures_from_an_address_must_wait(browser, reader, password) -> None:
    client = browser()
    for place in range(MOST_FROM_AN_ADDRESS):
        fail(client, f"n{place}@example.org", 1)
    assert enter(client, reader.email, password).status_code == 429


def test_what_is_kept_of_a_failure_names_nobody(browser, reader) -> None:
    fail(browser(), reader.email, 1)
    kept = " ".join(Attempt.objects.values_list("key_hash", flat=True))
    assert reader.email not in kept
    assert "127.0.0.1" not in kept


def test_entering_never_leads_out_of_the_house(browser, reader, password) -> None:
    answer = enter(browser(), reader.email, password, next="https://ailleurs.example/")
    assert answer["Location"] == "/"


def test_entering_leads_back_to_the_page_that_was_asked_for(browser, reader, password) -> None:
    answer = enter(browser(), reader.email, password, next="/mon-compte/")
    assert answer["Location"] == "/mon-compte/"


def test_leaving_needs_a_form_and_closes_the_session(browser, reader) -> None:
    client = browser(reader)
    assert client.get("/sortir/").status_code == 405
    client.post("/sortir/")
    assert client.get("/mon-compte/").status_code == 302


@given(st.lists(moments), moments, st.integers(1, 10))
def test_after_the_wait_one_more_entry_may_be_tried(times, now, most) -> None:
    left = wait(times, now=now, most=most)
    past = [time for time in times if time <= now]
    assert wait(past, now=now + left, most=most) == dt.timedelta(0)


@given(st.lists(moments), moments, st.integers(1, 10))
def test_nobody_waits_longer_than_the_window(times, now, most) -> None:
    assert dt.timedelta(0) <= wait(times, now=now, most=most) <= WINDOW


@given(st.lists(moments, max_size=4), moments)
def test_fewer_failures_than_the_limit_never_wait(times, now) -> None:
    assert wait(times, now=now, most=5) == dt.timedelta(0)


@pytest.mark.django_db
def test_a_failure_of_long_ago_does_not_count(browser, reader, password) -> None:
    client = browser()
    fail(client, reader.email, MOST_FOR_AN_EMAIL)
    Attempt.objects.update(at=timezone.now() - WINDOW - dt.timedelta(seconds=1))
    assert enter(client, reader.email, password).status_code == 302


def test_a_line_of_ipv6_waits_as_one_address(browser, reader) -> None:
    client = browser()
    for number in range(MOST_FROM_AN_ADDRESS):
        given = {"email": f"{number}@example.org", "password": "faux"}
        client.post("/entrer/", given, REMOTE_ADDR=f"2001:db8::{number:x}")
    form = {"email": "last@example.org", "password": "faux"}
    assert client.post("/entrer/", form, REMOTE_ADDR="2001:db8::ffff").status_code == 429
    assert client.post("/entrer/", form, REMOTE_ADDR="2001:db8:0:1::").status_code == 400
