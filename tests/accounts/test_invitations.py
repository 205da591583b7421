"""Coming in by a link: once, in time, and nobody in another's place."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from filigrane.accounts import service
from filigrane.accounts.errors import AlreadyMember, LinkDead, NotAnAddress
from filigrane.accounts.models import Invitation, Person

pytestmark = pytest.mark.django_db
NEW = {"name": "Ana", "password": "le merle chante en mai"}


@pytest.fixture
def token(one, steward) -> str:
    """An invitation of ana@example.org as cataloguer of the first house."""
    return service.invite(one, "Ana@example.org", role_code="cataloguer", by=steward.pk, now=timezone.now())


def test_a_new_person_comes_in_with_the_role_she_was_given(browser, token) -> None:
    assert browser().post(f"/invitation/{token}/", NEW).status_code == 302
    ana = Person.objects.get(email="ana@example.org")
    assert [row.role.code for row in ana.memberships.all()] == ["cataloguer"]


def test_a_link_serves_once(browser, token) -> None:
    browser().post(f"/invitation/{token}/", NEW)
    assert browser().get(f"/invitation/{token}/").status_code == 404


def test_a_link_that_is_too_old_opens_nothing(browser, token) -> None:
    Invitation.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert browser().get(f"/invitation/{token}/").status_code == 404


def test_a_made_up_link_opens_nothing(browser, one) -> None:
    assert browser().get("/invitation/AAAA/").status_code == 404


def test_a_link_opens_nothing_under_the_host_of_another_house(browser, token, two) -> None:
    assert browser(host="deux.localhost").get(f"/invitation/{token}/").status_code == 404


def test_somebody_else_who_is_signed_in_cannot_use_the_link(browser, token, reader) -> None:
    answer = browser(reader).post(f"/invitation/{token}/")
    assert answer.status_code == 403
    assert Invitation.objects.get().used_at is None


def test_an_account_of_another_house_joins_with_one_button(browser, token, two, somebody) -> None:
    ana = somebody("ana@example.org", two)
    client = browser(ana)
    assert client.post(f"/invitation/{token}/").status_code == 302
    assert ana.memberships.count() == 2


def test_an_address_with_an_account_must_sign_in_first(browser, token, two, somebody) -> None:
    ana = somebody("ana@example.org", two)
    answer = browser().post(f"/invitation/{token}/", NEW)
    ana.refresh_from_db()
    assert answer.status_code == 200
    assert "/entrer/?next=/invitation/" in answer.content.decode()
    assert ana.name != "Ana "
    assert ana.memberships.count() == 1


def test_a_weak_password_is_refused(browser, token) -> None:
    answer = browser().post(f"/invitation/{token}/", NEW | {"password": "password"})
    assert answer.status_code == 400
    assert not Person.objects.filter(email="ana@example.org").exists()


def test_the_page_of_a_link_tells_its_address_to_no_other_site(browser, token) -> None:
    # Not `no-referrer`: browsers then send the form with "Origin: null", which is refused.
    assert browser().get(f"/invitation/{token}/")["Referrer-Policy"] == "same-origin"


def test_only_the_hash_of_a_token_is_kept(token) -> None:
    row = Invitation.objects.values().get()
    assert token not in str(row)


def test_a_second_invitation_of_the_same_address_kills_the_first(browser, one, token) -> None:
    service.invite(one, "ana@example.org", role_code="reader", by=None, now=timezone.now())
    assert browser().get(f"/invitation/{token}/").status_code == 404


def test_a_member_is_not_invited_again(one, reader) -> None:
    with pytest.raises(AlreadyMember):
        service.invite(one, "rea@example.org", role_code="steward", by=None, now=timezone.now())


def test_a_withdrawn_invitation_opens_nothing(browser, one, token, steward) -> None:
    service.withdraw_invitation(one.pk, Invitation.objects.get().pk, by=steward.pk, now=timezone.now())
    assert browser().get(f"/invitation/{token}/").status_code == 404


def test_an_invitation_of_another_house_cannot_be_withdrawn(two, token, steward) -> None:
    with pytest.raises(LinkDead):
        service.withdraw_invitation(two.pk, Invitation.objects.get().pk, by=steward.pk, now=timezone.now())


def test_the_link_is_shown_once_to_whoever_makes_it(browser, steward) -> None:
    answer = browser(steward).post(
        "/maison/personnes/inviter/", {"email": "bo@example.org", "role": "reader"}
    )
    link = answer.content.decode().partition("http://testserver")[2].partition("<")[0]
    assert browser().get(link).status_code == 200
    assert link not in browser(steward).get("/maison/personnes/").content.decode()


@pytest.mark.parametrize("email", ["", "ana", "ana@", "ana example.org"])
def test_what_is_no_address_is_not_invited(one, email: str) -> None:
    with pytest.raises(NotAnAddress):
        service.invite(one, email, role_code="reader", by=None, now=timezone.now())
