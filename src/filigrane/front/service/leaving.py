"""A house leaves with one file: the package, made by the job `front.leave` or in the terminal."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext

import filigrane
from filigrane.accounts.models import House
from filigrane.base.engines.home import open_home
from filigrane.base.errors import defer
from filigrane.front.bags import LEAFLET, READ_ME
from filigrane.front.engines.bag import Progress, leave
from filigrane.jobs.context import JobContext
from filigrane.works.queries.outbox import outbox

SAYS = defer("Bytes written: {bytes}. Head of the journal: {head}. The file waits for a week.")


def leave_house(house: House, target: Path, *, now: dt.datetime, on_progress: Progress | None = None) -> str:
    """Write the package of *house* at *target*; the head of its journal. Raises what the engine raises."""
    return leave(
        open_home(),
        target,
        house_id=house.pk,
        name=house.name,
        slug=house.slug,
        read_me={language: leaflet(house, language, now) for language in READ_ME},
        now=now,
        on_progress=on_progress,
    )


def leaflet(house: House, language: str, now: dt.datetime) -> str:
    """What the package says of itself in one language; `{head}` is filled once the head is known."""
    with translation.override(language):
        text = gettext(LEAFLET)
        day = date_format(timezone.localtime(now), "DATE_FORMAT")
    return text.format(name=house.name, version=filigrane.__version__, day=day, head="{head}")


def leave_job(context: JobContext) -> dict[str, Any]:
    """Run the job. It is begun again after a stop; nothing half-written stays."""
    house = House.objects.get(pk=context.house_id)
    path = package_path(context.house_id, context.job_id)
    path.unlink(missing_ok=True)

    def onward(done: int, total: int) -> None:
        context.advance(done, total=total, unit=defer("files"))
        context.stop_here()

    head = leave_house(house, path, now=timezone.now(), on_progress=onward)
    return {"says": SAYS, "bytes": path.stat().st_size, "head": head}


def package_path(house_id: int, job_id: int) -> Path:
    """Where the package that a job makes waits, beside the exports."""
    return outbox() / str(house_id) / f"{job_id}.zip"
