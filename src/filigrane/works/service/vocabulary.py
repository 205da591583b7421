"""The discipline vocabulary of a house: seeded once, then its own."""

from __future__ import annotations

from filigrane.works.disciplines import SEED
from filigrane.works.models import Discipline


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
