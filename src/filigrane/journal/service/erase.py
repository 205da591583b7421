"""Erase what the journal tells about a person, and leave its chain whole."""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction

from filigrane.journal.models import Payload
from filigrane.journal.service.append import append


def erase_payloads(house_id: int, person_id: int, *, now: dt.datetime | None = None) -> int:
    """Remove content and salt of every payload about a person; return how many there were.

    What remains of them is a seal that nobody can open without the salt. One entry says that an
    erasure was done; the journal verifies as before.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # Overwrite what is deleted instead of leaving it in the file's free pages.
            cursor.execute("PRAGMA secure_delete=ON")
    with transaction.atomic():
        erased, _ = Payload.objects.filter(entry__house_id=house_id, person_id=person_id).delete()
        append(house_id, "journal.erased", thing=f"person:{person_id}", now=now)
    return erased


def forget_person(house_id: int, person_id: int) -> int:
    """The erasure as the room declares it."""
    return erase_payloads(house_id, person_id)
