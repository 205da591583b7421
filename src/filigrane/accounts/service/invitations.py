"""Invite somebody into a house by a link, and let her in once."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from filigrane.accounts.errors import AlreadyMember, EnterFirst, LinkDead, LinkForAnother, NotAnAddress
from filigrane.accounts.models import House, Invitation, Membership, Person
from filigrane.accounts.queries.links import invitation_by
from filigrane.accounts.service.drawn import draw_token
from filigrane.accounts.service.people import give_role, make_person, role_of
from filigrane.accounts.service.written import write
from filigrane.accounts.tokens import INVITATION_LIVES, hash_of


def invite(house: House, email: str, *, role_code: str, by: int | None, now: dt.datetime) -> str:
    """Make an invitation and return its token, which nothing can show again.

    An earlier invitation of the same address into this house is withdrawn. NotAnAddress when nobody
    can be written to there; AlreadyMember when the address belongs to somebody of the house.
    """
    email = written_address(email)
    with transaction.atomic():
        role = role_of(house, role_code)
        if Membership.objects.filter(role__house=house, person__email=email).exists():
            raise AlreadyMember(email=email)
        Invitation.objects.filter(house=house, email=email, used_at=None).delete()
        token = draw_token()
        made = Invitation.objects.create(
            house=house,
            role=role,
            email=email,
            token_hash=hash_of(token),
            made_by_id=by,
            made_at=now,
            expires_at=now + INVITATION_LIVES,
        )
        write(
            house.pk,
            "person.invited",
            thing=f"invitation:{made.pk}",
            by=by,
            now=now,
            payload={"role": role_code},
        )
    return token


def written_address(email: str) -> str:
    """*email* in small letters; NotAnAddress when it is none."""
    try:
        validate_email(email.strip())
    except ValidationError:
        raise NotAnAddress(email=email) from None
    return email.strip().lower()


def withdraw_invitation(house_id: int, invitation_id: int, *, by: int, now: dt.datetime) -> None:
    """Make an invitation of the house useless; LinkDead when the house has no such one."""
    with transaction.atomic():
        found = Invitation.objects.filter(house_id=house_id, pk=invitation_id, used_at=None)
        if not found.delete()[0]:
            raise LinkDead
        write(house_id, "person.invitation_withdrawn", thing=f"invitation:{invitation_id}", by=by, now=now)


def accept_as_new(token: str, name: str, *, password: str, language: str, now: dt.datetime) -> Person:
    """Make the invited person and give her the role; EnterFirst when her address has an account."""
    with transaction.atomic():
        invitation = used(token, now=now)
        if Person.objects.filter(email=invitation.email).exists():
            raise EnterFirst
        person = make_person(invitation.email, name, now=now, password=password, language=language)
        give_role(person, invitation.house, invitation.role.code, now=now, by=person.pk)
    return person


def accept_as(token: str, person: Person, *, now: dt.datetime) -> House:
    """Give the role to somebody signed in; LinkForAnother when the invitation is not for her address."""
    with transaction.atomic():
        invitation = used(token, now=now)
        if invitation.email != person.email:
            raise LinkForAnother
        give_role(person, invitation.house, invitation.role.code, now=now, by=person.pk)
    return invitation.house


def used(token: str, *, now: dt.datetime) -> Invitation:
    """Take the live invitation of *token* and mark it used; of two who come at once, one gets it."""
    invitation = invitation_by(token, now=now)
    if not Invitation.objects.filter(pk=invitation.pk, used_at=None).update(used_at=now):
        raise LinkDead
    return invitation
