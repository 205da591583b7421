"""Objections as rows, of one house."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from filigrane.accounts.tokens import hash_of
from filigrane.base.queries import contest_kinds
from filigrane.objections.errors import ObjectionNotFound
from filigrane.objections.models import Objection, Reply
from filigrane.objections.states import State


def objections_of(house_id: int) -> QuerySet[Objection]:
    """The objections of a house, newest first, of the kinds that rooms declare."""
    return Objection.objects.filter(house_id=house_id, kind__in=list(contest_kinds()))


def with_replies(rows: Iterable[Objection]) -> list[Objection]:
    """*rows* with their answers read at once; an open one has none, and nothing is asked when all are."""
    found = list(rows)
    replies = Prefetch("replies", queryset=Reply.objects.select_related("by"))
    prefetch_related_objects([row for row in found if row.state != State.OPEN], replies)
    return found


def objections_in(house_id: int, *, state: str) -> QuerySet[Objection]:
    """The objections of a house in one state, newest first."""
    return objections_of(house_id).filter(state=state)


def objection_of(house_id: int, objection_id: int) -> Objection:
    """One objection of a house; raises ObjectionNotFound."""
    found = objections_of(house_id).filter(pk=objection_id).first()
    if found is None:
        raise ObjectionNotFound(objection=objection_id)
    return found


def objection_by_token(house_id: int, token: str) -> Objection:
    """The objection that a visitor's secret address opens; raises ObjectionNotFound."""
    found = objections_of(house_id).filter(token_hash=hash_of(token)).first()
    if found is None:
        raise ObjectionNotFound(objection="—")
    return found
