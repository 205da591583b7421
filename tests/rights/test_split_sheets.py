"""Split sheets in a house: declared on a page, read on a page, in the terminal and by a program."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse

from filigrane.accounts.models import House, Person
from filigrane.accounts.service import make_house, make_key
from filigrane.journal.models import Entry
from filigrane.rights.answers import Layer
from filigrane.rights.cli import rights
from filigrane.rights.errors import SheetNotFound
from filigrane.rights.models import Share, Sheet
from filigrane.rights.queries import facts_held
from filigrane.rights.queries.shares import sheets_of
from filigrane.rights.service import declare_shares, forget_person
from filigrane.rights.shares import Part
from filigrane.works.errors import AgentNotFound, WorkNotFound
from filigrane.works.models import Agent, Contribution, Work
from filigrane.works.service.merge_records import Asked, merge_records
from morning import NOW

from .conftest import make_work


@pytest.fixture
def author(new: Work) -> Agent:
    return new.contributions.get().agent


def declare(work: Work, *parts: Part, layer: Layer = Layer.WORK, **said: Any) -> Sheet:
    asked = {"source": "Bulletin de déclaration", "capacity": "author", "now": NOW} | said
    return declare_shares(work.house_id, work.pk, layer, parts, **asked)


def lines(*rows: tuple[object, str, str], **more: str) -> dict[str, str]:
    """What the form sends: (record, name, share) a line."""
    sent = {"parts-TOTAL_FORMS": str(len(rows)), "parts-INITIAL_FORMS": "1", "layer": "work"}
    for place, (agent, name, share) in enumerate(rows):
        sent |= {
            f"parts-{place}-agent": str(agent),
            f"parts-{place}-name": name,
            f"parts-{place}-share": share,
        }
    return sent | {"source": "Bulletin", "capacity": "author", "since": ""} | more


def test_a_sheet_is_declared_by_people_and_its_rest_is_shown(
    client: Client, new: Work, author: Agent, officer: Person
) -> None:
    client.force_login(officer)
    client.cookies["filigrane_language"] = "fr"
    shown = client.get(reverse("rights:declare_shares", args=[new.pk])).content.decode()
    assert "Inès Carvalho" in shown
    sent = lines((author.pk, "", "62,5"), ("", "Éditions du Puits", "25 %"))
    page = client.post(reverse("rights:declare_shares", args=[new.pk]), sent, follow=True).content.decode()
    assert "62,5\u202f%" in page
    assert "Éditions du Puits" in page
    assert "12,5\u202f%" in page
    assert [share.basis_points for share in Share.objects.all()] == [6250, 2500]


def test_a_sheet_of_more_than_a_whole_is_shown_again_with_what_is_too_much(
    client: Client, new: Work, author: Agent, officer: Person
) -> None:
    client.force_login(officer)
    client.cookies["filigrane_language"] = "fr"
    sent = lines((author.pk, "", "80"), ("", "Quelqu’un", "33,34"))
    answer = client.post(reverse("rights:declare_shares", args=[new.pk]), sent)
    assert answer.status_code == 422
    assert "13,34\u202f%" in answer.content.decode()
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("line", [("", "", "50"), ("", "Quelqu’un", ""), ("", "Quelqu’un", "la moitié")])
def test_a_line_without_holder_or_share_is_told(
    client: Client, new: Work, author: Agent, officer: Person, line: tuple[str, str, str]
) -> None:
    client.force_login(officer)
    answer = client.post(reverse("rights:declare_shares", args=[new.pk]), lines((author.pk, "", "10"), line))
    assert (answer.status_code, Sheet.objects.count()) == (422, 0)


def test_two_sheets_that_differ_stand_side_by_side(
    client: Client, new: Work, author: Agent, reader: Person
) -> None:
    declare(new, Part("", 6000, author.pk))
    declare(new, Part("", 5000, author.pk), source="Contrat")
    client.force_login(reader)
    client.cookies["filigrane_language"] = "en"
    page = client.get(reverse("rights:shares", args=[new.pk])).content.decode()
    assert "These sheets differ" in page
    assert "60%" in page
    assert "50%" in page


def test_the_page_of_an_earlier_day_shows_what_held_then(
    client: Client, new: Work, author: Agent, reader: Person
) -> None:
    first = declare(new, Part("", 6000, author.pk))
    declare(new, Part("", 5100, author.pk), replaces=[first.pk], since=dt.date(2026, 6, 1))
    client.force_login(reader)
    url = reverse("rights:shares", args=[new.pk])
    assert ">60" in client.get(url + "?le=2026-05-31").content.decode()
    assert "51" in client.get(url + "?le=2026-06-01").content.decode().partition("<details")[0]


def test_shares_stay_among_members_and_only_some_declare(client: Client, new: Work, reader: Person) -> None:
    assert client.get(reverse("rights:shares", args=[new.pk])).status_code == 302
    client.force_login(reader)
    assert client.get(reverse("rights:declare_shares", args=[new.pk])).status_code == 403


def test_a_sheet_replaced_already_is_not_replaced_again(new: Work, author: Agent) -> None:
    first = declare(new, Part("", 6000, author.pk))
    declare(new, Part("", 5000, author.pk), replaces=[first.pk])
    with pytest.raises(SheetNotFound):
        declare(new, Part("", 4000, author.pk), replaces=[first.pk])
    assert Sheet.objects.count() == 2


def test_a_sheet_replaces_only_one_of_the_same_work_and_right(new: Work, old: Work, author: Agent) -> None:
    music = declare(new, Part("", 6000, author.pk), layer=Layer.MUSIC)
    other = declare(old, Part("", 6000, author.pk))
    for wrong in (music, other):
        with pytest.raises(SheetNotFound):
            declare(new, Part("", 5000, author.pk), replaces=[wrong.pk])


def test_a_sheet_names_nothing_of_another_house(new: Work, author: Agent) -> None:
    elsewhere = make_house("autre", "Autre", now=NOW)
    theirs = make_work(elsewhere, "Ailleurs", "Quelqu’un")
    with pytest.raises(AgentNotFound):
        declare(theirs, Part("", 100, author.pk))
    with pytest.raises(WorkNotFound):
        declare_shares(
            elsewhere.pk, new.pk, Layer.WORK, [Part("X", 1)], source="s", capacity="author", now=NOW
        )
    assert not Sheet.objects.exists()


def test_two_holders_who_become_one_record_have_one_line(house: House, new: Work, author: Agent) -> None:
    twin = Agent.objects.create(house=house, name="I. Carvalho", sort_name="Carvalho")
    Contribution.objects.create(work=new, agent=twin, function="composer")
    declare(new, Part("", 6000, author.pk), Part("", 1000, twin.pk))
    asked = Asked(author.pk, author.version, twin.pk, twin.version, "La même")
    merge_records(house.pk, "agent", asked=asked, person_id=None, now=NOW)
    (row,) = sheets_of(house.pk, new.pk)
    assert [(part.name, part.basis_points) for part in row.sheet.parts] == [("Inès Carvalho", 7000)]


def test_the_sheets_of_a_work_merged_into_another_count_for_it(house: House, new: Work, old: Work) -> None:
    declare(old, Part("Molière", 10_000))
    asked = Asked(new.pk, new.version, old.pk, old.version, "La même")
    merge_records(house.pk, "work", asked=asked, person_id=None, now=NOW)
    assert len(sheets_of(house.pk, new.pk)) == 1


def test_the_journal_tells_of_a_sheet_and_not_who_holds_what(new: Work) -> None:
    declare(new, Part("La Veuve", 10_000))
    entry = Entry.objects.latest("id")
    assert b"shares_declared" in bytes(entry.canonical)
    assert all(b"Veuve" not in bytes(part.content) for part in entry.payloads.all())


def test_forgetting_a_person_keeps_the_sheets(new: Work, officer: Person) -> None:
    declare(new, Part("La Veuve", 10_000), person_id=officer.pk)
    assert facts_held(new.house_id, officer.pk)[0]["right"] == "work"
    assert forget_person(new.house_id, officer.pk) == 1
    assert Sheet.objects.get().stated_by is None


def test_a_program_reads_the_sheets_their_rest_and_where_they_differ(
    client: Client, new: Work, author: Agent, reader: Person
) -> None:
    key = make_key(reader, new.house, label="k", verbs=["rights.see"], now=NOW)
    ids = [declare(new, Part("", points, author.pk)).pk for points in (6000, 5000)]
    url = f"/api/v1/rights/works/{new.pk}/shares"
    assert client.get(url).status_code == 401
    told = client.get(url, headers={"authorization": f"Bearer {key}"}).json()
    assert [sheet["unknown"] for sheet in told["sheets"]] == [4000, 5000]
    assert told["differences"] == [
        {"right": "work", "name": "Inès Carvalho", "sheets": ids, "basis_points": [6000, 5000]}
    ]


def test_the_terminal_shows_them_too(new: Work, author: Agent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FILIGRANE_LANGUAGE", "en")
    declare(new, Part("", 6000, author.pk))
    declare(new, Part("", 5000, author.pk))
    said = CliRunner().invoke(rights, ["shares", str(new.pk), "--on", "2026-11-23"])
    assert said.exit_code == 0, said.output
    assert "≠ Inès Carvalho: 60%, 50%" in said.output
    assert "Nobody declared" in said.output
