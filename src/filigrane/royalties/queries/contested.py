"""Lines of statements as they may be contested, by those who may read them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext

from filigrane.accounts.permissions import Standing
from filigrane.objections.points import Point, PointShown
from filigrane.royalties.queries.statements import statements_for


def line_shown(house_id: int, points: Sequence[Point], standing: Standing) -> dict[Point, PointShown]:
    """Each line (a work) of a statement among *points*; the whole statement where no work is named."""
    asked = {point: point.number for point in points if point.number is not None}
    rows = {row.pk: row for row in statements_for(house_id, standing).filter(pk__in=set(asked.values()))}
    found = {}
    for point, number in asked.items():
        if number not in rows:
            continue
        told = json.loads(rows[number].statement)
        lines = [one for one in told["lines"] if one["work"] == point.part]
        if point.part and not lines:
            continue
        title = lines[0]["title"] or point.part if lines else told["name"]
        says = gettext("Statement of {name}, {period}").format(
            name=told["name"] or told["account"], period=told["fund"]["period"]
        )
        found[point] = PointShown(title, says, reverse("royalties:statement", args=[number]))
    return found
