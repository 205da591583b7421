"""The works of a selection along the axes of a recipe: what the catalogue says, and nothing guessed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from filigrane.corpus.queries.regions import region_said, regions_played
from filigrane.corpus.queries.selected import CHUNK, Selection
from filigrane.corpus.recipe.values import Axis, Recipe
from filigrane.corpus.strata import UNKNOWN, Item, period
from filigrane.works.models import Work

DETAIL, REGION = "details.", "region"


def items_of(recipe: Recipe, works: Sequence[int], selection: Selection) -> list[Item]:
    """One item a work of *works*, by id; its size is that of its texts, in code points."""
    found = []
    has_region = any(axis.field == REGION for axis in recipe.axes)
    for start in range(0, len(works), CHUNK):
        played = regions_played(works[start : start + CHUNK]) if has_region else {}
        rows = Work.objects.filter(pk__in=works[start : start + CHUNK]).select_related("discipline")
        for work in rows.order_by("pk"):
            values = tuple(value_of(work, axis, played=played.get(work.pk, "")) for axis in recipe.axes)
            size = sum(row.chars for row in selection.texts.get(work.pk, ()))
            found.append(Item(work.pk, values, size))
    return found


def value_of(work: Work, axis: Axis, *, played: str = "") -> str:
    """The stratum of a work on an axis; UNKNOWN where nobody recorded it, or where it has several.

    A region that isn't said is that of the department or the postcode in the record, else *played*, the one
    region where its shows were played.
    """
    if axis.field == "language":
        return work.language.strip() or UNKNOWN
    if axis.field == "discipline":
        return work.discipline.code if work.discipline else UNKNOWN
    if axis.field == "period":
        return period(work.earliest, work.latest, years=axis.years)
    said: Any = work.details.get(axis.field.removeprefix(DETAIL))
    if isinstance(said, list):
        said = said[0] if len(said) == 1 else ""
    written = str(said or "").strip()
    if axis.field == REGION and not written:
        written = region_said(work.details) or played
    return written or UNKNOWN
