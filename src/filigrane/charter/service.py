"""Decide a clause, record a run, forget who decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from filigrane.accounts.models import House, Person
from filigrane.charter.clauses import EVERYTHING
from filigrane.charter.errors import FeatureUnknown, NothingRunsHere
from filigrane.charter.footprint import footprint_of
from filigrane.charter.models import Clause, Run
from filigrane.charter.queries import features, is_allowed_here
from filigrane.journal.service import append


def switch(
    house: House,
    feature: str,
    on: bool,
    *,
    reason: str = "",
    person: Person | None = None,
    now: dt.datetime | None = None,
) -> Clause:
    """Decide that *feature* may run in *house*, or may not.

    Raises FeatureUnknown for one that no room declares, NothingRunsHere when « no AI here » is in force
    and the decision would switch something on.
    """
    if feature not in features():
        raise FeatureUnknown(feature=feature)
    with transaction.atomic():
        if on and not is_allowed_here(house.pk):
            raise NothingRunsHere(feature=feature)
        return _decide(house, feature, on, reason, person, now)


def no_ai_here(
    house: House, *, reason: str = "", person: Person | None = None, now: dt.datetime | None = None
) -> Clause:
    """Switch every automated feature of *house* off, those that rooms will declare later too."""
    with transaction.atomic():
        return _decide(house, EVERYTHING, False, reason, person, now)


def allow_again(
    house: House, *, reason: str = "", person: Person | None = None, now: dt.datetime | None = None
) -> Clause:
    """Lift « no AI here »: each feature is again what its own clause said."""
    with transaction.atomic():
        return _decide(house, EVERYTHING, True, reason, person, now)


def _decide(
    house: House, feature: str, on: bool, reason: str, person: Person | None, now: dt.datetime | None
) -> Clause:
    at = now or timezone.now()
    clause = Clause.objects.create(
        house=house, feature=feature, is_on=on, reason=reason.strip(), decided_by=person, decided_at=at
    )
    append(
        house.pk,
        "charter.switched",
        thing=f"clause:{clause.pk}",
        person_id=person.pk if person else None,
        payload={"feature": feature, "is_on": on},
        now=at,
    )
    return clause


def record_run(
    house_id: int, feature_code: str, *, method: str, cpu_ms: int, now: dt.datetime | None = None
) -> None:
    """Add one run to the day's line of the ledger. *method* names how it was done, never for whom.

    Raises KeyError for a feature that no room declares.
    """
    if feature_code not in features():
        raise KeyError(feature_code)
    spent = footprint_of(cpu_ms)
    day = timezone.localdate(now or timezone.now())
    line: dict[str, Any] = {"house_id": house_id, "feature": feature_code, "day": day, "method": method[:80]}
    more = {
        "count": F("count") + 1,
        "cpu_ms": F("cpu_ms") + cpu_ms,
        "low_uwh": F("low_uwh") + spent.low_uwh,
        "high_uwh": F("high_uwh") + spent.high_uwh,
    }
    with transaction.atomic():
        # The line is there but for the first run of a day: one statement, not two.
        if not Run.objects.filter(**line).update(**more):
            Run.objects.get_or_create(**line)
            Run.objects.filter(**line).update(**more)


def forget_person(house_id: int, person_id: int) -> int:
    """Take a person's name off the clauses she decided; the clauses stay. The rows changed."""
    return Clause.objects.filter(house_id=house_id, decided_by_id=person_id).update(decided_by=None)
