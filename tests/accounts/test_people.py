"""The people of a house, seen and changed by its steward only, and never those of another house."""

from __future__ import annotations

import pytest

from filigrane.accounts import service
from filigrane.accounts.errors import LastSteward
from filigrane.accounts.models import ApiKey
from filigrane.journal.queries import head

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(two, somebody):
    """The steward of the second house."""
    return somebody("otto@example.org", two, "steward")


def roles_of(person, house) -> list[str]:
    """The codes of a person's roles in a house."""
    return [row.role.code for row in person.memberships.filter(role__house=house)]


def test_a_steward_sees_her_people_and_nobody_of_another_house(browser, steward, reader, other) -> None:
    page = browser(steward).get("/maison/personnes/").content.decode()
    assert "rea@example.org" in page
    assert "otto@example.org" not in page


@pytest.mark.parametrize("path", ["", "retirer/"])
def test_somebody_of_another_house_cannot_be_found(browser, steward, other, path) -> None:
    answer = browser(steward).post(f"/maison/personnes/{other.pk}/{path}", {"role": "reader"})
    assert answer.status_code == 404


def test_a_steward_changes_a_role(browser, steward, reader, one) -> None:
    browser(steward).post(f"/maison/personnes/{reader.pk}/", {"role": "rights"})
    assert roles_of(reader, one) == ["rights"]


def test_a_role_that_the_house_does_not_have_is_refused(browser, steward, reader) -> None:
    answer = browser(steward).post(f"/maison/personnes/{reader.pk}/", {"role": "duke"})
    assert answer.status_code == 404


def test_a_reader_may_not_see_the_people(browser, reader) -> None:
    assert browser(reader).get("/maison/personnes/").status_code == 403


def test_the_last_steward_cannot_be_removed(one, steward, now) -> None:
    with pytest.raises(LastSteward):
        service.remove_member(one, steward, by=steward.pk, now=now)


def test_the_last_steward_cannot_take_another_role(one, steward, now) -> None:
    with pytest.raises(LastSteward):
        service.change_role(one, steward, role_code="reader", by=steward.pk, now=now)


def test_the_page_says_why_the_last_steward_stays(browser, steward) -> None:
    answer = browser(steward).post(f"/maison/personnes/{steward.pk}/retirer/", follow=True)
    assert "is the last steward" in answer.content.decode()


def test_a_steward_of_another_house_does_not_count(one, steward, other, now) -> None:
    with pytest.raises(LastSteward):
        service.remove_member(one, steward, by=None, now=now)


def test_removing_somebody_closes_her_keys_and_her_pages(browser, one, steward, somebody) -> None:
    cat = somebody("cat@example.org", one, "rights")
    client = browser(cat)
    service.make_key(cat, one, label="essai", verbs=["journal.see"], now=steward.made_at)
    browser(steward).post(f"/maison/personnes/{cat.pk}/retirer/")
    assert roles_of(cat, one) == []
    assert not ApiKey.objects.filter(revoked_at=None).exists()
    assert client.get("/maison/personnes/").status_code == 404


def test_each_act_on_people_stands_in_the_journal_of_its_house_only(one, two, reader, steward, now) -> None:
    before = head(two.pk)
    sequence = head(one.pk).sequence
    service.change_role(one, reader, role_code="rights", by=steward.pk, now=now)
    service.remove_member(one, reader, by=steward.pk, now=now)
    assert head(one.pk).sequence == sequence + 2
    assert head(two.pk) == before


def test_a_person_of_two_houses_chooses_between_them(browser, one, two, reader, now) -> None:
    service.give_role(reader, two, "steward", now=now)
    client = browser(reader)
    assert client.get("/maison/personnes/").status_code == 403
    client.post("/maison/changer/", {"house": two.pk})
    assert client.get("/maison/personnes/").status_code == 200


def test_a_house_one_does_not_belong_to_cannot_be_chosen(browser, reader, two) -> None:
    assert browser(reader).post("/maison/changer/", {"house": two.pk}).status_code == 404
