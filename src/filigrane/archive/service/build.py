"""Make the index of a house from its catalogue, beside the one that answers, and put it in its place."""

from __future__ import annotations

import dataclasses
import secrets
import shutil

from django.db import transaction
from django.utils import timezone

from filigrane.archive.engines.faults import IndexUnreadable
from filigrane.archive.engines.index import SearchIndex as Index
from filigrane.archive.models import SearchIndex
from filigrane.archive.queries.entries import entries_of, format_of, next_ids
from filigrane.archive.queries.index import house_folder, opened
from filigrane.archive.want import Mark
from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext, StopAsked
from filigrane.works.queries import live_works, newest_seq

WORKS_AT_ONCE = 10_000
"""Records of one commit: what a kill may cost."""
RECORDS = defer("records")


def build(house_id: int, *, context: JobContext | None = None) -> None:
    """Walk the live works by id; what was walked before a stop or a kill stands, and is gone on from.

    What changes meanwhile is in the feed after the mark, and is taken in once the index answers.
    """
    index, mark, name = _under_way(house_id)
    total = live_works(house_id).count() if context is not None else None
    done = live_works(house_id).filter(pk__lte=mark.after or 0).count() if context is not None else 0
    while ids := next_ids(house_id, mark.after or 0, WORKS_AT_ONCE):
        mark = dataclasses.replace(mark, after=ids[-1])
        index.write(entries_of(house_id, ids), mark=mark)
        done += len(ids)
        if context is not None:
            context.advance(done, total=total, unit=RECORDS)
            if context.should_stop():
                raise StopAsked
    index.write((), mark=dataclasses.replace(mark, after=None))
    with transaction.atomic():
        SearchIndex.objects.update_or_create(
            house_id=house_id, defaults={"folder": name, "building": "", "made_at": timezone.now()}
        )
        if context is not None:
            context.save({"made": True})
    _sweep(house_id)


def _under_way(house_id: int) -> tuple[Index, Mark, str]:
    """The index that is being made, taken up where it was left, or an empty one in a folder of its own."""
    row, _made = SearchIndex.objects.get_or_create(house_id=house_id)
    wanted = format_of(house_id)
    if row.building and (house_folder(house_id) / row.building).is_dir():
        try:
            index = opened(house_folder(house_id) / row.building)
            mark = index.mark()
            if mark is not None and mark.format == wanted and mark.seq <= newest_seq(house_id):
                return index, mark, row.building
        except IndexUnreadable:
            opened.cache_clear()
    name = secrets.token_hex(8)
    SearchIndex.objects.filter(pk=row.pk).update(building=name)
    _sweep(house_id)
    mark = Mark(wanted, newest_seq(house_id), after=0)
    return opened(house_folder(house_id) / name), mark, name


def _sweep(house_id: int) -> None:
    """Remove what the row of the house no longer names."""
    row = SearchIndex.objects.get(house_id=house_id)
    folder = house_folder(house_id)
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name not in (row.folder, row.building):
            shutil.rmtree(path, ignore_errors=True)
