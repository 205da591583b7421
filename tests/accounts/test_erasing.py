"""Export, erasure and retention: all of it, nothing of anybody else, and the journal still verifies."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.contrib.sessions.models import Session
from django.utils import timezone

from filigrane.accounts import service
from filigrane.accounts.cli import person as command
from filigrane.accounts.errors import LastSteward
from filigrane.accounts.models import ApiKey, Attempt, Invitation, Membership, Person, Reset
from filigrane.accounts.queries import held_on
from filigrane.accounts.service.retention import start_if_due
from filigrane.base.engines.erasures import read, recorded
from filigrane.base.queries import function_at, rooms
from filigrane.jobs.models import Job
from filigrane.jobs.service import run_now, start
from filigrane.jobs.service.rounds import Rounds
from filigrane.journal.queries import faults, head

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(one, steward, browser, now, somebody) -> Person:
    """Somebody on whom every kind of data is held."""
    person = somebody("zoe@example.org", one, "rights")
    service.make_key(person, one, label="essai", verbs=["journal.see"], now=now)
    service.make_reset(person, by=None, now=now)
    service.invite(one, "new@example.org", role_code="reader", by=person.pk, now=now)
    client = browser()
    client.post("/entrer/", {"email": person.email, "password": "faux"})
    browser(person).get("/mon-compte/")
    return person


def test_an_export_tells_each_kind_of_data_with_its_reason(busy) -> None:
    held = held_on(busy.pk)
    assert len(held) == sum(len(room.personal_data) for room in rooms())
    assert all(kind["why"] and kind["basis"] for kind in held)


def test_an_export_holds_all_that_this_room_holds(busy) -> None:
    mine = [kind for kind in held_on(busy.pk) if kind["room"] == "accounts"]
    assert all(kind["rows"] for kind in mine)


def test_an_export_names_nobody_else(busy) -> None:
    said = json.dumps(held_on(busy.pk))
    assert "new@example.org" not in said
    assert "ada@example.org" not in said


def test_nothing_is_held_on_somebody_erased_but_an_empty_row(busy, now) -> None:
    service.erase_person(busy, by=None, now=now)
    assert [kind["what"] for kind in held_on(busy.pk) if kind["rows"] and kind["room"] == "accounts"] == []


def test_the_row_of_somebody_erased_keeps_its_id_and_no_more(busy, now) -> None:
    service.erase_person(busy, by=None, now=now)
    row = Person.objects.get(pk=busy.pk)
    assert (row.name, row.is_active, row.has_usable_password()) == ("—", False, False)
    assert "zoe" not in row.email


def test_no_table_of_the_house_names_somebody_erased(busy, now) -> None:
    from django.apps import apps

    service.erase_person(busy, by=None, now=now)
    rows = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    assert not [row for row in rows if "zoe" in row.lower()]


def test_erasing_somebody_leaves_the_others_as_they_were(busy, steward, now) -> None:
    before = held_on(steward.pk)
    service.erase_person(busy, by=None, now=now)
    assert held_on(steward.pk) == before


def test_an_invitation_made_by_somebody_erased_still_serves(busy, now) -> None:
    service.erase_person(busy, by=None, now=now)
    assert Invitation.objects.get(email="new@example.org").made_by is None


def test_the_journal_says_that_somebody_was_erased(busy, one, now) -> None:
    before = head(one.pk).sequence
    service.erase_person(busy, by=None, now=now)
    assert head(one.pk).sequence > before


def test_the_journal_still_verifies(busy, one, now) -> None:
    service.erase_person(busy, by=None, now=now)
    assert list(faults(one.pk)) == []


def test_the_home_remembers_the_erasure(busy, now, settings) -> None:
    service.erase_person(busy, by=None, now=now)
    lines = recorded(Path(settings.FILIGRANE_HOME))
    assert (busy.pk, now) in [(one.person_id, one.at) for one in read(lines, "erasures.jsonl")]


def test_the_journal_of_a_house_she_never_saw_says_nothing(busy, two, now) -> None:
    before = head(two.pk)
    service.erase_person(busy, by=None, now=now)
    assert head(two.pk) == before


def test_the_last_steward_is_not_erased(steward, now) -> None:
    with pytest.raises(LastSteward):
        service.erase_person(steward, by=None, now=now)
    assert Membership.objects.filter(person=steward).exists()


def test_erasing_twice_changes_nothing_more(busy, now) -> None:
    service.erase_person(busy, by=None, now=now)
    again = service.erase_person(Person.objects.get(pk=busy.pk), by=None, now=now)
    assert sum(count for kind, count in again.items() if kind.startswith("accounts")) == 0


def test_each_declared_path_of_personal_data_leads_to_a_function() -> None:
    paths = [
        path
        for room in rooms()
        for entry in room.personal_data
        for path in (entry.export, entry.erase, entry.expire)
        if path
    ]
    assert all(callable(function_at(path)) for path in paths)


def test_data_that_end_by_themselves_say_after_how_many_days() -> None:
    entries = [entry for room in rooms() for entry in room.personal_data if entry.expire]
    assert all(entry.keep_days for entry in entries)


def test_retention_says_how_many_rows_of_each_went(busy, one) -> None:
    later = timezone.now() - dt.timedelta(days=400)
    Attempt.objects.update(at=later)
    Invitation.objects.update(expires_at=later)
    Reset.objects.update(expires_at=later)
    ApiKey.objects.update(revoked_at=later)
    Session.objects.update(expire_date=later)
    job = run_now(start("accounts.retention", {}, house_id=one.pk, person_id=None))
    mine = [count for kind, count in job.result["gone"].items() if kind.startswith("accounts")]
    assert len(mine) == 5
    assert all(mine)


def test_retention_starts_once_a_day(one, now) -> None:
    for hour in range(30):
        start_if_due(now + dt.timedelta(hours=hour))
    assert Job.objects.filter(kind="accounts.retention").count() == 2


def test_the_worker_makes_its_round_every_hour(one, now) -> None:
    rounds = Rounds()
    made = [rounds.make(now=now + dt.timedelta(minutes=minute)) for minute in (0, 30, 59, 60, 61)]
    assert made == [True, False, False, True, False]


def test_retention_keeps_what_is_still_needed(busy, one) -> None:
    Invitation.objects.update(expires_at=timezone.now() + dt.timedelta(days=1))
    Reset.objects.update(expires_at=timezone.now() + dt.timedelta(days=1))
    run_now(start("accounts.retention", {}, house_id=one.pk, person_id=None))
    assert all(table.objects.exists() for table in (Attempt, Invitation, Reset, ApiKey, Session))


def test_the_command_erases_only_after_an_answer(busy) -> None:
    done = CliRunner().invoke(command, ["erase", "zoe@example.org"], input="n\n")
    assert "can’t be brought back" in done.output
    assert Person.objects.get(pk=busy.pk).email == "zoe@example.org"


def test_the_command_erases_without_asking_when_told_so(busy) -> None:
    done = CliRunner().invoke(command, ["erase", "zoe@example.org", "--yes"])
    assert done.exit_code == 0
    assert not Person.objects.filter(email="zoe@example.org").exists()


def test_the_command_prints_an_invitation_that_opens(one, browser) -> None:
    done = CliRunner().invoke(command, ["invite", "bo@example.org", "--role", "steward"])
    link = done.output.strip().splitlines()[-1]
    assert browser().get(link[link.index("/invitation/") :]).status_code == 200


def test_the_command_prints_a_reset_that_opens(reader, browser) -> None:
    done = CliRunner().invoke(command, ["reset", "rea@example.org"])
    link = done.output.strip().splitlines()[-1]
    assert browser().get(link[link.index("/mot-de-passe/") :]).status_code == 200


def test_the_command_lists_houses_and_people(one, two, reader) -> None:
    run = CliRunner().invoke
    assert [line.split("\t")[0] for line in run(command, ["houses"]).output.splitlines()] == ["one", "two"]
    assert run(command, ["list"]).output == "rea@example.org\tRea\treader\n"


def test_the_command_makes_a_house(one) -> None:
    CliRunner().invoke(command, ["add-house", "trois", "Maison trois"])
    assert "trois" in CliRunner().invoke(command, ["houses"]).output
