"""On what the uses of a performance rest, and which ground may carry one that another no longer carries.

A lawyer can correct these tables; docs/en/performers.md tells them, and the cases of
tests/cases/rights/performers.txt try them.
"""

from __future__ import annotations

from filigrane.rights import articles
from filigrane.rights.answers import Layer, Reason, Value
from filigrane.rights.personal import Ground, Line

RULE_OF_GROUND: dict[Ground, str] = {Ground.AUTHORISATION: "P1", Ground.DATA: "P2", Ground.PERSON: "P5"}
"""The rule of each ground, in the table of articles."""

CARRIERS: dict[tuple[Ground, Line], Ground] = {
    (Ground.DATA, Line.SHOW): Ground.AUTHORISATION,
    (Ground.DATA, Line.RECORDING): Ground.AUTHORISATION,
    (Ground.PERSON, Line.SHOW): Ground.AUTHORISATION,
    (Ground.PERSON, Line.RECORDING): Ground.AUTHORISATION,
}
"""(what is lost, for which line) -> the ground that carries the line all the same while it is given.

The contract carries the show and its recording: they are what it is for. Training, replicas, voices and
gesture data need every ground for itself; nothing ever stands for the written authorisation."""


def carrier_of(ground: Ground, line: Line) -> Ground | None:
    """The ground that may carry *line* without *ground*; None when none may."""
    return CARRIERS.get((ground, line))


def because(rule: str, text: str, **values: Value) -> Reason:
    """A reason under one of these rules, said of the performers' layer."""
    return articles.because(rule, text, Layer.PERFORMANCE, **values)
