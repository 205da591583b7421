"""The rules that count no term, as data: article, source, day of the last check."""

from __future__ import annotations

import datetime as dt
import functools

from filigrane.rights.answers import Layer, Reason, Sentence, Value
from filigrane.rights.terms import CHECKED, Rule

WRITTEN = dt.date(2026, 11, 28)
"""The day this table was written, from general knowledge where a rule is to verify."""


def _rule(code: str, source: str, on: dt.date = WRITTEN) -> Rule:
    return Rule(code, source, 0, on, to_verify=True)


ARTICLES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        _rule("L122-4", "CPI, art. L. 122-4"),
        _rule("L212-3", "CPI, art. L. 212-3"),
        _rule("L213-1", "CPI, art. L. 213-1 et L. 215-1"),
        _rule("L216-1", "CPI, art. L. 216-1"),
        _rule("L218-2", "CPI, art. L. 218-2"),
        _rule("L342-1", "CPI, art. L. 342-1"),
        _rule("art3", "CPI, art. L. 122-5-3, II ; directive (UE) 2019/790, art. 3"),
        _rule("art4", "CPI, art. L. 122-5-3, III ; directive (UE) 2019/790, art. 4"),
        _rule("art3_neighbour", "CPI, art. L. 211-3, 8° ; directive (UE) 2019/790, art. 3"),
        _rule("art4_neighbour", "CPI, art. L. 211-3, 8° ; directive (UE) 2019/790, art. 4"),
        _rule("art3_database", "CPI, art. L. 342-3, 5° ; directive (UE) 2019/790, art. 3"),
        _rule("art4_database", "CPI, art. L. 342-3, 6° ; directive (UE) 2019/790, art. 4"),
        _rule("R122-28", "CPI, art. R. 122-28 ; décret n° 2022-928"),
        _rule("L122-5-8", "CPI, art. L. 122-5, 8°"),
        _rule("L122-5-11", "CPI, art. L. 122-5, 11°"),
        _rule("L112-2-4", "CPI, art. L. 112-2, 4°"),
        _rule("staging", "jurisprudence sur l’originalité de la mise en scène"),
        _rule("ai_input", "aucune décision connue"),
        _rule("data", "RGPD, art. 4, 6 et 7"),
        _rule("person", "Code civil, art. 9"),
        _rule("integrity", "CPI, art. L. 121-1 et L. 121-4"),
        _rule("P1", "CPI, art. L. 212-3", CHECKED),
        _rule("P2", "RGPD, art. 7, § 3", CHECKED),
        _rule("P3", "RGPD, art. 17, § 1, b", CHECKED),
        _rule("P4", "RGPD, art. 6, § 1, b", CHECKED),
        _rule("P5", "Code civil, art. 9", CHECKED),
        _rule("P6", "RGPD, art. 19", CHECKED),
        _rule("P7", "RGPD, art. 7, § 2 et 4", CHECKED),
        _rule("P8", "RGPD, art. 12, § 3", CHECKED),
    )
}
"""P1 to P8 are the texts of what performers agree to (docs/en/performers.md). One text may have two codes: a
verdict tells the right that asks for a permission apart from the agreement that gives or refuses it."""

PERMISSION_OF: dict[Layer, str] = {
    Layer.PERFORMANCE: "L212-3",
    Layer.RECORDING: "L213-1",
    Layer.BROADCAST: "L216-1",
    Layer.PRESS: "L218-2",
    Layer.DATABASE: "L342-1",
}
"""Under which article each right asks for a permission; the author's own (L. 122-4) for the other layers."""


@functools.cache
def plain(code: str, text: str, layer: Layer) -> Reason:
    """A reason without places to fill: always the same value."""
    return because(code, text, layer)


def because(code: str, text: str, layer: Layer, **values: Value) -> Reason:
    """A reason drawn from the table of articles."""
    rule = ARTICLES[code]
    return Reason(
        code, Sentence(text, tuple(values.items())), rule.source, layer, rule.checked_on, rule.to_verify
    )


def mining_article(number: int, layer: Layer) -> str:
    """The code of article 3 or 4 of the directive as it stands for the right of *layer*."""
    if layer is Layer.DATABASE:
        return f"art{number}_database"
    return f"art{number}_neighbour" if layer in PERMISSION_OF else f"art{number}"
