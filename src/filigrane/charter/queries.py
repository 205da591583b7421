"""Read the charter: is a feature on, and the page that shows them all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from filigrane.base.queries import rooms
from filigrane.base.rooms import AiFeature
from filigrane.charter import clauses
from filigrane.charter.clauses import EVERYTHING, Decision
from filigrane.charter.footprint import Footprint
from filigrane.charter.models import Clause, Run

SHOWN_DAYS = 30


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A feature on the register: its declaration, its state, the clause behind it, its last thirty days."""

    feature: AiFeature
    is_on: bool
    own_is_on: bool
    reason: str
    decided_at: dt.datetime | None
    runs: int
    cpu_ms: int
    footprint: Footprint
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Charter:
    """The charter of a house: whether anything may run, why, and each declared feature."""

    is_allowed_here: bool
    reason: str
    decided_at: dt.datetime | None
    rows: tuple[FeatureRow, ...]


def features() -> dict[str, AiFeature]:
    """Every feature that a room declares, by code, in the order of the rooms."""
    return {feature.code: feature for room in rooms() for feature in room.features}


def is_on(house_id: int, feature_code: str) -> bool:
    """Whether a feature may run in a house: on unless a clause says otherwise.

    Raises KeyError for a feature that no room declares: a misspelling never runs.
    """
    if feature_code not in features():
        raise KeyError(feature_code)
    rows = Clause.objects.filter(house_id=house_id, feature__in=[feature_code, EVERYTHING]).order_by("id")
    return clauses.is_on(feature_code, [Decision(*row) for row in rows.values_list("feature", "is_on")])


def is_allowed_here(house_id: int) -> bool:
    """Whether « no AI here » is not in force."""
    rows = Clause.objects.filter(house_id=house_id, feature=EVERYTHING).order_by("id")
    return clauses.is_allowed_here([Decision(*row) for row in rows.values_list("feature", "is_on")])


def charter_of(house_id: int, *, today: dt.date) -> Charter:
    """The whole charter of a house, in two queries."""
    rows = list(Clause.objects.filter(house_id=house_id).order_by("id"))
    decisions = [Decision(row.feature, row.is_on) for row in rows]
    newest = {row.feature: row for row in rows}
    spent = runs_since(house_id, today - dt.timedelta(days=SHOWN_DAYS - 1))
    everything = newest.get(EVERYTHING)
    return Charter(
        clauses.is_allowed_here(decisions),
        everything.reason if everything else "",
        everything.decided_at if everything else None,
        tuple(
            feature_row(feature, decisions, newest.get(code), spent.get(code, []))
            for code, feature in features().items()
        ),
    )


def feature_row(
    feature: AiFeature, decisions: list[Decision], clause: Clause | None, spent: list[Spent]
) -> FeatureRow:
    """One line of the register."""
    return FeatureRow(
        feature,
        clauses.is_on(feature.code, decisions),
        clauses.stands(feature.code, decisions),
        clause.reason if clause else "",
        clause.decided_at if clause else None,
        sum(row.runs for row in spent),
        sum(row.cpu_ms for row in spent),
        Footprint(sum(row.low_uwh for row in spent), sum(row.high_uwh for row in spent)),
        tuple(row.method for row in spent),
    )


@dataclass(frozen=True, slots=True)
class Spent:
    """What one method of a feature used over the days asked for."""

    method: str
    runs: int
    cpu_ms: int
    low_uwh: int
    high_uwh: int


def runs_since(house_id: int, first: dt.date) -> dict[str, list[Spent]]:
    """What each feature used since *first*, method by method."""
    found: dict[str, list[Spent]] = {}
    rows = Run.objects.filter(house_id=house_id, day__gte=first).values_list("feature", "method")
    sums = rows.annotate(Sum("count"), Sum("cpu_ms"), Sum("low_uwh"), Sum("high_uwh")).order_by(
        "feature", "method"
    )
    for feature, *spent in sums:
        found.setdefault(feature, []).append(Spent(*spent))
    return found


def clauses_held(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The clauses that a person decided, for her export."""
    rows = Clause.objects.filter(house_id=house_id, decided_by_id=person_id).order_by("id")
    return [
        {"feature": row.feature, "is_on": row.is_on, "reason": row.reason, "at": row.decided_at.isoformat()}
        for row in rows
    ]
