"""Works of a frozen version that may stand in it no more: asked again, as the recipe asks, on a later day."""

from __future__ import annotations

import datetime as dt

from filigrane.corpus.models import Version
from filigrane.corpus.queries.selected import CHUNK
from filigrane.corpus.queries.versions import leaves_at
from filigrane.corpus.recipe import read
from filigrane.corpus.selecting import Outcome, decided
from filigrane.rights.queries import verdicts_of
from filigrane.works.queries import open_works

GONE = "gone"
"""The work was withdrawn from the catalogue, or is closed."""


def ended_in(version: Version, *, on: dt.date) -> dict[str, str]:
    """Id of each work that may no longer stand in *version* -> its outcome on the day *on*, or `GONE`."""
    recipe = read(version.recipe)
    ask = recipe.ask.on(on)
    ids = [int(leaf.id) for leaf in leaves_at(version)]
    found: dict[str, str] = {}
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        opened = open_works(version.house_id, on=on).filter(pk__in=chunk).values_list("pk", flat=True)
        verdicts = verdicts_of(version.house_id, list(opened), [ask.use], on=on, like=ask)
        for work in chunk:
            if work not in verdicts:
                found[str(work)] = GONE
                continue
            outcome = decided(work, verdicts[work][ask.use], recipe, has_text=True).outcome
            if outcome is not Outcome.ACCEPTED:
                found[str(work)] = outcome.value
    return found
