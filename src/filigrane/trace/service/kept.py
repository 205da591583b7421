"""Keep a result, and forget it: by its owner, at its end, or with its owner."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.db import transaction

from filigrane.journal.service import append
from filigrane.trace.models import KeptResult
from filigrane.trace.queries.kept import token_hash

LONGEST = dt.timedelta(days=365)


def keep(house_id: int, person_id: int, body: dict[str, Any], *, days: int, now: dt.datetime) -> str:
    """Keep *body* (the JSON twin and its text) for *days*; return the token of its address.

    The journal says that a result was kept, never what it holds.
    """
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        row = KeptResult.objects.create(
            house_id=house_id,
            owner_id=person_id,
            token_hash=token_hash(token),
            body=body,
            made_at=now,
            expires_at=now + min(dt.timedelta(days=days), LONGEST),
        )
        append(house_id, "trace.kept", thing=f"kept:{row.id}", person_id=person_id)
    return token


def forget_kept(row: KeptResult, person_id: int) -> None:
    """Delete one kept result at its owner's wish."""
    with transaction.atomic():
        thing = f"kept:{row.id}"
        row.delete()
        append(row.house_id, "trace.forgotten", thing=thing, person_id=person_id)


def forget_kept_by(house_id: int, person_id: int) -> int:
    """Delete all that a person kept in a house; how many."""
    return KeptResult.objects.filter(house_id=house_id, owner_id=person_id).delete()[0]


def forget_expired(now: dt.datetime) -> int:
    """Delete what has reached its end; how many."""
    return KeptResult.objects.filter(expires_at__lte=now).delete()[0]
