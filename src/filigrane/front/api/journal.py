"""The journal for programs: its head and its entries, as they were hashed."""

from __future__ import annotations

from typing import Annotated, Any, cast

from django.http import HttpRequest
from ninja import Field, Router, Schema

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest
from filigrane.journal import queries

router = Router()
MOST = 500


class HeadOut(Schema):
    """The last entry: whoever keeps it elsewhere can check later that nothing before it changed."""

    sequence: int
    digest: str


class EntryOut(Schema):
    """One entry: its canonical bytes as text, and their SHA-256. Who acted stands apart, not here."""

    sequence: int
    canonical: str
    digest: str


@router.get("head", response=HeadOut | None, auth=holding("journal.see"), summary="The head of the journal")
def head(request: HttpRequest) -> Any:
    """The last entry's place and digest; null while nothing is written."""
    found = queries.head(cast(HouseRequest, request).house.pk)
    return None if found is None else {"sequence": found.sequence, "digest": found.digest}


@router.get("entries", response=list[EntryOut], auth=holding("journal.see"), summary="Entries of the journal")
def entries(
    request: HttpRequest, after: Number = 0, limit: Annotated[int, Field(ge=1, le=MOST)] = 100
) -> list[dict[str, Any]]:
    """Oldest first; pass the last sequence as `after` for the next page."""
    found = queries.entries_of(cast(HouseRequest, request).house.pk)
    return [
        {"sequence": row.sequence, "canonical": bytes(row.canonical).decode(), "digest": row.digest}
        for row in found.filter(sequence__gt=min(after, 2**63 - 1))[:limit]
    ]
