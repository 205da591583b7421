"""Two people wrote one record: what the second form takes over, and what it shows twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from filigrane.works.conflict import both
from filigrane.works.models import Revision
from filigrane.works.queries.history import field_words, said_of

Theirs = list[dict[str, str]]


def written_twice(
    house_id: int,
    kind: str,
    thing_id: int,
    *,
    version: int,
    mine: Mapping[str, Any],
    field_of: Mapping[str, str],
) -> tuple[set[str], Theirs]:
    """(fields of the form that only the other one changed, what both changed, in words).

    *version* is the one that I had read; *mine* has what I wrote under the names of a history, which
    *field_of* leads to those of the form where the two differ.
    """
    steps = Revision.objects.filter(
        house_id=house_id, kind=kind, thing_id=thing_id, version__gt=version
    ).order_by("id")
    found = both((step.changes for step in steps), mine)
    disputed = {field_of.get(name, name) for name in found.contested}
    taken = {field_of.get(name, name) for name in found.theirs} - disputed
    theirs = [
        {"label": _capital(field_words(name)), "value": said_of(name, now), "mine": said_of(name, wrote)}
        for name, (_before, now, wrote) in found.contested.items()
    ]
    return taken, theirs


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
