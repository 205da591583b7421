"""The warning to a house that would license for several holders: collective management is regulated."""

from __future__ import annotations

import datetime as dt

from filigrane.base.errors import defer

SOURCE = "CPI, art. L. 321-1 et suivants"
CHECKED = dt.date(2026, 11, 28)
"""The day this was written, from a secondary source: the text itself is to verify."""
FROM = 2
"""From how many holders on the house manages rights for several."""
WARNING = defer(
    "By its mandates the house would manage the rights of {count} holders. Managing rights for several "
    "holders, to their collective benefit, is regulated: an organisation that does it is controlled by its "
    "members or non-profit, and authorities watch it ({source}; written down on {day}, to "
    "verify). Ask a lawyer "
    "or the collecting societies before you sign. Filigrane is software, not such an organisation."
)


def is_collective(represented: frozenset[str]) -> bool:
    """Whether the house would act for several holders by mandate."""
    return len(represented) >= FROM
