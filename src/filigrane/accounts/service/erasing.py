"""Erase all that the house holds on a person, room by room; old ids keep pointing at an empty row."""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction

from filigrane.accounts.models import ApiKey, Attempt, House, Invitation, Membership, Person, Reset
from filigrane.accounts.queries.attempts import attempt_key
from filigrane.accounts.queries.houses import houses_of
from filigrane.accounts.queries.sessions import sessions_of
from filigrane.accounts.service.members import keep_a_steward_everywhere
from filigrane.accounts.service.written import write
from filigrane.base.engines.erasures import record
from filigrane.base.queries import function_at, rooms

NOBODY = "—"


def erase_person(person: Person, *, by: int | None, now: dt.datetime) -> dict[str, int]:
    """Erase *person* from every room of every house; how many rows changed, by kind of data.

    LastSteward when a house would be left with nobody to answer for it. The journal of each of her
    houses says that she was erased, and still verifies; the home remembers her id, so that a
    restored copy forgets her too.
    """
    with transaction.atomic():
        keep_a_steward_everywhere(person)
        hers = list(houses_of(person.pk))
        changed = erase_everywhere(person.pk)
        for house in hers:
            write(house.pk, "person.erased", thing=f"person:{person.pk}", by=by, now=now)
        Person.objects.filter(pk=person.pk).update(erased_at=now)
        # Before the commit: a crash between the two may erase again, never bring somebody back.
        record(person_id=person.pk, now=now)
        transaction.on_commit(empty_the_log, robust=True)
    return changed


def erase_everywhere(person_id: int) -> dict[str, int]:
    """Call each room's erasure where it holds something, higher rooms first; also what a restore replays.

    A house that holds nothing of a kind is not asked to erase it: its journal must not learn that
    the person was somewhere else.
    """
    changed = {}
    overwrite_what_is_deleted()
    houses = list(House.objects.values_list("pk", flat=True))
    with transaction.atomic():
        for room in reversed(rooms()):
            for entry in room.personal_data:
                held, erase = function_at(entry.export), function_at(entry.erase)
                changed[f"{room.name}: {entry.what}"] = sum(
                    erase(house, person_id) for house in houses if held(house, person_id)
                )
    return changed


def overwrite_what_is_deleted() -> None:
    """Tell SQLite to overwrite what this connection deletes instead of leaving it in free pages."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def empty_the_log() -> None:
    """Bring SQLite's write-ahead log into its file and cut it: until then both hold what was deleted.

    Call it after the commit. While somebody reads a long answer the log is left as it is, without
    failing; the daily job of retention tries again.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def erase_memberships(house_id: int, person_id: int) -> int:
    """Her roles in the house."""
    return Membership.objects.filter(person_id=person_id, role__house_id=house_id).delete()[0]


def erase_invitations(house_id: int, person_id: int) -> int:
    """Invitations sent to her address; those she made lose her name."""
    email = Person.objects.get(pk=person_id).email
    made = Invitation.objects.filter(house_id=house_id, made_by_id=person_id).update(made_by=None)
    return made + Invitation.objects.filter(house_id=house_id, email=email).delete()[0]


def erase_keys(house_id: int, person_id: int) -> int:
    """Her API keys to the house."""
    return ApiKey.objects.filter(house_id=house_id, person_id=person_id).delete()[0]


def erase_resets(house_id: int, person_id: int) -> int:
    """Links made to change her password, whatever the house."""
    return Reset.objects.filter(person_id=person_id).delete()[0]


def erase_attempts(house_id: int, person_id: int) -> int:
    """Failed entries under her address, whatever the house."""
    key = attempt_key("email", Person.objects.get(pk=person_id).email)
    return Attempt.objects.filter(key_hash=key).delete()[0]


def erase_sessions(house_id: int, person_id: int) -> int:
    """Her open sessions, whatever the house."""
    rows = sessions_of(person_id)
    for row in rows:
        row.delete()
    return len(rows)


def erase_account(house_id: int, person_id: int) -> int:
    """Her name, address, language and password; the row keeps its id. The last erasure of the room."""
    person = Person.objects.get(pk=person_id)
    if not person.is_active and person.name == NOBODY:
        return 0
    person.email, person.name, person.language = f"erased-{person_id}@filigrane.invalid", NOBODY, "fr"
    person.is_active = person.is_operator = False
    person.set_unusable_password()
    person.save()
    return 1
