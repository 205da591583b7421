"""Take away what killed work left beside the versions: folders half written, of jobs that will not go on."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

from django.conf import settings

from filigrane.corpus.models import Version
from filigrane.jobs.models import Job, JobState

FREEZING, FOLLOWING = re.compile(r"corpus-(\d+)-(\d+)"), re.compile(r"corpus-follow-(\d+)")
LEFT = dt.timedelta(days=1)
"""After this nobody is still writing the version that follows a withdrawal."""


def sweep_aside(now: dt.datetime) -> None:
    """Sweep the folders of freezes that ended or were forgotten, and of withdrawals begun a day ago or more.

    A freeze that was stopped or broke off keeps its folder: it goes on from there.
    """
    place = Path(settings.FILIGRANE_HOME) / "temporary"
    for folder in sorted(place.glob("corpus-*")) if place.is_dir() else ():
        if is_left(folder, now):
            shutil.rmtree(folder, ignore_errors=True)


def is_left(folder: Path, now: dt.datetime) -> bool:
    """Whether nobody will write in *folder* any more."""
    if found := FREEZING.fullmatch(folder.name):
        state = Job.objects.filter(pk=int(found[2])).values_list("state", flat=True).first()
        return state is None or state == JobState.DONE
    if found := FOLLOWING.fullmatch(folder.name):
        begun = dt.datetime.fromtimestamp(folder.stat().st_mtime, dt.UTC)
        gone = not Version.objects.filter(pk=int(found[1]), purged_at=None).exists()
        return now - begun > LEFT or gone
    return False
