"""Take an import back: whatever it wrote and nobody touched since; the rest stays, with its reason."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone

from filigrane.base.errors import FiligraneError, defer
from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job, JobState
from filigrane.journal.service import append
from filigrane.works.imports.errors import AlreadyUndone, LeftChanged, LeftNeeded, StillRunning
from filigrane.works.models import Batch, BatchChunk
from filigrane.works.queries.batches import batch_of_house
from filigrane.works.service.ask_import import ask_import
from filigrane.works.service.changes import record_changes
from filigrane.works.service.passing_on import pass_on

OWNERS = ("recording", "performance", "run", "production", "collection", "work", "season", "place", "agent",
          "discipline")  # fmt: skip
"""Kinds that stand on their own, each before those it needs; every other row shares the fate of its owner."""
PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "reading": (("work", "file__work_id"),),
    "file": (("work", "work_id"),),
    "relation": (("work", "work_id"),),
    "contribution": (("work", "work_id"),),
    "event": (("work", "work_id"),),
    "identifier": (
        ("work", "work_id"), ("production", "production_id"), ("agent", "agent_id"), ("place", "place_id"),
    ),
    "shelving": (("work", "work_id"),),
    "staging": (("production", "production_id"),),
    "teammember": (("production", "production_id"),),
}  # fmt: skip
"""A kind of part -> who may own it, and by which column."""
FED = ("work", "agent", "file", "reading", "place", "production", "performance", "recording")
"""Kinds whose going is told in the change feed."""
SAYS = defer("Records taken back: {taken_back}. Restored as they were: {restored}. Left: {left}.")


@dataclass(frozen=True, slots=True)
class Left:
    """A row that the undo leaves: *kind*, id, a name to know it by, and the reason."""

    kind: str
    thing_id: int
    name: str
    reason: FiligraneError

    def problem(self) -> Problem:
        """The same, for the report of the job."""
        return Problem(f"{self.kind}:{self.thing_id}", self.reason.code, str(self.reason))


@dataclass(slots=True)
class Undone:
    """What an undo came to: rows removed, rows restored, and those that it leaves."""

    taken_back: int = 0
    restored: int = 0
    left: list[Left] = field(default_factory=list)


def undo_batch(
    house_id: int, batch_id: int, *, person_id: int | None, now: dt.datetime | None = None
) -> Undone:
    """Undo a whole import at once, chunk by chunk. Raises BatchNotFound or AlreadyUndone.

    A row that the import made goes when its version has not moved and no row that the import did not
    make points to it, in any room; a person or a place only when nothing else needs it. A row that it
    changed gets its columns back when its version has not moved.
    """
    undo = _Undo(batch_to_undo(house_id, batch_id))
    batch, done = undo.batch, Undone()
    for chunk in undo.chunks():
        with transaction.atomic():
            at = now or timezone.now()
            part = undo.take_back(chunk, person_id=person_id, now=at)
            undo.tell_journal(chunk, part, person_id, at)
        done.taken_back += part.taken_back
        done.restored += part.restored
        done.left += part.left
    _close(batch, person_id, now or timezone.now())
    return done


def batch_to_undo(house_id: int, batch_id: int) -> Batch:
    """A batch that can be undone now; raises BatchNotFound, AlreadyUndone, or StillRunning."""
    batch = batch_of_house(house_id, batch_id)
    if batch.undone_at is not None:
        raise AlreadyUndone(batch=batch_id)
    running = Job.objects.filter(pk=batch.job, state__in=(JobState.WAITING, JobState.RUNNING))
    if running.exists():
        raise StillRunning(batch=batch_id)
    return batch


def ask_undo(house_id: int, batch_id: int, *, person_id: int | None) -> Job:
    """The job that undoes a batch, new or the one that was left halfway."""
    batch_to_undo(house_id, batch_id)
    return ask_import(house_id, {"batch": batch_id}, person_id=person_id, kind="works.undo")


def undo_job(context: JobContext) -> dict[str, Any]:
    """The job `works.undo`; argument: `batch`. Each chunk is one transaction; what is left is reported."""
    batch = batch_to_undo(context.house_id, int(context.arguments["batch"]))
    below = int(context.checkpoint.get("below", 1 << 60))
    undo = _Undo(batch, below)
    undo.now_at = {tuple(key.split(":")): v for key, v in context.checkpoint.get("now_at", {}).items()}
    counts = Counter(context.checkpoint.get("counts", {}))
    total = batch.chunks.count()
    done = batch.chunks.filter(number__gte=below).count()
    context.advance(done, total=total, unit=defer("parts of the import"))
    for chunk in undo.chunks(below):
        now = timezone.now()
        with transaction.atomic():
            part = undo.take_back(chunk, person_id=context.person_id, now=now)
            counts += Counter(taken_back=part.taken_back, restored=part.restored, left=len(part.left))
            for left in part.left:
                context.problem(left.problem())
            at = {":".join(map(str, key)): version for key, version in undo.now_at.items()}
            context.save({"below": chunk.number, "counts": dict(counts), "now_at": at})
            undo.tell_journal(chunk, part, context.person_id, now)
        done += 1
        context.advance(done)
        context.stop_here()
    _close(batch, context.person_id, timezone.now())
    return {"says": SAYS} | {name: counts[name] for name in ("taken_back", "restored", "left")}


def _close(batch: Batch, person_id: int | None, now: dt.datetime) -> None:
    Batch.objects.filter(pk=batch.pk).update(undone_at=now, undone_by=person_id)


class _Undo:
    """One undo: what its chunks share; they go back last first, so that no later one needs them."""

    def __init__(self, batch: Batch, below: int = 1 << 60) -> None:
        self.batch = batch
        self.last: dict[tuple[str, int], int] = {}
        self.times: Counter[tuple[str, int]] = Counter()
        self.made: dict[str, set[int]] = {}
        self.now_at: dict[Any, int] = {}
        for chunk in batch.chunks.order_by("number").iterator(chunk_size=20):
            for kind, ids in chunk.made.items():
                # A chunk that was taken back before this turn has only left what stays: it counts as others'.
                if chunk.number < below:
                    self.made.setdefault(kind, set()).update(ids)
            for entry in chunk.changed:
                key = (entry["kind"], entry["id"])
                self.last[key] = entry["version"]
                self.times[key] += 1

    def chunks(self, below: int = 1 << 60) -> Any:
        """The chunks still to take back, last first, each read when its turn comes."""
        numbers = self.batch.chunks.filter(number__lt=below).order_by("-number").values_list("pk", flat=True)
        return (BatchChunk.objects.get(pk=pk) for pk in list(numbers))

    def take_back(self, chunk: BatchChunk, *, person_id: int | None, now: dt.datetime) -> Undone:
        """Undo one chunk inside the caller's transaction, the change feed with it."""
        done, changes = Undone(), list[tuple[str, int]]()
        stuck = self._restore(chunk, done, changes, now)
        for kind in ("work", "production"):
            stuck |= {(kind, pk) for pk in self._touched(kind, chunk.made.get(kind, []), done)}
        for kind in PARTS:
            if kind != "identifier":
                self._remove(kind, self._free(kind, chunk.made.get(kind, []), stuck), changes)
        for kind in OWNERS:
            ids = chunk.made.get(kind, [])
            if kind not in ("work", "production"):
                left = self._touched(kind, ids, done, still_needed=True)
                stuck |= {(kind, pk) for pk in left}
            gone = [pk for pk in ids if (kind, pk) not in stuck]
            done.taken_back += self._remove(kind, gone, changes)
        # Numbers go with their owners; those added to what was there before go now, unless it stays as it is.
        self._remove("identifier", self._free("identifier", chunk.made.get("identifier", []), stuck), changes)
        for kind, ids in chunk.made.items():
            self.made.get(kind, set()).difference_update(ids)
        record_changes(self.batch.house_id, dict.fromkeys(changes))
        return done

    def _restore(
        self, chunk: BatchChunk, done: Undone, changes: list[tuple[str, int]], now: dt.datetime
    ) -> set[tuple[str, int]]:
        """Give changed rows their columns back; the keys of those that somebody wrote on since."""
        stuck = set()
        moved: list[tuple[str, int, int, int]] = []
        for entry in reversed(chunk.changed):
            key = (entry["kind"], entry["id"])
            if entry["id"] in self.made.get(entry["kind"], ()) or not entry["before"]:
                continue
            row = _model(entry["kind"]).objects.filter(pk=entry["id"]).first()
            expected = self.now_at.get((key[0], str(key[1])), self.last[key])
            if row is None:
                continue
            if row.version != expected:
                stuck.add(key)
                done.left.append(Left(*key, _name(row), LeftChanged(name=_name(row))))
                continue
            for name, value in entry["before"].items():
                setattr(row, name, value)
            row.version += 1
            if hasattr(row, "changed_at"):
                row.changed_at = now
            row.save()
            done.restored += 1
            changes.append(key)
            moved.append((*key, entry["version"] - 1, row.version))
            if self.times[key] > 1:
                self.now_at[key[0], str(key[1])] = row.version
        pass_on(self.batch, moved)
        return stuck

    def _touched(
        self, kind: str, ids: Collection[int], done: Undone, *, still_needed: bool = False
    ) -> set[int]:
        """Those of *ids* that must stay, each noted with its reason."""
        if not ids:
            return set()
        rows = {row.pk: row for row in _model(kind).objects.filter(pk__in=ids)}
        touched: dict[int, FiligraneError] = {
            pk: LeftChanged(name=_name(row))
            for pk, row in rows.items()
            if getattr(row, "version", 1) != self.last.get((kind, pk), 1)
        }
        ours = {kind: set(rows) - set(touched)} if still_needed else self.made
        while True:
            numbers_count = not still_needed
            for pk, table, many in pointing_rows(_model(kind), list(rows), ours, numbers_count=numbers_count):
                touched.setdefault(pk, LeftNeeded(name=_name(rows[pk]), rows=many, table=table))
            # A term goes with the narrower ones that go; those that stay keep the broader ones they name.
            going = ours.get(kind, set()) - set(touched)
            if not still_needed or going == ours[kind]:
                break
            ours = {kind: going}
        done.left += [Left(kind, pk, _name(rows[pk]), why) for pk, why in touched.items()]
        return set(touched)

    def _free(self, kind: str, ids: Collection[int], stuck: set[tuple[str, int]]) -> list[int]:
        """The ids of rows whose owner goes or was restored; the others share the fate of theirs."""
        if not ids or not stuck:
            return list(ids)
        kinds, paths = zip(*PARTS[kind], strict=True)
        rows = _model(kind).objects.filter(pk__in=ids).values_list("pk", *paths)
        return [pk for pk, *owners in rows if not stuck.intersection(zip(kinds, owners, strict=True))]

    def _remove(self, kind: str, ids: Collection[int], changes: list[tuple[str, int]]) -> int:
        if not ids:
            return 0
        if kind in FED:
            changes += [(kind, pk) for pk in ids]
        found: tuple[int, dict[str, int]] = _model(kind).objects.filter(pk__in=ids).delete()
        return found[1].get(_model(kind)._meta.label, 0)

    def tell_journal(self, chunk: BatchChunk, part: Undone, person_id: int | None, now: dt.datetime) -> None:
        """One entry a chunk, last in its transaction."""
        append(
            self.batch.house_id,
            "works.undone",
            thing=f"batch:{self.batch.pk}",
            person_id=person_id,
            payload={
                "chunk": chunk.number, "taken_back": part.taken_back, "restored": part.restored,
                "left": [f"{left.kind}:{left.thing_id}" for left in part.left],
            },
            now=now,
        )  # fmt: skip


def pointing_rows(
    model: type[models.Model], ids: Collection[int], ours: dict[str, set[int]], *, numbers_count: bool = True
) -> list[tuple[int, str, int]]:
    """(id, table, rows) for each of *ids* that a row not among *ours* points to, in any room.

    Every table that has a key to *model* is asked, whoever declares it: rights facts count like credits.
    Without *numbers_count* the identifiers of a record, which go with it, do not count.
    """
    found: dict[tuple[int, str], int] = {}
    for relation in model._meta.related_objects:
        if relation.many_to_many:
            continue
        related: Any = relation.related_model
        kind = related._meta.model_name
        own = ours.get(kind, set()) if related._meta.app_label == "works" else set()
        if kind == "identifier" and not numbers_count:
            continue
        name = relation.field.attname
        rows = related._base_manager.filter(**{f"{name}__in": ids}).values_list("pk", name)
        for pk, target in rows.iterator():
            if pk not in own:
                label = str(related._meta.verbose_name)
                found[target, label] = found.get((target, label), 0) + 1
    return [(target, label, many) for (target, label), many in found.items()]


def _model(kind: str) -> Any:
    return apps.get_model("works", kind)


def _name(row: Any) -> str:
    for column in ("title", "name", "day", "code", "date_text"):
        if said := getattr(row, column, ""):
            return str(said)[:200]
    return str(row.pk)
