"""Verdicts as somebody may contest them: a work, and the use that is asked."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from filigrane.accounts.permissions import Standing
from filigrane.objections.points import Point, PointShown, numbered
from filigrane.rights.answers import ANSWER_LABELS, CONFIDENCE_LABELS, Answer, Verdict
from filigrane.rights.queries.verdicts import verdicts_of
from filigrane.rights.uses import LABELS, Use
from filigrane.works.queries.contested import seen_by

USES = {use.value: use for use in Use}


def verdict_shown(house_id: int, points: Sequence[Point], standing: Standing) -> dict[Point, PointShown]:
    """Each verdict among *points* on a work that *standing* sees, as it is today."""
    asked = [(number, point) for number, point in numbered(points, whole=False) if point.part in USES]
    works = seen_by(house_id, [number for number, _point in asked], standing)
    uses = {USES[point.part] for number, point in asked if number in works}
    found = verdicts_of(house_id, works, uses, on=timezone.localdate())
    return {
        point: PointShown(
            works[number].title,
            verdict_words(USES[point.part], found[number][USES[point.part]]),
            reverse("works:work", args=[number]) + "#verdicts",
        )
        for number, point in asked
        if number in found
    }


def verdict_words(use: Use, verdict: Verdict) -> str:
    """A verdict in one line: the use, the answer, how sure the law is."""
    said = gettext(ANSWER_LABELS[verdict.answer])
    if verdict.answer is not Answer.UNDECIDED:
        said += f" ({gettext(CONFIDENCE_LABELS[verdict.confidence])})"
    asked = gettext(LABELS[use])
    return gettext("{use}: {answer}").format(use=asked[:1].upper() + asked[1:], answer=said)
