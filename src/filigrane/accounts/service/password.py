"""Change a password: by its person, or by whoever holds the link of a reset."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from filigrane.accounts.errors import LinkDead
from filigrane.accounts.models import Person, Reset
from filigrane.accounts.queries.houses import houses_of
from filigrane.accounts.queries.links import reset_by
from filigrane.accounts.service.drawn import draw_token
from filigrane.accounts.service.entering import forget_attempts
from filigrane.accounts.service.written import write
from filigrane.accounts.tokens import RESET_LIVES, hash_of


def make_reset(person: Person, *, by: int | None, now: dt.datetime) -> str:
    """The token of a link by which *person* may choose a password once; earlier links die."""
    token = draw_token()
    with transaction.atomic():
        Reset.objects.filter(person=person).delete()
        Reset.objects.create(
            person=person, token_hash=hash_of(token), made_at=now, expires_at=now + RESET_LIVES
        )
        in_her_houses(person, "person.reset_made", by=by, now=now)
    return token


def use_reset(token: str, password: str, *, now: dt.datetime) -> Person:
    """Set the password of the reset's person and kill the link; her open sessions end with the old one.

    Her failed entries are forgotten, for whoever mistook the old one may enter by the new one at once.
    """
    with transaction.atomic():
        reset = reset_by(token, now=now)
        if not Reset.objects.filter(pk=reset.pk, used_at=None).update(used_at=now):
            raise LinkDead
        change_password(reset.person, password, now=now)
        forget_attempts(reset.person.email)
    return reset.person


def change_password(person: Person, password: str, *, now: dt.datetime) -> None:
    """Set a password that the caller has validated."""
    with transaction.atomic():
        person.set_password(password)
        person.save(update_fields=["password"])
        in_her_houses(person, "person.password_changed", by=person.pk, now=now)


def in_her_houses(person: Person, act: str, *, by: int | None, now: dt.datetime) -> None:
    """Write an act on an account in the journal of each house that its person belongs to."""
    for house in houses_of(person.pk):
        write(house.pk, act, thing=f"person:{person.pk}", by=by, now=now)
