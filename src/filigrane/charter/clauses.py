"""The charter's rule: the newest clause on a feature holds, and « no AI here » is above them all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

EVERYTHING = "*"
"""The feature of the clause « no AI here »: off for everything, whatever the other clauses say."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A clause as the rule reads it: which feature, on or off. Clauses come oldest first."""

    feature: str
    is_on: bool


def stands(feature: str, decisions: Iterable[Decision]) -> bool:
    """What the newest clause on *feature* itself says; on when none does."""
    answer = True
    for decision in decisions:
        if decision.feature == feature:
            answer = decision.is_on
    return answer


def is_allowed_here(decisions: Iterable[Decision]) -> bool:
    """Whether the house lets any automated feature run at all."""
    return stands(EVERYTHING, decisions)


def is_on(feature: str, decisions: Iterable[Decision]) -> bool:
    """Whether *feature* may run: its newest clause lets it, and « no AI here » isn't in force.

    Lifting « no AI here » brings back what each feature's own clause said before.
    """
    known = tuple(decisions)
    return is_allowed_here(known) and stands(feature, known)
