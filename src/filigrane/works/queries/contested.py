"""The records of works as somebody may contest them."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from filigrane.accounts.permissions import Standing, may_do
from filigrane.objections.points import Point, PointShown, numbered
from filigrane.works.models import Work
from filigrane.works.queries.live import open_only
from filigrane.works.queries.named import credits


def seen_by(house_id: int, work_ids: Sequence[int], standing: Standing) -> dict[int, Work]:
    """Those of *work_ids* that *standing* sees: closed and merged ones when she describes works,
    withdrawn ones when she may bring them back."""
    works = Work.objects.filter(house_id=house_id, pk__in=work_ids)
    if not may_do(standing, "works.catalogue", house_id):
        works = open_only(works.filter(merged_into=None), on=timezone.localdate())
    if not may_do(standing, "works.withdraw", house_id):
        works = works.filter(withdrawn_at=None)
    return {work.pk: work for work in works}


def work_shown(house_id: int, points: Sequence[Point], standing: Standing) -> dict[Point, PointShown]:
    """Each whole work among *points* that *standing* sees, with whom its record credits and its date."""
    asked = numbered(points, whole=True)
    works = seen_by(house_id, [number for number, _point in asked], standing)
    names = credits(works)
    return {
        point: PointShown(
            works[number].title, record_words(works[number], [one.name for one in names[number]]),
            reverse("works:work", args=[number]),
        )
        for number, point in asked
        if number in works
    }  # fmt: skip


def record_words(work: Work, names: Sequence[str]) -> str:
    """What the record of a work says, in few words."""
    said = [", ".join(names), work.date_text]
    known = " · ".join(text for text in said if text)
    label = gettext("Record of the catalogue")
    return f"{label} · {known}" if known else label
