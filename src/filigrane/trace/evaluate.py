"""How well an index finds what somebody says is there: precision, recall, calibration.

Whoever has a truth can judge the light table; the format stands in docs/en/evaluate.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from filigrane.base.shares import MILLION
from filigrane.trace.errors import TruthUnreadable
from filigrane.trace.spans import KINDS, Span

TENTHS = 10
COUNTED = ("questions", "places", "found", "spans", "right", "clean", "flagged", "elsewhere")


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of a source: code points `[start, end)` of its text, and of the query where that is said."""

    source: str
    start: int
    end: int
    query: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A text to hold to the light, and every passage it is known to draw on; none for a text of nobody.

    *judged*: the parts `[start, end)` of the text of which all passages are known; None for the whole text.
    """

    name: str
    text: str
    places: tuple[Place, ...]
    judged: tuple[tuple[int, int], ...] | None = None

    def judges(self, span: Span) -> bool:
        """Whether the truth says, of where *span* stands, whether it is right."""
        parts = self.judged
        return parts is None or any(span.query_end > low and high > span.query_start for low, high in parts)


@dataclass(frozen=True, slots=True)
class Tenth:
    """Spans whose identity lies in one tenth: how many, how many are right, the mean of what they say."""

    spans: int
    right: int
    identity: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was found of what is there. Shares are whole millionths, None when there is nothing to divide by.

    *found* of *places* were found: one span covers half of the passage in its source. *right* of *spans* meet
    a passage of the truth on both sides; *elsewhere* are those that the truth does not judge. *flagged* of
    *clean* texts without a passage got a near or ocr span.
    """

    questions: int
    places: int
    found: int
    spans: int
    right: int
    clean: int
    flagged: int
    elsewhere: int = 0
    by_kind: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    tenths: Sequence[Tenth] = ()

    @property
    def recall(self) -> int | None:
        """Millionths of the places that were found."""
        return MILLION * self.found // self.places if self.places else None

    @property
    def precision(self) -> int | None:
        """Millionths of the spans that meet a place."""
        return MILLION * self.right // self.spans if self.spans else None


def read_truth(lines: Iterable[str]) -> Iterator[Question]:
    """The questions of a truth in JSON Lines. Raises TruthUnreadable with the number of the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
            places = tuple(_place(place) for place in said["passages"])
            judged = said.get("judged_at")
            parts = None if judged is None else tuple(_pair(part) for part in judged)
            yield Question(str(said.get("id", number)), _text(said["query"]), places, parts)
        except (ValueError, KeyError, TypeError) as error:
            raise TruthUnreadable(line=number, reason=str(error)) from error


def _text(said: Any) -> str:
    if not isinstance(said, str):
        raise TypeError("“query” is not a text")
    return said


def _place(said: Any) -> Place:
    """One passage; offsets must be whole, in order, and not negative."""
    start, end = _pair(said["at"])
    query = said.get("query_at")
    return Place(str(said["source"]), start, end, _pair(query) if query is not None else None)


def _pair(said: Any) -> tuple[int, int]:
    """Two offsets; ValueError when they are none, or hold nothing."""
    low, high = said
    if not (type(low) is int and type(high) is int and 0 <= low < high):
        raise ValueError(f"[{low}, {high}) is no place")
    return low, high


@dataclass(frozen=True, slots=True)
class Answer:
    """What the index said of one question: its spans, each with the name of its source."""

    question: Question
    spans: Sequence[tuple[str, Span]]


def judge(answers: Iterable[Answer]) -> Report:
    """Compare answers with their truth; one answer at a time is held."""
    counts = dict.fromkeys(COUNTED, 0)
    kinds = {kind: [0, 0] for kind in KINDS}
    tenths = [[0, 0, 0] for _ in range(TENTHS)]
    for answer in answers:
        places = answer.question.places
        counts["questions"] += 1
        counts["places"] += len(places)
        counts["found"] += sum(any(_finds(place, *span) for span in answer.spans) for place in places)
        if not places:
            counts["clean"] += 1
            counts["flagged"] += any(span.kind != KINDS[0] for _, span in answer.spans)
        for source, span in answer.spans:
            if not answer.question.judges(span):
                counts["elsewhere"] += 1
                continue
            right = any(_meets(place, source, span) for place in places)
            counts["spans"] += 1
            counts["right"] += right
            kinds[span.kind][0] += 1
            kinds[span.kind][1] += right
            tenth = tenths[min(span.identity * TENTHS // MILLION, TENTHS - 1)]
            tenth[0], tenth[1], tenth[2] = tenth[0] + 1, tenth[1] + right, tenth[2] + span.identity
    by_kind = {kind: (spans, right) for kind, (spans, right) in kinds.items()}
    found = [Tenth(spans, right, total // spans if spans else 0) for spans, right, total in tenths]
    return Report(**counts, by_kind=by_kind, tenths=tuple(found))


def _finds(place: Place, source: str, span: Span) -> bool:
    """Whether one span covers half of a place in its source."""
    shared = min(place.end, span.source_end) - max(place.start, span.source_start)
    return source == place.source and 2 * shared >= place.end - place.start


def _meets(place: Place, source: str, span: Span) -> bool:
    """Whether a span has something of a place in the source, and in the query where the truth says it."""
    if source != place.source or span.source_end <= place.start or place.end <= span.source_start:
        return False
    return place.query is None or (span.query_end > place.query[0] and place.query[1] > span.query_start)


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON."""
    return {
        "questions": report.questions,
        "passages": report.places,
        "found": report.found,
        "recall": report.recall,
        "spans": report.spans,
        "right": report.right,
        "precision": report.precision,
        "elsewhere": report.elsewhere,
        "clean": report.clean,
        "flagged": report.flagged,
        "by_kind": {kind: {"spans": s, "right": r} for kind, (s, r) in report.by_kind.items()},
        "by_identity": [{"spans": t.spans, "right": t.right, "identity": t.identity} for t in report.tenths],
    }
