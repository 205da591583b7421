"""A house, its roles, and the house that a request is about."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from filigrane.accounts import queries, service
from filigrane.accounts.errors import HouseTaken, HouseUnknown, RoleUnknown
from filigrane.accounts.models import House, Person, RoleVerb
from filigrane.accounts.permissions import VISITOR
from filigrane.accounts.views.guard import needs
from filigrane.accounts.views.house import HouseMiddleware
from morning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def houses() -> tuple[House, House]:
    """Two houses; the second answers to its own host."""
    one = service.make_house("one", "Maison une", now=NOW)
    return one, service.make_house("two", "Maison deux", now=NOW, host="deux.localhost")


@pytest.fixture
def reader_of_two(houses: tuple[House, House]) -> Person:
    """Somebody of the second house only."""
    person = service.make_person("lea@example.org", "Léa", now=NOW)
    service.give_role(person, houses[1], "reader", now=NOW)
    return person


def passed(
    person: Person | AnonymousUser, *, host: str = "127.0.0.1", chosen: int | None = None
) -> HttpRequest:
    """A request as the middleware leaves it."""
    request = RequestFactory(headers={"host": host}).get("/page/")
    request.user, request.session = person, SessionStore()
    request.session["house_id"] = chosen
    HouseMiddleware(lambda _: HttpResponse())(request)
    return request


@pytest.fixture(autouse=True)
def hosts(settings) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "deux.localhost"]


def test_a_second_house_of_the_same_name_is_refused(houses: tuple[House, House]) -> None:
    with pytest.raises(HouseTaken):
        service.make_house("one", "Autre", now=NOW)


def test_roles_fed_twice_stay_as_they_were(houses: tuple[House, House]) -> None:
    before = set(RoleVerb.objects.values_list("role_id", "verb"))
    service.sync_roles(houses[0])
    assert set(RoleVerb.objects.values_list("role_id", "verb")) == before


def test_a_verb_that_the_house_took_from_a_role_does_not_come_back(houses: tuple[House, House]) -> None:
    taken = RoleVerb.objects.filter(role__house=houses[0], role__code="rights", verb="journal.see")
    taken.delete()
    service.sync_roles(houses[0])
    assert not taken.exists()


def test_a_role_that_the_house_lacks_is_named_in_the_refusal(reader_of_two: Person, houses) -> None:
    with pytest.raises(RoleUnknown, match="duke"):
        service.give_role(reader_of_two, houses[0], "duke", now=NOW)


def test_a_visitor_comes_into_the_first_house(houses: tuple[House, House]) -> None:
    assert passed(AnonymousUser()).house == houses[0]


def test_a_host_of_its_own_decides_the_house(houses: tuple[House, House]) -> None:
    assert passed(AnonymousUser(), host="deux.localhost:8000").house == houses[1]


def test_a_member_comes_into_her_own_house(houses, reader_of_two: Person) -> None:
    assert passed(reader_of_two).house == houses[1]


def test_a_house_that_she_chose_and_does_not_belong_to_is_not_shown(houses, reader_of_two: Person) -> None:
    assert passed(reader_of_two, chosen=houses[0].pk).house == houses[1]


def test_a_visitor_holds_no_verb(houses: tuple[House, House]) -> None:
    assert passed(AnonymousUser()).standing == VISITOR


def test_somebody_of_another_house_finds_nothing(houses: tuple[House, House], settings) -> None:
    houses[0].host = "127.0.0.1"
    houses[0].save()
    stranger = service.make_person("eve@example.org", "Ève", now=NOW)
    service.give_role(stranger, houses[1], "steward", now=NOW)
    with pytest.raises(Http404):
        needs("accounts.people")(lambda _: HttpResponse())(passed(stranger))


def test_a_visitor_is_sent_to_the_entrance(houses: tuple[House, House], settings) -> None:
    settings.LOGIN_URL = "/entrer/"
    answer = needs("journal.see")(lambda _: HttpResponse())(passed(AnonymousUser()))
    assert (answer.status_code, answer["Location"]) == (302, "/entrer/?next=/page/")


def test_the_owner_of_a_personal_installation_holds_every_role(houses: tuple[House, House]) -> None:
    owner = service.make_owner(now=NOW)
    assert owner.memberships.count() == 10


def test_an_owner_made_twice_is_one_person(houses: tuple[House, House]) -> None:
    assert service.make_owner(now=NOW) == service.make_owner(now=NOW)


def test_a_command_that_names_no_house_acts_in_the_first(one, two) -> None:
    assert queries.house_named(None) == one


def test_a_command_acts_in_the_house_it_names(one, two) -> None:
    assert queries.house_named("two") == two


@pytest.mark.parametrize("slug", ["", "three"])
def test_a_name_that_no_house_bears_is_refused_rather_than_guessed(one, slug: str) -> None:
    with pytest.raises(HouseUnknown):
        queries.house_named(slug)


def test_before_any_house_is_made_a_command_is_refused(db) -> None:
    with pytest.raises(HouseUnknown):
        queries.house_named(None)
