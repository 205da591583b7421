"""The report of a data set, as JSON and as tables: the same inputs give the same bytes.

No clock and no job number stand in it; the only dates are those that were declared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from filigrane.rights.answers import Verdict
from filigrane.trace.datasets.declared import Declared, told
from filigrane.trace.datasets.sharing import Passage
from filigrane.trace.datasets.tally import Tally

FORMAT = "filigrane.dataset.1"
NOTE = (
    "Indications only: words of the catalogue that stand in the data set, from {words} equal words in a row. "
    "Nothing found does not mean that a work is absent."
)


@dataclass(frozen=True, slots=True)
class WorkFound:
    """A work of the catalogue that the set repeats, with the verdict on the declared day.

    *inside*: millionths of the work's text that lie in the set, at least; the longest run of each passage
    is counted. *millionths*: of the letters of the set.
    """

    id: int
    title: str
    creators: tuple[str, ...]
    inside: int
    millionths: int
    letters: int
    records: int
    passages: int
    longest: int
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything but the passages, which stay on the disk. The millionths sum to 1,000,000."""

    house: str
    declared: Declared
    searched_works: int
    catalogue: str
    tally: Tally
    works: tuple[WorkFound, ...]
    not_identified: int
    set_phrases: int


def head_of(report: Report) -> dict[str, Any]:
    """The report as JSON values, without its passages."""
    tally = report.tally
    return {
        "format": FORMAT,
        "note": NOTE.format(words=report.declared.min_words),
        "house": report.house,
        "declared": told(report.declared),
        "catalogue": {"works": report.searched_works, "sha256": report.catalogue},
        "read": {
            "records": tally.records,
            "characters": tally.chars,
            "letters": tally.letters,
            "sha256": tally.chain,
            "passed_over": dict(sorted(tally.unread.items())),
        },
        "works": [work_values(work) for work in report.works],
        "not_identified": report.not_identified,
        "set_phrases": report.set_phrases,
    }


def work_values(work: WorkFound) -> dict[str, Any]:
    """One work as JSON values."""
    values = {name: getattr(work, name) for name in WorkFound.__slots__ if name != "verdict"}
    return values | {"creators": list(work.creators), "verdict": verdict_values(work.verdict)}


def verdict_values(verdict: Verdict | None) -> dict[str, Any] | None:
    """A verdict with its reasons and what is missing, in codes and sources: a page puts them into words."""
    if verdict is None:
        return None
    return {
        "answer": verdict.answer.value,
        "confidence": verdict.confidence.value,
        "reasons": [[reason.rule, reason.layer.value, reason.source] for reason in verdict.reasons],
        "missing": [[lack.code, lack.layer.value] for lack in verdict.missing],
        "duties": [duty.code for duty in verdict.duties],
    }


def json_lines(report: Report, passages: Iterable[Passage]) -> Iterator[str]:
    """The JSON document, passage after passage, so that no report has to be held whole."""
    head = json.dumps(head_of(report), ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}") + ',\n "passages": ['
    lead = "\n  "
    for passage in passages:
        yield lead + json.dumps(asdict(passage), ensure_ascii=False)
        lead = ",\n  "
    yield "\n ]\n}\n"


WORK_COLUMNS = (
    "work", "title", "creators", "inside_millionths", "share_millionths", "letters", "records", "passages",
    "longest_letters", "use", "collected_on", "verdict", "confidence", "reasons", "missing",
)  # fmt: skip
PASSAGE_COLUMNS = (
    "work", "title", "file", "record", "source", "start", "end", "letters",
    "reading", "work_start", "work_end", "first_words", "verdict",
)  # fmt: skip


def work_rows(report: Report) -> Iterator[Sequence[object]]:
    """The table of works; its last line is what is not identified."""
    use, day = report.declared.use.value, report.declared.collected_on.isoformat()
    for work in report.works:
        said = verdict_values(work.verdict) or {}
        reasons = ", ".join(f"{rule}/{layer}" for rule, layer, _ in said.get("reasons", ()))
        missing = ", ".join(f"{code}/{layer}" for code, layer in said.get("missing", ()))
        yield (
            work.id, work.title, ", ".join(work.creators), work.inside, work.millionths, work.letters,
            work.records, work.passages, work.longest, use, day, said.get("answer"), said.get("confidence"),
            reasons, missing,
        )  # fmt: skip
    yield (None, "not identified", None, None, report.not_identified, *(None,) * 10)


def passage_rows(report: Report, passages: Iterable[Passage]) -> Iterator[Sequence[object]]:
    """The table of passages, in the order of the set."""
    titles = {work.id: work.title for work in report.works}
    verdicts = {work.id: work.verdict for work in report.works}
    for one in passages:
        verdict = verdicts.get(one.work)
        yield (
            one.work, titles.get(one.work), one.file, one.record or None, one.said or None,
            one.start, one.end, one.letters, one.reading, one.source_start, one.source_end, one.words,
            verdict.answer.value if verdict else None,
        )  # fmt: skip
