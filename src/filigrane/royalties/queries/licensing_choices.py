"""What a form of an offer lets one choose: works by collection or by what the house holds, frozen corpora."""

from __future__ import annotations

from django.utils.translation import gettext

from filigrane.corpus.queries.versions import versions_of
from filigrane.rights.queries import works_with_mandates
from filigrane.works.models import Collection, Work

HELD = "held"
MOST_WORKS = 2000


def works_choices(house_id: int) -> list[tuple[str, str]]:
    """Every work for which a holding or a mandate is recorded, then each collection."""
    shelves = Collection.objects.filter(house_id=house_id).order_by("name").values_list("code", "name")
    held = gettext("Every work for which a holding or a mandate is recorded")
    return [(HELD, held), *((f"shelf:{code}", name) for code, name in shelves)]


def works_chosen(house_id: int, choice: str) -> list[int]:
    """The works of a choice, 2,000 at most, in the order of their titles."""
    rows = Work.objects.filter(house_id=house_id, withdrawn_at=None, merged_into=None)
    if choice.startswith("shelf:"):
        rows = rows.filter(collections__code=choice.removeprefix("shelf:"))
    else:
        rows = rows.filter(pk__in=works_with_mandates(house_id))
    return list(dict.fromkeys(rows.order_by("title", "id").values_list("pk", flat=True)[:MOST_WORKS]))


def corpora_choices(house_id: int) -> list[tuple[str, str]]:
    """The frozen versions whose texts are there, newest first."""
    return [(row.root, f"{row.name} · {row.root[:12]}") for row in versions_of(house_id) if not row.purged_at]
