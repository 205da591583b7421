"""Make a person, and give her a role in a house."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from filigrane.accounts.errors import PersonTaken, RoleUnknown
from filigrane.accounts.models import House, Membership, Person, Role
from filigrane.accounts.service.written import write


def make_person(
    email: str, name: str, *, now: dt.datetime, password: str | None = None, language: str = "fr"
) -> Person:
    """A new person who belongs to no house yet; without *password* she cannot enter by one.

    Addresses are kept in small letters. PersonTaken when somebody has this one.
    """
    email = email.strip().lower()
    with transaction.atomic():
        if Person.objects.filter(email=email).exists():
            raise PersonTaken(email=email)
        person = Person(email=email, name=name.strip(), language=language, made_at=now)
        person.set_password(password)
        person.save()
    return person


def give_role(
    person: Person, house: House, role_code: str, *, now: dt.datetime, by: int | None = None
) -> Membership:
    """Let *person* hold a role in *house*; nothing changes when she holds it already."""
    with transaction.atomic():
        role = role_of(house, role_code)
        membership, is_new = Membership.objects.get_or_create(
            person=person, role=role, defaults={"since": now}
        )
        if is_new:
            write(
                house.pk,
                "person.role_given",
                thing=f"person:{person.pk}",
                by=by,
                now=now,
                payload={"role": role_code},
            )
    return membership


def role_of(house: House, code: str) -> Role:
    """The role called *code* in *house*; RoleUnknown when it has none."""
    role = Role.objects.filter(house=house, code=code).first()
    if role is None:
        known = ", ".join(Role.objects.filter(house=house).order_by("id").values_list("code", flat=True))
        raise RoleUnknown(role=code, known=known)
    return role
