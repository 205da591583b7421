"""A text held to the light, as lines of a report: its shares of credit, and the passages they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from filigrane.base.money import write_ratio
from filigrane.base.shares import MILLION
from filigrane.royalties.held_names import UNIDENTIFIED

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Lit:
    """An answer of a model that was held to the light: what it earned, in cents, and what was found in it.

    *found* is the JSON twin of a result (`trace/twin.py`).
    """

    answer: str
    revenue: int
    found: Mapping[str, Any]


def answer_rows(lit: Sequence[Lit]) -> list[Row]:
    """The lines of `answers.csv`, frozen: millionths as masses, what was identified on no work among them."""
    return [
        {"answer": one.answer, "revenue": str(one.revenue), "work": work, "mass": write_ratio(mass)}
        for one in lit
        for work, mass in _masses(one.found)
        if mass
    ]


def span_rows(lit: Sequence[Lit]) -> list[Row]:
    """The lines of `spans.csv`: where each passage stands in the answer and in the reading of the work."""
    return [
        {
            "answer": one.answer,
            "work": str(span["work"]),
            "begins": str(span["query"][0]),
            "ends": str(span["query"][1]),
            "reading": str(span["reading"]),
            "source_begins": str(span["source"][0]),
            "source_ends": str(span["source"][1]),
            "kind": str(span["kind"]),
        }
        for one in lit
        for span in one.found["spans"]
    ]


def _masses(found: Mapping[str, Any]) -> list[tuple[str, Fraction]]:
    works = [(str(work["id"]), Fraction(int(work["millionths"]), MILLION)) for work in found["works"]]
    return [*works, (UNIDENTIFIED, Fraction(int(found["not_identified"]), MILLION))]
