"""The verdicts of many works at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from filigrane.rights.answers import Verdict
from filigrane.rights.ask import Ask, Purpose
from filigrane.rights.facts import Stated
from filigrane.rights.queries.facts import facts_of
from filigrane.rights.uses import Use
from filigrane.rights.verdict import may


def verdicts_of(
    house_id: int,
    work_ids: Iterable[int],
    uses: Iterable[Use],
    *,
    on: dt.date,
    purpose: Purpose = Purpose.UNKNOWN,
    known_on: dt.date | None = None,
    stated: Mapping[int, tuple[Stated, ...]] | None = None,
) -> dict[int, dict[Use, Verdict]]:
    """For each work of the house among *work_ids*, the verdict of each use; five queries in all.

    *stated*: what people stated of each, for whoever has read it already.
    """
    asked = list(uses)
    return {
        work_id: {use: may(Ask(use, on, purpose=purpose, known_on=known_on), facts) for use in asked}
        for work_id, facts in facts_of(house_id, work_ids, stated=stated).items()
    }
