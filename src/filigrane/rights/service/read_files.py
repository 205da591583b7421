"""Read what stands inside the files that a house holds: the job `rights.read_files`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.errors import defer
from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.service import start
from filigrane.rights.engines.opening import Opener
from filigrane.rights.errors import FileGone
from filigrane.rights.models import FileSignals
from filigrane.rights.queries.named import lots
from filigrane.rights.signals.gathering import Kept, places_of
from filigrane.rights.signals.places import signals_of
from filigrane.rights.signals.readers.every import READERS, READERS_VERSION
from filigrane.rights.signals.sitting import signal_written
from filigrane.works.models import File
from filigrane.works.queries.store import store

KIND = "rights.read_files"
CHUNK_FILES = 50
"""Files between two saves."""
UNIT = defer("files of the house")
SAYS = defer("{files} files were read; {speaking} of them say something to machines.")


def unread(house_id: int) -> QuerySet[File]:
    """The files of a house that these readers haven't read; one that another replaced isn't."""
    done = FileSignals.objects.filter(file=OuterRef("pk"), readers=READERS_VERSION)
    files = File.objects.filter(work__house_id=house_id, replaced_by=None)
    return files.filter(~Exists(done)).order_by("id")


def ask_reading(house_id: int, *, person_id: int | None) -> Job:
    """The job that reads what isn't read yet: the one that waits or runs already, if there is one."""
    open_states = (JobState.WAITING, JobState.RUNNING)
    going = Job.objects.filter(house_id=house_id, kind=KIND, state__in=open_states).first()
    return going or start(KIND, {}, house_id=house_id, person_id=person_id)


def read_new_files(_now: dt.datetime) -> None:
    """Have the files read that came in since; the worker's round calls it. A job that was stopped, or that
    broke off, is left to those who can take it up again."""
    for house_id in House.objects.order_by("id").values_list("id", flat=True):
        last = Job.objects.filter(house_id=house_id, kind=KIND).order_by("-id").first()
        if (last is None or last.state == JobState.DONE) and unread(house_id).filter(
            pk__gt=seen_by(last)
        ).exists():
            ask_reading(house_id, person_id=None)


def seen_by(last: Job | None) -> int:
    """The last file that a job of these readers met: one whose bytes are gone isn't looked for every hour."""
    kept = last.checkpoint if last else {}
    return int(kept["last"]) if kept.get("readers") == READERS_VERSION else 0


def read_files(context: JobContext) -> dict[str, Any]:
    """Run the job: the files that aren't read, some at a time. Stopped, it goes on with what is left."""
    done, speaking = context.progress.done, int(context.checkpoint.get("speaking", 0))
    ids = list(unread(context.house_id).values_list("pk", flat=True))
    total = done + len(ids)
    context.advance(done, total=total, unit=UNIT)
    with Opener() as opener:
        for chunk in lots(ids, CHUNK_FILES):
            files = File.objects.filter(pk__in=chunk).order_by("id")
            rows = [row for file in files if (row := row_of(file, opener, context)) is not None]
            done += len(chunk)
            speaking += sum(bool(row.signals) for row in rows)
            with transaction.atomic():
                FileSignals.objects.bulk_create(rows, ignore_conflicts=True)
                context.advance(done)
                context.save({"speaking": speaking, "last": chunk[-1], "readers": READERS_VERSION})
            if done < total:
                context.stop_here()
    return {"says": SAYS, "files": done, "speaking": speaking}


def row_of(file: File, opener: Opener, context: JobContext) -> FileSignals | None:
    """What is read of one file; None, and a problem, when its bytes are gone."""
    try:
        content = store().get(file.digest)
    except KeyError:
        fault = FileGone(name=file.name)
        context.problem(Problem(file.name, fault.code, str(fault)))
        return None
    parts = opener.parts_of(Kept(f"/fichiers/{file.name}", content))
    place = places_of(parts)[0]
    found = [signal_written(one) for one in signals_of(place, READERS)]
    return FileSignals(file=file, readers=READERS_VERSION, signals=found, read_at=timezone.now())
