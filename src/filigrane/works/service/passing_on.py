"""An undo moves versions: the imports that wrote a row before are told, so that their own undo still fits."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Model

from filigrane.works.models import Agent, Batch, BatchChunk, Place, Production, Work

TABLES: dict[str, type[Model]] = {"work": Work, "agent": Agent, "place": Place, "production": Production}


def pass_on(undone: Batch, moved: Sequence[tuple[str, int, int, int]]) -> None:
    """*moved* lists (kind, id, version as it was before the undone import, version now).

    Where an earlier import left that row at that version, nobody has touched it in between: its chunk
    notes the new version, with nothing to restore. Call it in the undo's transaction.
    """
    if not moved:
        return
    jobs: dict[int, list[tuple[str, int, int, int]]] = {}
    for kind, model in TABLES.items():
        rows = {entry[1]: entry for entry in moved if entry[0] == kind}
        for pk, provenance in model._default_manager.filter(pk__in=rows).values_list("pk", "provenance"):
            for job in {entry.get("job") for entry in provenance.values()} - {None}:
                jobs.setdefault(int(job), []).append(rows[pk])
    earlier = Batch.objects.filter(house_id=undone.house_id, job__in=jobs, undone_at=None)
    for batch in earlier.exclude(pk=undone.pk):
        _note(batch, jobs[batch.job])


def _note(batch: Batch, moved: list[tuple[str, int, int, int]]) -> None:
    """Write on each chunk that made or changed a row the version it now has."""
    waiting = {(kind, pk): (was, now) for kind, pk, was, now in moved}
    for chunk in BatchChunk.objects.filter(batch=batch).order_by("-number").iterator(chunk_size=20):
        if not waiting:
            return
        left = {(entry["kind"], entry["id"]): entry["version"] for entry in chunk.changed}
        for kind, pk in list(waiting):
            made = pk in chunk.made.get(kind, ())
            if not made and (kind, pk) not in left:
                continue
            was, now = waiting.pop((kind, pk))
            if left.get((kind, pk), 1) == was:
                chunk.changed.append({"kind": kind, "id": pk, "before": {}, "version": now})
                chunk.save(update_fields=["changed"])
