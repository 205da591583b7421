"""How works of a house hang together: editions of one text, and whether living people made them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from filigrane.works.living import LONGEST_LIFE
from filigrane.works.models import Contribution, Relation
from filigrane.works.queries.agents import is_living

AUTHOR = "author"
UNDATED = "~"
"""Sorts after every ISO day: a work without a date is never the earliest of its cluster."""


def clusters_of(house_id: int) -> dict[int, int]:
    """work -> the earliest work of its cluster (ties by id), for every live work that has an edition.

    A cluster is what `edition_of` joins, at any distance: somebody of the house stated each link.
    """
    rows = Relation.objects.filter(
        kind="edition_of", work__house_id=house_id, work__withdrawn_at=None, other__withdrawn_at=None
    )
    columns = ("work_id", "work__earliest", "other_id", "other__earliest")
    heads: dict[int, tuple[str, int]] = {}
    leader: dict[int, int] = {}

    def head(work: int) -> int:
        while leader[work] != work:
            work = leader[work]
        return work

    for work, date, other, other_date in rows.values_list(*columns).order_by("work_id", "other_id"):
        for one, day in ((work, date), (other, other_date)):
            leader.setdefault(one, one)
            heads.setdefault(one, (day or UNDATED, one))
        first, second = head(work), head(other)
        kept, joined = (first, second) if heads[first] <= heads[second] else (second, first)
        leader[joined] = kept
    return {work: head(work) for work in leader}


def related(house_id: int) -> frozenset[frozenset[int]]:
    """Every pair of works between which somebody of the house stated a relation."""
    rows = Relation.objects.filter(work__house_id=house_id).values_list("work_id", "other_id")
    return frozenset(frozenset(pair) for pair in rows)


def makers_of(work_ids: Collection[int]) -> dict[int, frozenset[int]]:
    """The agents credited on each work; every id asked for has an entry."""
    found: dict[int, set[int]] = {work_id: set() for work_id in work_ids}
    for work_id, agent_id in Contribution.objects.filter(work_id__in=list(found)).values_list(
        "work_id", "agent_id"
    ):
        found[work_id].add(agent_id)
    return {work_id: frozenset(agents) for work_id, agents in found.items()}


def living_makers(work_ids: Collection[int], *, on: dt.date) -> dict[int, frozenset[int]]:
    """The agents of each work who are presumed living on the day *on*; every id asked for has an entry.

    Nobody writes a work before she is born: the author of one that is older than the longest life is not
    living, whatever her record leaves unsaid. A translator or a director may be: they come later.
    """
    found: dict[int, set[int]] = defaultdict(set)
    rows = Contribution.objects.filter(work_id__in=list(work_ids)).select_related("agent", "work")
    for row in rows:
        wrote_long_ago = (
            row.function == AUTHOR and row.agent.living != "yes" and _is_past(row.work.latest, on)
        )
        if not wrote_long_ago and is_living(row.agent, on=on):
            found[row.work_id].add(row.agent_id)
    return {work_id: frozenset(found[work_id]) for work_id in work_ids}


def _is_past(latest: str, on: dt.date) -> bool:
    """Whether a work made on the ISO day *latest* at the latest is older than the longest life."""
    return bool(latest) and (latest.startswith("-") or int(latest[:4]) + LONGEST_LIFE < on.year)
