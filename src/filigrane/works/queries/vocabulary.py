"""Read the discipline vocabulary of a house."""

from __future__ import annotations

from filigrane.works.disciplines import SEED, Term
from filigrane.works.models import Discipline, Work


def terms_of(house_id: int) -> tuple[Term, ...]:
    """The terms of a house by code; the seed as long as the house has none of its own."""
    rows = Discipline.objects.filter(house_id=house_id).order_by("code").values_list(
        "code", "label_fr", "label_en", "broader__code", "exact_match"
    )  # fmt: skip
    found = tuple(Term(code, fr, en, broader or "", match) for code, fr, en, broader, match in rows)
    return found or SEED


def languages_of(house_id: int) -> list[str]:
    """The language tags that live works of a house bear; read off one index, without the rows."""
    held = Work.objects.filter(house_id=house_id, withdrawn_at=None, language__gt="").order_by("language")
    return list(held.values_list("language", flat=True).distinct())
