"""Closing a record: until a day to come, for a reason, and never by an import's leave."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from filigrane.accounts.models import House
from filigrane.accounts.service import give_role, make_person
from filigrane.journal.models import Entry
from filigrane.works.closing import checked_until, is_closed
from filigrane.works.errors import BadField, ThingNotFound
from filigrane.works.models import OpeningDay, Production, Recording, Revision, Work
from filigrane.works.provenance import said_by_a_person
from filigrane.works.service import close, open_again, tell_all_opened
from filigrane.works.service.close_show import close_show
from filigrane.works.service.productions import record_production
from filigrane.works.stage_drafts import ProductionDraft
from morning import NOW, TODAY


@pytest.fixture
def work(house: House) -> Work:
    return Work.objects.create(house=house, title="Tomber", made_at=NOW, changed_at=NOW)


def shut(house: House, kind: str, thing_id: int, until: str = "2030-02-01", reason: str = "création"):
    return close(house.pk, kind, thing_id, until=until, reason=reason, person_id=7, now=NOW)


@pytest.mark.parametrize(
    ("day", "closed"), [("2030-01-31", True), ("2030-02-01", False), ("2030-02-02", False)]
)
def test_the_day_itself_is_the_first_open_one(day: str, closed: bool) -> None:
    assert is_closed("2030-02-01", on=dt.date.fromisoformat(day)) is closed


@pytest.mark.parametrize("until", ["", "demain", "2026-11-23", "2020-01-01", "2030-02-30", "32030-01-01"])
def test_a_day_gone_by_or_no_day_is_refused(until: str) -> None:
    with pytest.raises(BadField):
        checked_until(until, on=TODAY)


def test_nobody_closes_without_a_reason(house: House, work: Work) -> None:
    with pytest.raises(BadField):
        shut(house, "work", work.pk, reason=" \n ")


def test_a_closing_is_kept_in_the_history_and_in_the_journal(house: House, work: Work) -> None:
    shut(house, "work", work.pk)
    step = Revision.objects.get(house=house)
    assert (step.act, step.version, step.changes["closed_until"]) == ("closed", 2, ["", "2030-02-01"])
    written = [bytes(entry.canonical) for entry in Entry.objects.filter(house_id=house.pk)]
    assert sum(b"works.closed" in one for one in written) == 1


def test_no_import_opens_what_a_person_closed(house: House, work: Work) -> None:
    made = shut(house, "work", work.pk)
    assert said_by_a_person(made.provenance, "closed_until")


def test_closing_twice_alike_changes_nothing(house: House, work: Work) -> None:
    assert [shut(house, "work", work.pk).version for _ in range(2)] == [2, 2]


def test_what_is_opened_again_bears_no_date(house: House, work: Work) -> None:
    shut(house, "work", work.pk)
    opened = open_again(house.pk, "work", work.pk, person_id=7, now=NOW)
    assert (opened.closed_until, opened.closed_reason, opened.version) == ("", "", 3)


def test_productions_and_recordings_close_too(house: House, work: Work) -> None:
    show = Production.objects.create(house=house, title="Tomber", made_at=NOW, changed_at=NOW)
    film = Recording.objects.create(house=house, title="Captation", work=work)
    made = [shut(house, "production", show.pk), shut(house, "recording", film.pk)]
    assert [one.closed_until for one in made] == ["2030-02-01"] * 2


@pytest.mark.parametrize("kind", ["work", "agent"])
def test_another_house_closes_nothing_here(other_house: House, work: Work, kind: str) -> None:
    with pytest.raises(ThingNotFound):
        shut(other_house, kind, work.pk)


def test_the_round_of_the_worker_tells_every_house(house: House, other_house: House) -> None:
    tell_all_opened(NOW)
    assert set(OpeningDay.objects.values_list("house_id", flat=True)) == {house.pk, other_house.pk}


@pytest.fixture
def show(house: House) -> Production:
    """A creation that nobody knows of yet: its work came to the house with it."""
    return record_production(house, ProductionDraft("Craie noire"), person_id=None, now=NOW)


@pytest.fixture
def member(house: House) -> Client:
    person = make_person("m@example.org", "M", now=NOW)
    give_role(person, house, "cataloguer", now=NOW)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person)
    return client


def ticked(page: str) -> list[int]:
    """The works whose box the page ticks."""
    return [int(found) for found in re.findall(r'name="works" value="(\d+)"[^>]* checked', page)]


def sent(member: Client, show: Production, works: list[int]) -> None:
    """Close the show by its page, with *works* ticked."""
    words = {"until": "2999-05-01", "reason": "Annonce le 1er mai", "works": works}
    assert member.post(f"/oeuvres/reserver/production/{show.pk}/", words).status_code == 302


def test_the_work_that_came_with_a_show_closes_with_it_unless_somebody_says_no(
    client: Client, member: Client, show: Production
) -> None:
    work = show.works.get()
    page = member.get(f"/oeuvres/reserver/production/{show.pk}/").content.decode()
    assert ticked(page) == [work.pk]
    sent(member, show, [])
    assert client.get(f"/oeuvres/{work.pk}/").status_code == 200
    sent(member, show, [work.pk])
    assert client.get(f"/oeuvres/{work.pk}/").status_code == 404
    assert "Craie noire" not in client.get("/oeuvres/").content.decode()


def test_a_work_that_the_house_had_before_or_plays_elsewhere_is_not_ticked(
    house: House, member: Client, show: Production, work: Work
) -> None:
    old = record_production(house, ProductionDraft("Tomber encore", works=(str(work.pk),)), person_id=None)
    assert list(old.works.all()) == [work]
    page = member.get(f"/oeuvres/reserver/production/{old.pk}/").content.decode()
    assert (ticked(page), f'value="{work.pk}"' in page) == ([], True)
    record_production(house, ProductionDraft("Craie, reprise", works=("Craie noire",)), person_id=None)
    assert ticked(member.get(f"/oeuvres/reserver/production/{show.pk}/").content.decode()) == []


def test_what_closed_with_a_show_opens_with_it(client: Client, member: Client, show: Production) -> None:
    work = show.works.get()
    sent(member, show, [work.pk])
    member.post(f"/oeuvres/rouvrir/production/{show.pk}/", {"works": [work.pk]})
    assert client.get(f"/oeuvres/{work.pk}/").status_code == 200


def test_a_show_closes_no_work_of_another_show_and_none_closed_for_itself(
    house: House, show: Production, work: Work
) -> None:
    own = show.works.get()
    shut(house, "work", own.pk, until="2031-01-01", reason="vœu")
    close_show(
        house.pk,
        show.pk,
        works=[own.pk, work.pk],
        until="2030-02-01",
        reason="création",
        person_id=7,
        now=NOW,
    )
    days = Work.objects.filter(pk__in=[own.pk, work.pk]).order_by("pk").values_list("closed_until", flat=True)
    assert sorted(days) == ["", "2031-01-01"]
