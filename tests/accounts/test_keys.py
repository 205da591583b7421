"""API keys: shown once, limited to some verbs of one house, never more than their person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import Http404
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from filigrane.accounts import service
from filigrane.accounts.api.auth import key_or_session, require
from filigrane.accounts.errors import NotAllowed, ScopeTooWide
from filigrane.accounts.models import ApiKey
from filigrane.accounts.tokens import key_prefix, key_text
from filigrane.accounts.views.house import HouseMiddleware


@pytest.fixture
def officer(one, somebody):
    """A rights officer of the first house."""
    return somebody("roy@example.org", one, "rights")


@pytest.fixture
def key(one, officer, now) -> str:
    """Her key, limited to reading the journal."""
    return service.make_key(officer, one, label="essai", verbs=["journal.see"], now=now)


def asked(key: str, *, host: str = "testserver"):
    """A request with *key*, as the API sees it: (request, standing)."""
    request = RequestFactory(headers={"host": host, "authorization": f"Bearer {key}"}).get("/api/v1/x")
    request.user, request.session = AnonymousUser(), SessionStore()
    HouseMiddleware(lambda _: None)(request)
    return request, key_or_session(request)


def test_a_key_does_what_its_scope_says(key, one) -> None:
    request, standing = asked(key)
    require(request, "journal.see")
    assert standing.house_id == one.pk


def test_a_key_does_nothing_beyond_its_scope(key) -> None:
    request, _ = asked(key)
    with pytest.raises(NotAllowed):
        require(request, "jobs.see")


def test_a_key_loses_what_its_person_loses(key, one, officer, steward, now) -> None:
    service.change_role(one, officer, role_code="cataloguer", by=None, now=now)
    request, _ = asked(key)
    with pytest.raises(NotAllowed):
        require(request, "journal.see")


def test_a_key_of_somebody_who_left_finds_nothing(key, one, officer, steward, now) -> None:
    officer.memberships.all().delete()
    request, _ = asked(key)
    with pytest.raises(Http404):
        require(request, "journal.see")


def test_a_revoked_key_opens_nothing(key, officer, now) -> None:
    service.revoke_key(ApiKey.objects.get(), by=officer.pk, now=now)
    assert asked(key)[1] is None


def test_a_key_of_a_closed_account_opens_nothing(key, officer) -> None:
    officer.is_active = False
    officer.save()
    assert asked(key)[1] is None


def test_a_key_with_another_secret_opens_nothing(key) -> None:
    assert asked(key[:-1] + ("a" if key[-1] != "a" else "b"))[1] is None


def test_a_key_opens_nothing_under_the_host_of_another_house(key, two) -> None:
    assert asked(key, host="deux.localhost")[1] is None


def test_a_key_leads_to_its_own_house_even_where_another_is_first(two, somebody, now) -> None:
    person = somebody("otto@example.org", two, "rights")
    key = service.make_key(person, two, label="x", verbs=["journal.see"], now=now)
    request, _ = asked(key)
    assert request.house == two


def test_nobody_makes_a_key_that_does_more_than_herself(one, officer, now) -> None:
    with pytest.raises(ScopeTooWide):
        service.make_key(officer, one, label="x", verbs=["accounts.people"], now=now)


def test_a_key_never_makes_an_operator(key, officer) -> None:
    officer.is_operator = True
    officer.save()
    assert asked(key)[1].is_operator is False


def test_only_the_day_of_use_is_kept(key) -> None:
    asked(key)
    used = ApiKey.objects.get().last_used_on
    assert isinstance(used, dt.date)
    assert not isinstance(used, dt.datetime)


def test_the_key_itself_is_not_kept(key) -> None:
    assert key.rpartition("_")[2] not in str(ApiKey.objects.values().get())


def test_the_page_shows_a_new_key_once(browser, officer) -> None:
    client = browser(officer)
    page = client.post("/mon-compte/cles/nouvelle/", {"label": "robot", "verbs": ["journal.see"]})
    assert "fil_" in page.content.decode()
    assert ApiKey.objects.get().label in client.get("/mon-compte/").content.decode()


def test_the_page_refuses_a_verb_one_does_not_hold(browser, officer) -> None:
    page = browser(officer).post("/mon-compte/cles/nouvelle/", {"label": "x", "verbs": ["accounts.people"]})
    assert page.status_code == 400


def test_a_key_of_somebody_else_cannot_be_revoked(browser, key, reader) -> None:
    answer = browser(reader).post(f"/mon-compte/cles/{ApiKey.objects.get().pk}/annuler/")
    assert answer.status_code == 404
    assert ApiKey.objects.get().revoked_at is None


@given(st.from_regex(r"[0-9a-f]{8}", fullmatch=True), st.from_regex(r"[\w-]{43}", fullmatch=True))
def test_the_prefix_of_a_key_can_be_read_from_it(prefix: str, secret: str) -> None:
    assert key_prefix(key_text(prefix, secret)) == prefix


@given(st.text())
def test_what_is_no_key_has_no_prefix(text: str) -> None:
    assert key_prefix(text) is None or text.startswith("fil_")


def with_session(person, method: str, *, forged: bool):
    """The standing that the API gives a session whose request comes from our pages, or does not."""
    request = getattr(RequestFactory(), method)("/api/v1/x")
    request.user, request.session = person, SessionStore()
    request._dont_enforce_csrf_checks = not forged
    HouseMiddleware(lambda _: None)(request)
    return key_or_session(request)


def test_a_session_reads_through_the_api(officer, one) -> None:
    assert with_session(officer, "get", forged=True).house_id == one.pk


def test_a_session_changes_nothing_from_the_page_of_another_site(officer) -> None:
    assert with_session(officer, "post", forged=True) is None


def test_a_session_changes_things_from_our_own_pages(officer) -> None:
    assert with_session(officer, "post", forged=False).person_id == officer.pk
