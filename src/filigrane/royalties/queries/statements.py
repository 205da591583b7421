"""Statements: who may read which, and what they say. Everybody else finds nothing."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import QuerySet

from filigrane.accounts.permissions import Standing, may_do
from filigrane.royalties.errors import StatementMissing
from filigrane.royalties.models import Credit, StatementReader


def statements_for(house_id: int, standing: Standing) -> QuerySet[Credit]:
    """The statements that *standing* may read, the newest first: all of them, or of her own holders."""
    rows = Credit.objects.filter(run__fund__house_id=house_id, run__published_at__isnull=False, kind="")
    if not may_do(standing, "royalties.see", house_id):
        rows = rows.filter(agent__in=holders_read(house_id, standing.person_id))
    return rows.select_related("run__fund").order_by("-run_id", "-cents", "account")


def own_statements(house_id: int, person_id: int | None) -> QuerySet[Credit]:
    """The statements of the holders for whom a person reads."""
    rows = Credit.objects.filter(run__fund__house_id=house_id, run__published_at__isnull=False, kind="")
    return (
        rows.filter(agent__in=holders_read(house_id, person_id))
        .select_related("run__fund")
        .order_by("-run_id")
    )


def holders_read(house_id: int, person_id: int | None) -> list[int]:
    """The catalogue numbers of the holders for whom a person reads."""
    if person_id is None:
        return []
    rows = StatementReader.objects.filter(house_id=house_id, person_id=person_id)
    return list(rows.values_list("agent", flat=True))


def statement_of(house_id: int, credit_id: int, standing: Standing) -> tuple[Credit, dict[str, Any]]:
    """One statement and its canonical value. Raises StatementMissing, also for whoever may not read it."""
    credit = statements_for(house_id, standing).filter(pk=credit_id).first()
    if credit is None:
        raise StatementMissing
    value: dict[str, Any] = json.loads(credit.statement)
    return credit, value


def statements_held(house_id: int, person_id: int) -> list[dict[str, Any]]:
    """The statements of the holders for whom a person reads, for her export."""
    return [json.loads(credit.statement) for credit in own_statements(house_id, person_id)]


def nothing_to_erase(house_id: int, person_id: int) -> int:
    """Statements are accounts, kept ten years: the erasure of a person changes none."""
    return 0
