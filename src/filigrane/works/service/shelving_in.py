"""Put works that come in into the collections that their source names; a new name makes a collection."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.text import slugify

from filigrane.works.models import Collection, Shelving
from filigrane.works.service.ledger import Ledger


def shelve(house_id: int, asked: Sequence[tuple[int, Sequence[str]]], ledger: Ledger) -> None:
    """Put each work of *asked*, (work id, names), into its collections, inside the caller's transaction.

    A collection is known by its name or its code, letter by letter. The undo of the import takes the
    memberships back, and a collection that was made for them and that nothing else needs.
    """
    names = list(dict.fromkeys(name for _, wanted in asked for name in wanted))
    if not names:
        return
    known = known_collections(house_id, names)
    made = _make(house_id, [name for name in names if name not in known])
    ledger.add(made)
    known |= {one.name: one.pk for one in made}
    works = {work for work, _ in asked}
    held = set(Shelving.objects.filter(work_id__in=works).values_list("collection_id", "work_id"))
    rows = []
    for work, wanted in asked:
        for name in wanted:
            if (known[name], work) not in held:
                held.add((known[name], work))
                rows.append(Shelving(collection_id=known[name], work_id=work))
    ledger.add(Shelving.objects.bulk_create(rows))


def known_collections(house_id: int, names: Sequence[str]) -> dict[str, int]:
    """Name, or code, of *names* -> the collection of the house; a name goes before a code."""
    rows = Collection.objects.filter(house_id=house_id)
    found = dict(rows.filter(code__in=names).values_list("code", "pk"))
    return found | dict(rows.filter(name__in=names).order_by("-pk").values_list("name", "pk"))


def _make(house_id: int, names: Sequence[str]) -> list[Collection]:
    """New collections, each at an address that no other of the house has."""
    held = set(Collection.objects.filter(house_id=house_id).values_list("code", flat=True))
    made = []
    for name in names:
        base = slugify(name)[:50].strip("-") or "collection"
        code, turn = base, 2
        while code in held:
            code, turn = f"{base}-{turn}", turn + 1
        held.add(code)
        made.append(Collection(house_id=house_id, code=code, name=name))
    return Collection.objects.bulk_create(made)
