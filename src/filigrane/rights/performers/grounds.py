"""On what the uses of a performance rest, and which ground may carry one that another no longer carries.

A lawyer can correct these tables; docs/en/performers.md tells them, and the cases of
tests/cases/rights/performers.txt try them.
"""

from __future__ import annotations

from filigrane.rights.answers import Layer, Reason, Sentence, Value
from filigrane.rights.personal import Ground, Line
from filigrane.rights.terms import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("P1", "CPI, art. L. 212-3", 0, to_verify=True),
        Rule("P2", "RGPD, art. 7, § 3", 0, to_verify=True),
        Rule("P3", "RGPD, art. 17, § 1, b", 0, to_verify=True),
        Rule("P4", "RGPD, art. 6, § 1, b", 0, to_verify=True),
        Rule("P5", "Code civil, art. 9", 0, to_verify=True),
        Rule("P6", "RGPD, art. 19", 0, to_verify=True),
        Rule("P7", "RGPD, art. 7, § 2 et 4", 0, to_verify=True),
        Rule("P8", "RGPD, art. 12, § 3", 0, to_verify=True),
    )
}
"""The texts that the three grounds rest on; they compute no term."""

RULE_OF_GROUND: dict[Ground, str] = {Ground.AUTHORISATION: "P1", Ground.DATA: "P2", Ground.PERSON: "P5"}

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
    found = RULES[rule]
    sentence = Sentence(text, tuple(values.items()))
    return Reason(rule, sentence, found.source, Layer.PERFORMANCE, found.checked_on, found.to_verify)
