"""Ask for an export as a job."""

from __future__ import annotations

from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.works.errors import UnknownForm
from filigrane.works.exports.choice import CHOICES
from filigrane.works.queries.exporting import Export


def ask_export(asked: Export, *, person_id: int | None) -> Job:
    """The job that writes the file; raises UnknownForm."""
    if asked.form not in CHOICES:
        raise UnknownForm(form=asked.form[:40])
    arguments = {"form": asked.form, "base": asked.base}
    return start("works.export", arguments, house_id=asked.house.pk, person_id=person_id)
