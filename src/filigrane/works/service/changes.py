"""Write the change feed, in the transaction of the rows it tells of."""

from __future__ import annotations

from collections.abc import Iterable

from filigrane.works.models import Change
from filigrane.works.service.bulk_insert import insert_rows


def record_changes(house_id: int, things: Iterable[tuple[str, int]]) -> None:
    """Tell that *things*, each (kind, id), were written, in their order; call it in their transaction."""
    insert_rows(Change, ({"house_id": house_id, "kind": kind, "thing_id": i} for kind, i in things))
