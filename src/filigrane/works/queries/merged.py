"""Where a record that was merged into another one leads, and what was merged into a record."""

from __future__ import annotations

from collections.abc import Iterable

from filigrane.works.models import Agent, Work

LONGEST_WAY = 50
"""Merges followed one after the other; a circle can't be written, and would end here."""


def kept_work(house_id: int, work_id: int) -> int:
    """The work that stands for *work_id* now: itself, or the one it was merged into, however often."""
    return _kept(Work, house_id, work_id)


def kept_agent(house_id: int, agent_id: int) -> int:
    """The same for a person or a body."""
    return _kept(Agent, house_id, agent_id)


def _kept(model: type[Work] | type[Agent], house_id: int, row_id: int) -> int:
    current = row_id
    for _ in range(LONGEST_WAY):
        held = model._default_manager.filter(house_id=house_id, pk=current)
        into = held.values_list("merged_into_id", flat=True).first()
        if into is None:
            return current
        current = into
    return current


def merged_ids(house_id: int, work_ids: Iterable[int]) -> dict[int, int]:
    """gone -> kept for every work that was merged, at any depth, into one of *work_ids*."""
    found: dict[int, int] = {}
    layer = {work_id: work_id for work_id in work_ids}
    for _ in range(LONGEST_WAY):
        rows = Work.objects.filter(house_id=house_id, merged_into__in=list(layer))
        layer = {pk: layer[into] for pk, into in rows.values_list("pk", "merged_into_id")}
        if not layer:
            return found
        found |= layer
    return found
