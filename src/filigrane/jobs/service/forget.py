"""Forget who asked for a job, and jobs that are old."""

from __future__ import annotations

import datetime as dt

from filigrane.jobs.models import Job, JobState

KEEP = dt.timedelta(days=365)


def forget_person(house_id: int, person_id: int) -> int:
    """Take a person out of the jobs of a house; return how many there were.

    An ended job loses its arguments too, which may name her; a waiting one needs them still.
    """
    hers = Job.objects.filter(house_id=house_id, person_id=person_id)
    ended = hers.filter(state=JobState.DONE).update(person_id=None, arguments={})
    return ended + hers.update(person_id=None)


def forget_old(now: dt.datetime) -> int:
    """Remove the jobs that ended a year ago or more; return how many."""
    old = Job.objects.filter(ended_at__lt=now - KEEP)
    number = old.count()
    old.delete()
    return number
