"""Why a line of a statement is what it is: the answers that name its work, and the passages found in each."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from filigrane.royalties.models import Run
from filigrane.royalties.queries.funds import inputs_of
from filigrane.royalties.sheets.reading import Row, read_tables
from filigrane.works.models import Reading
from filigrane.works.queries import text_at

MOST_ANSWERS, MOST_SPANS, MOST_CHARS = 40, 6, 300
"""Of one page; a passage shows so many characters at most (design, rule 8)."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a passage stands in the answer, and its words in the reading of the work."""

    begins: int
    ends: int
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer that draws on the work: what it earned in cents, the work's part of it, its passages."""

    answer: str
    revenue: int
    mass: Fraction
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """The answers of one work, the most first; *count* is how many there are in all."""

    answers: tuple[Drawn, ...]
    count: int


def derived(run: Run, work: str) -> Derived:
    """What the frozen inputs of *run* say of one *work*. Raises ReportLost."""
    tables = read_tables(inputs_of(run), is_frozen=True)
    rows = [row for row in tables.get("answers.csv", []) if row["work"] == work]
    rows.sort(key=lambda row: (-int(row["revenue"]) * Fraction(row["mass"]), row["answer"]))
    shown = rows[:MOST_ANSWERS]
    names = {row["answer"] for row in shown}
    spans = [row for row in tables.get("spans.csv", []) if row["work"] == work and row["answer"] in names]
    texts = _texts({int(row["reading"]) for row in spans}, run, work)
    return Derived(
        tuple(
            Drawn(
                row["answer"], int(row["revenue"]), Fraction(row["mass"]),
                tuple(_span(one, texts) for one in _largest(spans, row["answer"])),
            )
            for row in shown
        ),
        len(rows),
    )  # fmt: skip


def _largest(spans: list[Row], answer: str) -> list[Row]:
    own = [row for row in spans if row["answer"] == answer]
    return sorted(own, key=lambda row: int(row["begins"]) - int(row["ends"]))[:MOST_SPANS]


def _span(row: Row, texts: dict[int, str]) -> Span:
    text = texts.get(int(row["reading"]), "")
    start, end = int(row["source_begins"]), int(row["source_ends"])
    words = text[start : min(end, start + MOST_CHARS)]
    return Span(int(row["begins"]), int(row["ends"]), row["kind"], " ".join(words.split()))


def _texts(readings: set[int], run: Run, work: str) -> dict[int, str]:
    """The texts of readings of that work of the house, those whose bytes are there still."""
    if not work.isdecimal():
        return {}
    rows: Any = Reading.objects.filter(
        pk__in=readings, file__work_id=int(work), file__work__house_id=run.fund.house_id
    )
    found = {}
    for pk, digest in rows.values_list("pk", "text_digest"):
        try:
            found[pk] = text_at(digest)
        except KeyError:
            continue
    return found
