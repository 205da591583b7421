"""People of the house who bear a name that somebody has just written: to be chosen from, never taken."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from filigrane.languages.collation import collation_key
from filigrane.works.models import Agent

MOST = 8


def people_named(house_id: int, names: Iterable[str]) -> dict[str, tuple[Agent, ...]]:
    """name -> the people recorded under exactly that name, accents and capitals aside; one query.

    « Racine, Jean » and « Jean Racine » both find the person whose record says either.
    """
    keys = {name: collation_key(name).split("\t")[0] for name in names if name.strip()}
    if not keys:
        return {}
    asked = Q(name__in=list(keys))
    for key in set(keys.values()):
        asked |= Q(sort_key__startswith=f"{key}\t")
    rows = Agent.objects.filter(asked, house_id=house_id, merged_into=None).order_by("sort_key", "id")
    found: dict[str, list[Agent]] = {name: [] for name in keys}
    for row in rows[:200]:
        for name, key in keys.items():
            if row.name == name or row.sort_key.startswith(f"{key}\t"):
                found[name].append(row)
    return {name: tuple(people[:MOST]) for name, people in found.items() if people}
