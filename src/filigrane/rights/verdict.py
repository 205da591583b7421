"""May one do this with that work? `may(ask, facts, rules)` is the door of every room.

The table of the answers is in docs/en/rights.md. Each layer of right is answered for itself
(`rights/standing.py`), then the strictest answer is that of the work: refused before licence needed,
before undecided, before allowed. `rights/bulk.py` asks the same of many works.
"""

from __future__ import annotations

from filigrane.rights.answers import (
    Answer,
    Confidence,
    Duty,
    Layer,
    Missing,
    Reason,
    Verdict,
)
from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.bulk import Bulk
from filigrane.rights.facts import Facts
from filigrane.rights.rules import FRANCE, Rules
from filigrane.rights.uses import Use

__all__ = [
    "Answer",
    "Ask",
    "Confidence",
    "Duty",
    "Facts",
    "Layer",
    "Missing",
    "Purpose",
    "Reason",
    "Use",
    "Verdict",
    "Who",
    "may",
]


def may(ask: Ask, facts: Facts, rules: Rules = FRANCE) -> Verdict:
    """Answer *ask* from *facts*. Pure: the same question, facts and rules give the same verdict for ever."""
    return Bulk((ask,), rules).of(facts)[0]
