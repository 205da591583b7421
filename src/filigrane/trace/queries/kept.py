"""Results that people chose to keep."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db.models import QuerySet

from filigrane.trace.errors import KeptResultNotFound
from filigrane.trace.models import KeptResult


def token_hash(token: str) -> str:
    """What is stored of an address: SHA-256, so that rows alone open nothing."""
    return hashlib.sha256(token.encode()).hexdigest()


def kept_result(house_id: int, token: str, *, now: dt.datetime) -> KeptResult:
    """The result at the address *token*, or KeptResultNotFound."""
    row = KeptResult.objects.filter(
        house_id=house_id, token_hash=token_hash(token), expires_at__gt=now
    ).first()
    if row is None:
        raise KeptResultNotFound
    return row


def kept_now(house_id: int, person_id: int, *, now: dt.datetime) -> QuerySet[KeptResult]:
    """What a person keeps in a house today, the newest first."""
    rows = KeptResult.objects.filter(house_id=house_id, owner_id=person_id, expires_at__gt=now)
    return rows.order_by("-id")


def kept_by(house_id: int, person_id: int) -> list[dict[str, Any]]:
    """What a person kept in a house, for her export."""
    rows = KeptResult.objects.filter(house_id=house_id, owner_id=person_id).order_by("id")
    return [
        {
            "kept_at": row.made_at.isoformat(),
            "until": row.expires_at.isoformat(),
            "text": row.body["text"],
            "result": row.body,
        }
        for row in rows
    ]
