"""What the light table says, as somebody may contest it: a work that it found, a report of the house."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from filigrane.accounts.permissions import Standing, may_do
from filigrane.base.errors import defer
from filigrane.jobs.models import JobState
from filigrane.jobs.queries import jobs_of
from filigrane.objections.points import Point, PointShown, numbered
from filigrane.trace.queries.reports import KIND_DATASET, KIND_EVIDENCE, KIND_SUMMARY
from filigrane.works.queries import open_works

REPORTS = {
    KIND_DATASET: defer("Report on a data set"),
    KIND_EVIDENCE: defer("Evidence file of a model"),
    KIND_SUMMARY: defer("Public summary of a provider"),
}


def finding_shown(house_id: int, points: Sequence[Point], standing: Standing) -> dict[Point, PointShown]:
    """Each work among *points* that the light table may name. The text that was held to it is not known."""
    asked = numbered(points, whole=True)
    works = open_works(house_id, on=timezone.localdate()).filter(pk__in=[number for number, _p in asked])
    titles = dict(works.values_list("pk", "title"))
    return {
        point: PointShown(
            titles[number],
            gettext("Found by the light table in a text, which is not kept"),
            reverse("works:work", args=[number]),
        )
        for number, point in asked
        if number in titles
    }


def report_shown(house_id: int, points: Sequence[Point], standing: Standing) -> dict[Point, PointShown]:
    """Each report among *points* that is done, for those who read reports."""
    if not may_do(standing, "trace.dataset", house_id):
        return {}
    asked = numbered(points, whole=True)
    jobs = jobs_of(house_id).filter(
        pk__in=[number for number, _p in asked], kind__in=REPORTS, state=JobState.DONE
    )
    found = {job.pk: job for job in jobs}
    return {
        point: PointShown(
            str(found[number].arguments.get("name", "")) or str(number),
            gettext(REPORTS[found[number].kind]),
            reverse("trace:report", args=[number]),
        )
        for number, point in asked
        if number in found
    }
