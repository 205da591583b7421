"""Everything that the rooms hold on one person, as JSON values."""

from __future__ import annotations

from typing import Any

from filigrane.accounts.models import ApiKey, Attempt, House, Invitation, Membership, Person, Reset
from filigrane.accounts.queries.attempts import attempt_key
from filigrane.accounts.queries.sessions import sessions_of
from filigrane.base.queries import function_at, rooms

Rows = list[dict[str, Any]]


def held_on(person_id: int) -> list[dict[str, Any]]:
    """One dict for each kind of data a room declares: room, what, why, basis, keep_days, and its rows.

    `rows` maps the short name of each house to what is held there; kinds that hold nothing stand
    too, with no house, so that the reader sees what was looked for.
    """
    houses = list(House.objects.order_by("id"))
    return [
        {
            "room": room.name,
            "what": entry.what,
            "why": entry.why,
            "basis": entry.basis,
            "keep_days": entry.keep_days,
            "rows": {house.slug: rows for house in houses if (rows := export(house.pk, person_id))},
        }
        for room in rooms()
        for entry in room.personal_data
        for export in (function_at(entry.export),)
    ]


def account_held(house_id: int, person_id: int) -> Rows:
    """The person's own row; it belongs to no house, so each house gives the same."""
    return [
        {
            "id": person.pk,
            "email": person.email,
            "name": person.name,
            "language": person.language,
            "made_at": person.made_at.isoformat(),
        }
        for person in Person.objects.filter(pk=person_id, erased_at=None)
    ]


def memberships_held(house_id: int, person_id: int) -> Rows:
    """The roles she holds in the house."""
    rows = Membership.objects.filter(person_id=person_id, role__house_id=house_id).select_related("role")
    return [{"role": row.role.code, "since": row.since.isoformat()} for row in rows]


def invitations_held(house_id: int, person_id: int) -> Rows:
    """Invitations of the house sent to her address or made by her; another's address is not hers to read."""
    person = Person.objects.get(pk=person_id)
    sent_to = Invitation.objects.filter(house_id=house_id, email=person.email)
    made_by = Invitation.objects.filter(house_id=house_id, made_by=person)
    return [
        {"to_you": row.email == person.email, "made_at": row.made_at.isoformat()}
        for row in (sent_to | made_by).order_by("id")
    ]


def keys_held(house_id: int, person_id: int) -> Rows:
    """Her API keys to the house, without their hash."""
    return [
        {
            "label": key.label,
            "verbs": key.verbs,
            "made_at": key.made_at.isoformat(),
            "revoked_at": key.revoked_at.isoformat() if key.revoked_at else None,
            "last_used_on": key.last_used_on.isoformat() if key.last_used_on else None,
        }
        for key in ApiKey.objects.filter(house_id=house_id, person_id=person_id).order_by("id")
    ]


def resets_held(house_id: int, person_id: int) -> Rows:
    """Links made to change her password; they belong to no house."""
    return [{"made_at": row.made_at.isoformat()} for row in Reset.objects.filter(person_id=person_id)]


def attempts_held(house_id: int, person_id: int) -> Rows:
    """Failed entries under her address of the last day; they belong to no house."""
    key = attempt_key("email", Person.objects.get(pk=person_id).email)
    return [{"at": row.at.isoformat()} for row in Attempt.objects.filter(key_hash=key)]


def sessions_held(house_id: int, person_id: int) -> Rows:
    """Her open sessions; they belong to no house."""
    return [{"expires_at": row.expire_date.isoformat()} for row in sessions_of(person_id)]
