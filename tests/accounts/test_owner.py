"""The owner of a personal house: signed in by the address of the start, with every verb."""

from __future__ import annotations

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from filigrane.accounts import service
from filigrane.accounts.queries import standing_in
from filigrane.accounts.roles import declared
from filigrane.base.queries import rooms

pytestmark = pytest.mark.django_db


def signed_in():
    """The owner, whose session has just been opened."""
    request = RequestFactory().get("/")
    request.session = SessionStore()
    return service.sign_in_owner(request)


def test_the_owner_holds_every_verb_in_every_house(one, two) -> None:
    owner = signed_in()
    verbs = {verb.code for verb in declared(rooms())}
    assert all(standing_in(owner, house).verbs == verbs for house in (one, two))


def test_a_house_made_later_is_hers_at_the_next_start(one, now) -> None:
    signed_in()
    three = service.make_house("three", "Maison trois", now=now)
    assert standing_in(signed_in(), three).house_id == three.pk


def test_nobody_enters_as_the_owner_by_a_password(one, browser) -> None:
    owner = signed_in()
    answer = browser().post("/entrer/", {"email": owner.email, "password": "!"})
    assert answer.status_code == 400


def test_signing_the_owner_in_again_journals_nothing(one) -> None:
    from filigrane.journal.queries import head

    signed_in()
    before = head(one.pk)
    signed_in()
    assert head(one.pk) == before


def test_her_account_shows_no_made_up_address(one, browser) -> None:
    client = browser(signed_in())
    pages = [client.get(path).content.decode() for path in ("/mon-compte/", "/maison/personnes/")]
    assert not [page for page in pages if ".invalid" in page]
