"""Add a file to a work: its bytes, and the reading of them when a reader knows its type."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import Canonical
from filigrane.reading.limits import ANY
from filigrane.works.models import File, Work
from filigrane.works.prepare import prepare
from filigrane.works.queries.live import work_of
from filigrane.works.queries.store import store
from filigrane.works.service.kept import keep_bytes
from filigrane.works.service.rows import insert_file
from filigrane.works.service.snapshots import note_file
from filigrane.works.service.tell import tell


def add_file(
    work: Work,
    name: str,
    content: bytes,
    *,
    licence: str = "",
    source_licence: str = "",
    source: str = "",
    person_id: int | None,
    now: dt.datetime | None = None,
) -> File:
    """The file, kept; one of the same name on this work is replaced by it, and stays in its history.

    The same bytes again return the file that holds them. Licences that are not given are those that a
    TEI header states. Raises `reading.*` errors, and WorkNotFound for a withdrawn work.
    """
    now = now or timezone.now()
    prepared = prepare(name, content, accept=ANY)
    prepared = replace(
        prepared,
        licence=licence or prepared.licence,
        source_licence=source_licence or prepared.source_licence,
        source=source or prepared.source,
    )
    kept = keep_bytes(store(), content, prepared)
    with transaction.atomic():
        work = work_of(work.house_id, work.pk)
        held = work.files.filter(digest=kept.digest, replaced_by=None).first()
        if held is not None:
            return held
        file, told = insert_file(work.pk, prepared, kept, now=now, by=person_id)
        note_file(work, file, by=person_id, now=now)
        payload: dict[str, Canonical] = {"file": file.pk, "digest": file.digest}
        tell(
            work.house_id, "works.file_added", f"work:{work.pk}",
            changes=told, person_id=person_id, now=now, payload=payload,
        )  # fmt: skip
    return file
