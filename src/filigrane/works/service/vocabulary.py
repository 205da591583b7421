"""The discipline vocabulary of a house: seeded once, then its own."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.journal.service import append
from filigrane.works.checks import BROADER, CODE, checked_term
from filigrane.works.disciplines import SEED, Term
from filigrane.works.errors import BadField, TermInUse
from filigrane.works.models import Discipline, Work


def ensure_disciplines(house_id: int) -> dict[str, int]:
    """code -> id of the house's disciplines; a house without any receives the seed."""
    held = dict(Discipline.objects.filter(house_id=house_id).values_list("code", "id"))
    if held:
        return held
    Discipline.objects.bulk_create(
        [
            Discipline(
                house_id=house_id,
                code=term.code,
                label_fr=term.label_fr,
                label_en=term.label_en,
                exact_match=term.exact_match,
            )
            for term in SEED
        ],
        ignore_conflicts=True,
    )
    held = dict(Discipline.objects.filter(house_id=house_id).values_list("code", "id"))
    for term in SEED:
        if term.broader:
            Discipline.objects.filter(pk=held[term.code]).update(broader_id=held[term.broader])
    return held


def save_term(
    house_id: int, term: Term, *, person_id: int | None, now: dt.datetime | None = None
) -> Discipline:
    """The row of *term*, made or changed. Raises BadField for a wrong code, label or broader term."""
    term = checked_term(term)
    with transaction.atomic():
        held = ensure_disciplines(house_id)
        if term.broader and (term.broader not in held or term.code in _above(house_id, term.broader)):
            raise BadField(field=BROADER, value=term.broader[:50])
        row, _made = Discipline.objects.update_or_create(
            house_id=house_id,
            code=term.code,
            defaults={
                "label_fr": term.label_fr,
                "label_en": term.label_en,
                "broader_id": held.get(term.broader),
                "exact_match": term.exact_match,
            },
        )
        append(
            house_id,
            "works.term_saved",
            thing=f"discipline:{row.pk}",
            person_id=person_id,
            payload={"code": term.code},
            now=now or timezone.now(),
        )
    return row


def remove_term(house_id: int, code: str, *, person_id: int | None, now: dt.datetime | None = None) -> None:
    """Remove a term that no work bears; raises TermInUse, BadField for an unknown one."""
    with transaction.atomic():
        term = Discipline.objects.filter(house_id=house_id, code=code).first()
        if term is None:
            raise BadField(field=CODE, value=code[:50])
        bearing = Work.objects.filter(discipline=term).count()
        if bearing:
            raise TermInUse(code=code, works=bearing)
        thing = f"discipline:{term.pk}"
        term.delete()
        append(
            house_id,
            "works.term_removed",
            thing=thing,
            person_id=person_id,
            payload={"code": code},
            now=now or timezone.now(),
        )


def _above(house_id: int, code: str) -> set[str]:
    """*code* and every broader term above it."""
    rows = Discipline.objects.filter(house_id=house_id).values_list("code", "broader__code")
    parents = dict(rows)
    found: set[str] = set()
    current: str | None = code
    while current and current not in found:
        found.add(current)
        current = parents.get(current)
    return found
