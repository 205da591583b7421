"""The verdicts of many works at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from filigrane.rights.answers import Verdict
from filigrane.rights.ask import Ask, Purpose
from filigrane.rights.bulk import Bulk
from filigrane.rights.facts import Stated
from filigrane.rights.queries.facts import facts_of
from filigrane.rights.uses import Use


def verdicts_of(
    house_id: int,
    work_ids: Iterable[int],
    uses: Iterable[Use],
    *,
    on: dt.date,
    purpose: Purpose = Purpose.UNKNOWN,
    known_on: dt.date | None = None,
    stated: Mapping[int, tuple[Stated, ...]] | None = None,
    like: Ask | None = None,
) -> dict[int, dict[Use, Verdict]]:
    """For each work of the house among *work_ids*, the verdict of each use; a few queries for any number.

    *stated*: what people stated of each, for whoever has read it already. *like*: a question whose
    circumstances (who asks, where, with which access) count instead of the other arguments.
    """
    asked = [
        replace(like, use=use) if like else Ask(use, on, purpose=purpose, known_on=known_on) for use in uses
    ]
    bulk, uses_asked = Bulk(asked), [ask.use for ask in asked]
    known = like.known_on if like else known_on
    return {
        work_id: dict(zip(uses_asked, bulk.of(facts), strict=True))
        for work_id, facts in facts_of(house_id, work_ids, known_on=known, stated=stated).items()
    }
