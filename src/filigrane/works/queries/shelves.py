"""The collections of a house, in French order, and one of them by its code."""

from __future__ import annotations

from collections.abc import Iterable

from filigrane.languages.collation import collation_key
from filigrane.works.errors import CollectionNotFound
from filigrane.works.models import Collection, Revision, Shelving

MOST = 500


def collections_in(house_id: int) -> list[Collection]:
    """The collections of a house, in French order."""
    return by_name(Collection.objects.filter(house_id=house_id))


def by_name(rows: Iterable[Collection]) -> list[Collection]:
    """*rows* by name as a French dictionary sorts them."""
    return sorted(rows, key=lambda row: (collation_key(row.name), row.pk))[:MOST]


def shelves_of(house_id: int) -> list[tuple[str, str]]:
    """(code, name) of each collection, by name: what a form offers."""
    return [(row.code, row.name) for row in collections_in(house_id)]


def collection_of(house_id: int, code: str) -> Collection:
    """A collection of a house by its code; raises CollectionNotFound."""
    found = Collection.objects.filter(house_id=house_id, code=code).first()
    if found is None:
        raise CollectionNotFound(collection=code[:60])
    return found


def collection_now(house_id: int, code: str) -> Collection:
    """The same, also by a code that it bore before: an address that was given to others goes on leading
    to it, and a form that was open while somebody changed the code finds its collection again."""
    try:
        return collection_of(house_id, code)
    except CollectionNotFound:
        steps = Revision.objects.filter(house_id=house_id, kind="collection", changes__code__0=code)
        bore = steps.order_by("-id").values_list("thing_id", flat=True).first()
        found = Collection.objects.filter(house_id=house_id, pk=bore).first() if bore else None
        if found is None:
            raise
        return found


def works_held(collection: Collection) -> int:
    """How many works stand in a collection, withdrawn and closed ones too; merged ones stand elsewhere."""
    return Shelving.objects.filter(collection=collection, work__merged_into=None).count()
