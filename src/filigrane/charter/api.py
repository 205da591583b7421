"""The charter for programs: the register, and its switches. The front mounts `router`."""

from __future__ import annotations

from django.utils import timezone
from ninja import Field, Router, Schema

from filigrane.accounts.api.auth import holding
from filigrane.accounts.models import Person
from filigrane.accounts.views.guard import HouseRequest
from filigrane.charter.queries import FeatureRow, charter_of
from filigrane.charter.service import switch

router = Router(tags=["charter"])


class FeatureOut(Schema):
    """An automated feature, its state, and what it used in the last thirty days."""

    code: str
    label: str
    purpose: str
    twin: str
    learned: bool
    is_on: bool
    runs: int
    cpu_ms: int
    low_uwh: int = Field(description="Energy, at least, in micro-watt-hours")
    high_uwh: int = Field(description="Energy, at most, in micro-watt-hours")


class CharterOut(Schema):
    """The charter of a house."""

    is_allowed_here: bool
    features: list[FeatureOut]


class SwitchIn(Schema):
    """A decision on one feature."""

    on: bool
    reason: str = Field("", max_length=500)


@router.get(
    "", response=CharterOut, auth=holding("charter.see"), summary="The charter and the register of AI systems"
)
def see(request: HouseRequest) -> CharterOut:
    """Every declared feature with its state."""
    return written(request.house.pk)


@router.put(
    "/{feature}", response=CharterOut, auth=holding("charter.switch"), summary="Switch a feature on or off"
)
def decide(request: HouseRequest, feature: str, decision: SwitchIn) -> CharterOut:
    """Record a clause on one feature."""
    person = Person.objects.get(pk=request.standing.person_id or 0)
    switch(request.house, feature, decision.on, reason=decision.reason, person=person)
    return written(request.house.pk)


def written(house_id: int) -> CharterOut:
    """The charter as the API writes it."""
    found = charter_of(house_id, today=timezone.localdate())
    return CharterOut(is_allowed_here=found.is_allowed_here, features=[line(row) for row in found.rows])


def line(row: FeatureRow) -> FeatureOut:
    """One feature as the API writes it."""
    return FeatureOut(
        code=row.feature.code,
        label=row.feature.label,
        purpose=row.feature.purpose,
        twin=row.feature.twin,
        learned=row.feature.learned,
        is_on=row.is_on,
        runs=row.runs,
        cpu_ms=row.cpu_ms,
        low_uwh=row.footprint.low_uwh,
        high_uwh=row.footprint.high_uwh,
    )
