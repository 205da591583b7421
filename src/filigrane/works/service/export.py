"""The job `works.export`: a catalogue into a file of the outbox, which its house may take for a week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext
from filigrane.works.engines.lines import write_lines
from filigrane.works.errors import WrittenMeanwhile
from filigrane.works.queries.exporting import Export, count_in, export_lines
from filigrane.works.queries.outbox import export_path, outbox

TRIES = 3
BETWEEN_ADVANCES = 200
KEPT_FOR = dt.timedelta(days=7)
SAYS = defer("Bytes written: {bytes}. The file waits for a week.")


def export(context: JobContext) -> dict[str, Any]:
    """Run the job; arguments: `form`, and `base`, the address under which it was asked.

    The file appears whole or not at all. When somebody writes in the catalogue meanwhile and the
    records no longer fit, it is read again, three times at most; then WrittenMeanwhile.
    """
    asked = Export(
        House.objects.get(pk=context.house_id),
        str(context.arguments.get("form", "")),
        timezone.localdate(),
        str(context.arguments.get("base", "")),
    )
    lines = export_lines(asked)
    path = export_path(context.house_id, context.job_id, asked.form)
    for turn in range(TRIES):
        context.advance(0, total=count_in(asked), unit=defer("records"))
        try:
            size = write_lines(path, _counted(context, lines))
        except WrittenMeanwhile:
            if turn == TRIES - 1:
                raise
            lines = export_lines(asked)
        else:
            break
    return {"says": SAYS, "bytes": size}


def _counted(context: JobContext, lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number % BETWEEN_ADVANCES == 0:
            context.advance(min(number, context.progress.total or number))
            context.stop_here()
        yield line


def sweep_outbox(now: dt.datetime) -> None:
    """Remove the exports that waited a week: nobody took them, and they can be made again."""
    for path in outbox().glob("*/*"):
        made = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        if now - made > KEPT_FOR:
            path.unlink(missing_ok=True)
