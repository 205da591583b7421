"""Change what a member of a house holds, or let her go; a house never loses its last steward."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from filigrane.accounts.errors import LastSteward
from filigrane.accounts.models import ApiKey, House, Membership, Person
from filigrane.accounts.queries.people import houses_left_without_steward
from filigrane.accounts.roles import STEWARD
from filigrane.accounts.service.people import role_of
from filigrane.accounts.service.written import write


def change_role(house: House, person: Person, *, role_code: str, by: int | None, now: dt.datetime) -> None:
    """Let *person* hold this role in *house*, and no other; LastSteward when nobody else is one."""
    with transaction.atomic():
        lock(house)
        role = role_of(house, role_code)
        if role_code != STEWARD:
            keep_a_steward(house, person)
        Membership.objects.filter(person=person, role__house=house).exclude(role=role).delete()
        Membership.objects.get_or_create(person=person, role=role, defaults={"since": now})
        write(
            house.pk,
            "person.role_changed",
            thing=f"person:{person.pk}",
            by=by,
            now=now,
            payload={"role": role_code},
        )


def remove_member(house: House, person: Person, *, by: int | None, now: dt.datetime) -> None:
    """End a membership: roles and keys of this house go, the account stays for her other houses."""
    with transaction.atomic():
        lock(house)
        keep_a_steward(house, person)
        Membership.objects.filter(person=person, role__house=house).delete()
        ApiKey.objects.filter(person=person, house=house, revoked_at=None).update(revoked_at=now)
        write(house.pk, "person.removed", thing=f"person:{person.pk}", by=by, now=now)


def lock(house: House) -> None:
    """Hold the house's row until the end of the transaction, so that two stewards can't leave at once."""
    House.objects.select_for_update().get(pk=house.pk)


def keep_a_steward_everywhere(person: Person) -> None:
    """Raise LastSteward for the first house that would be left without a steward."""
    for house in houses_left_without_steward(person.pk):
        raise LastSteward(name=person.name, house=house.name)


def keep_a_steward(house: House, person: Person) -> None:
    """Raise LastSteward when *person* is the only steward of *house*."""
    if house in houses_left_without_steward(person.pk):
        raise LastSteward(name=person.name, house=house.name)
