"""Who belongs to a house, with which role, and who is still invited."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from filigrane.accounts.errors import PersonUnknown
from filigrane.accounts.models import House, Invitation, Membership, Person
from filigrane.accounts.roles import STEWARD

NOWHERE = "@filigrane.invalid"
"""End of an e-mail that nobody can be written to under."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a house: *roles* are (code, label) pairs, labels being English msgids."""

    person_id: int
    name: str
    email: str
    since: dt.datetime
    roles: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        """Where to write to her; empty for the owner of a personal installation, whose e-mail is made up."""
        return "" if self.email.endswith(NOWHERE) else self.email


def members(house_id: int) -> list[Member]:
    """Everybody who belongs to the house, by name; people who hold several roles stand once."""
    found: dict[int, Member] = {}
    rows = Membership.objects.filter(role__house_id=house_id).select_related("person", "role")
    for row in rows.order_by("person__name", "person_id", "role_id"):
        before = found.get(row.person_id)
        roles = (before.roles if before else ()) + ((row.role.code, row.role.label),)
        since = min(before.since, row.since) if before else row.since
        found[row.person_id] = Member(row.person_id, row.person.name, row.person.email, since, roles)
    return list(found.values())


def member_of(house_id: int, person_id: int) -> Person | None:
    """The person of this id if she belongs to the house; None otherwise, whoever she is elsewhere."""
    found = Person.objects.filter(pk=person_id, memberships__role__house_id=house_id)
    return found.distinct().first()


def pending_invitations(house_id: int, *, now: dt.datetime) -> QuerySet[Invitation]:
    """Invitations of the house that can still be used, the newest first."""
    live = Invitation.objects.filter(house_id=house_id, used_at=None, expires_at__gt=now)
    return live.select_related("role").order_by("-id")


def houses_left_without_steward(person_id: int) -> list[House]:
    """The houses for which this person is the only active steward."""
    stewards = Membership.objects.filter(role__code=STEWARD, person__is_active=True)
    mine = stewards.filter(person_id=person_id).values("role__house_id")
    others = stewards.exclude(person_id=person_id).values("role__house_id")
    return list(House.objects.filter(pk__in=mine).exclude(pk__in=others).order_by("id"))


def person_by_email(email: str) -> Person:
    """The person of this address; PersonUnknown when there is none."""
    found = Person.objects.filter(email=email.strip().lower()).first()
    if found is None:
        raise PersonUnknown(email=email)
    return found
