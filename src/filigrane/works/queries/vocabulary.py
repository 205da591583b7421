"""Read the discipline vocabulary of a house."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists
from django.utils.translation import get_language

from filigrane.accounts.models import House
from filigrane.works.disciplines import SEED, Term
from filigrane.works.models import Discipline, Work
from filigrane.works.queries.live import open_works


def terms_of(house_id: int) -> tuple[Term, ...]:
    """The terms of a house by code; the seed as long as the house has none of its own."""
    rows = Discipline.objects.filter(house_id=house_id).order_by("code").values_list(
        "code", "label_fr", "label_en", "broader__code", "exact_match"
    )  # fmt: skip
    found = tuple(Term(code, fr, en, broader or "", match) for code, fr, en, broader, match in rows)
    return found or SEED


def discipline_labels(house_id: int) -> dict[str, str]:
    """code -> label of every discipline, in the language of the moment."""
    is_english = (get_language() or "fr").startswith("en")
    return {term.code: term.label_en if is_english else term.label_fr for term in terms_of(house_id)}


def languages_of(house_id: int, *, open_on: dt.date | None = None) -> list[str]:
    """The language tags that live works of a house bear; read off one index, without the rows.

    With *open_on*, a language that only works closed on that day bear is left out.
    """
    held = Work.objects.filter(house_id=house_id, withdrawn_at=None, language__gt="").order_by("language")
    tags = list(held.values_list("language", flat=True).distinct())
    if open_on is None:
        return tags
    return [tag for tag, is_open in _are_open(house_id, tags, open_on).items() if is_open]


def _are_open(house_id: int, tags: list[str], on: dt.date) -> dict[str, bool]:
    """Whether each tag stands on a work that is open; one query, which stops at the first work of each."""
    if not tags:
        return {}
    works = open_works(house_id, on=on)
    asked = {f"tag_{n}": Exists(works.filter(language=tag)) for n, tag in enumerate(tags)}
    found = House.objects.filter(pk=house_id).annotate(**asked).values_list(*asked).get()
    return dict(zip(tags, found, strict=True))
