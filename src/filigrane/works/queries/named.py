"""Names and titles of many works, in one query each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filigrane.works.models import Contribution, Work


@dataclass(frozen=True, slots=True)
class Credit:
    """Who took part, and as what: *function* is a code of `works.functions`."""

    name: str
    function: str


def credits(work_ids: Iterable[int]) -> dict[int, tuple[Credit, ...]]:
    """The credits of each work, in their order on the work; every id asked for has an entry."""
    found: dict[int, list[Credit]] = {work_id: [] for work_id in work_ids}
    rows = Contribution.objects.filter(work_id__in=list(found)).order_by("work_id", "place", "id")
    for work_id, name, function in rows.values_list("work_id", "agent__name", "function"):
        found[work_id].append(Credit(name, function))
    return {work_id: tuple(credits) for work_id, credits in found.items()}


def titles(work_ids: Iterable[int]) -> dict[int, str]:
    """The title of each work that exists."""
    return dict(Work.objects.filter(pk__in=list(work_ids)).values_list("pk", "title"))
