"""What a chunk of an import wrote, noted as it is written: enough for the undo to take it back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from filigrane.works.models import Batch, BatchChunk


@dataclass(slots=True)
class Ledger:
    """*made* maps a kind (a model's name in small letters) to ids; *changed* as `BatchChunk` says."""

    made: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    changed: list[dict[str, Any]] = field(default_factory=list)

    def add(self, rows: Iterable[models.Model]) -> None:
        """Note rows that were just added."""
        for row in rows:
            self.made[row._meta.model_name or ""].append(row.pk)

    def add_ids(self, kind: str, ids: Iterable[int]) -> None:
        """Note the ids of rows that were just added."""
        if ids := list(ids):
            self.made[kind] += ids

    def change(self, row: models.Model, before: dict[str, Any], *, version: int) -> None:
        """Note the columns of *row* as they were, and the version that it has now."""
        self.changed.append(
            {"kind": row._meta.model_name or "", "id": row.pk, "before": before, "version": version}
        )

    def keep(self, batch: Batch, number: int) -> None:
        """Write the chunk's row, in the transaction of what it tells; an empty one is not written."""
        if self.made or self.changed:
            BatchChunk.objects.create(batch=batch, number=number, made=self.made, changed=self.changed)
