"""The verdicts of many works at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from filigrane.rights.answers import Verdict
from filigrane.rights.ask import Ask, Purpose
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
) -> dict[int, dict[Use, Verdict]]:
    """For each work of the house among *work_ids*, the verdict of each use; five queries in all."""
    asked = list(uses)
    return {
        work_id: {use: may(Ask(use, on, purpose=purpose, known_on=known_on), facts) for use in asked}
        for work_id, facts in facts_of(house_id, work_ids).items()
    }
