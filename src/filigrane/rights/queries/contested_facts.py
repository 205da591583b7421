"""Facts of rights as whoever reads them may contest them, and one of them by its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from filigrane.accounts.permissions import Standing, may_do
from filigrane.base.errors import defer
from filigrane.objections.points import Point, PointShown, numbered
from filigrane.rights.errors import FactNotFound
from filigrane.rights.fact_words import value_words
from filigrane.rights.facts import Kind
from filigrane.rights.models import Fact
from filigrane.rights.queries.stated import as_stated, kept, subject_of
from filigrane.rights.reach import SUBJECT_LABELS
from filigrane.rights.stating import KIND_LABELS
from filigrane.works.queries import seen_works
from filigrane.works.queries.contested import seen_by

WITHDRAWN = defer("withdrawn")


def fact_shown(house_id: int, points: Sequence[Point], standing: Standing) -> dict[Point, PointShown]:
    """Each whole fact among *points*, for those who read facts and see its work; a withdrawn one says so."""
    if not may_do(standing, "rights.see", house_id):
        return {}
    asked = numbered(points, whole=True)
    facts = {
        fact.pk: fact for fact in with_subjects(house_id).filter(pk__in=[number for number, _p in asked])
    }
    works = seen_by(house_id, [work_id for fact in facts.values() if (work_id := work_now(fact))], standing)
    return {
        point: PointShown(title_of(facts[number]), fact_line(facts[number]), url_of(facts[number]))
        for number, point in asked
        if number in facts and work_now(facts[number]) in {None, *works}
    }


def fact_of(house_id: int, fact_id: int, *, open_on: dt.date | None) -> Fact:
    """One fact that counts, of a work that the asker sees (*open_on* as in `seen_works`) or of no work.

    Raises FactNotFound.
    """
    fact = with_subjects(house_id).filter(pk=fact_id, withdrawn_at=None).first()
    work_id = work_now(fact) if fact else None
    if fact is None or (
        work_id is not None and not seen_works(house_id, open_on=open_on).filter(pk=work_id).exists()
    ):
        raise FactNotFound(fact=fact_id)
    return fact


def with_subjects(house_id: int) -> QuerySet[Fact]:
    """The facts of a house with what each is said of."""
    rows = Fact.objects.filter(house_id=house_id, kind__in=[kind.value for kind in Kind])
    return rows.select_related("work__merged_into", "agent__merged_into", "collection")


def work_now(fact: Fact) -> int | None:
    """The work that a fact is said of, or the one it became; None when it's said of no work."""
    return (fact.work.merged_into_id or fact.work.pk) if fact.work else None


def title_of(fact: Fact) -> str:
    """The name of what a fact is said of."""
    if fact.work is not None:
        return (fact.work.merged_into or fact.work).title
    subject, name = subject_of(fact)
    return name or gettext(SUBJECT_LABELS[subject])


def fact_line(fact: Fact) -> str:
    """A fact in one line: its kind, what it says, its source."""
    stated = as_stated(fact)
    kind = gettext(KIND_LABELS[stated.kind])
    told = [kind, *value_words(stated.value, translate=gettext, days=bounds), stated.source]
    return " · ".join([*told, gettext(WITHDRAWN)] if fact.withdrawn_at else told)


def bounds(first: str, last: str) -> str:
    """Two days in short: the line is kept with an objection, whatever the language."""
    return first if first == last else f"{first} – {last}"


def url_of(fact: Fact) -> str:
    """The page where a fact stands, and the place on it."""
    work_id = work_now(fact)
    if work_id is not None:
        page = reverse("works:work", args=[work_id])
    elif fact.agent is not None:
        page = reverse("works:agent", args=[kept(fact.agent).pk])
    elif fact.collection is not None:
        page = reverse("works:collection", args=[fact.collection.code])
    else:
        page = reverse("rights:list")
    return page if fact.withdrawn_at else f"{page}#fact-{fact.pk}"
