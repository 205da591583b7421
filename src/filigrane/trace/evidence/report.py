"""The evidence file as JSON and as a table: the same plan and records give the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from filigrane.trace.evidence.judged import Judged, OfWork, Told

FORMAT = "filigrane.evidence.1"
NOTE = (
    "Indications only: how often these outputs repeat what follows the prompted passages, against texts that "
    "the model can't know. An indication is no certainty; none does not mean that the model never read it."
)
STATISTIC = (
    "For each record, the longest run of equal folded words between the output and what follows its prompt. "
    "Exact one-sided permutation test on the sum of mid-ranks, passages against controls of the same genre; "
    "Holm over the works; Clopper-Pearson intervals of 95 % in ten-thousandths, rounded outwards."
)


def report_of(judged: Judged, *, house: str, titles: Mapping[str, str], records: bytes) -> dict[str, Any]:
    """The whole report as JSON values; *titles* by work, *records* the bytes of the file of outputs."""
    plan = judged.plan
    return {
        "format": FORMAT,
        "note": NOTE,
        "statistic": STATISTIC,
        "house": house,
        "plan": {
            "sha256": plan.sha256,
            "fixed_on": plan.fixed_on.isoformat(),
            "alpha": fraction(plan.alpha),
            "threshold_words": plan.threshold_words,
            "least_passages": plan.least_passages,
            "least_controls": plan.least_controls,
            "note": plan.note,
        },
        "model": plan.model,
        "version": plan.version,
        "records_sha256": hashlib.sha256(records).hexdigest(),
        "works": [work_values(work, titles.get(work.work, "")) for work in judged.works],
        "controls": {
            "records": len(judged.controls),
            "reached_threshold": judged.false_hits,
            "error_rate_95": [fraction(bound) for bound in judged.error_rate],
            "longest_words": sorted(one.likeness.longest for one in judged.controls),
            "each": [told_values(one) | {"why": one.record.why} for one in judged.controls],
        },
    }


def work_values(work: OfWork, title: str) -> dict[str, Any]:
    """One work as JSON values."""
    return {
        "work": work.work,
        "title": title,
        "indication": work.is_indication,
        "passages": len(work.passages),
        "controls": work.controls,
        "reached_threshold": work.hits,
        "rate_95": [fraction(bound) for bound in work.rate],
        "longest_words": sorted(one.likeness.longest for one in work.passages),
        "p_longest": fraction(work.p_longest),
        "p_longest_after_holm": fraction(work.adjusted),
        "p_coverage": fraction(work.p_coverage),
        "lengths_match": work.lengths_match,
        "each": [told_values(one) for one in work.passages],
    }


def told_values(told: Told) -> dict[str, Any]:
    """One record: where it was prompted, with what, and the runs of its output that stand in what follows."""
    record, runs = told.record, told.likeness.runs
    return {
        "line": record.line,
        "date": record.day.isoformat(),
        "genre": record.genre,
        "settings": record.settings,
        "prompted": [record.start, record.end] if record.start is not None else None,
        "prompt_words": told.prompt_words,
        "longest_words": told.likeness.longest,
        "coverage": fraction(told.likeness.coverage),
        "runs": [
            {
                "output": [run.start, run.end],
                "follows": [run.follows_start, run.follows_end],
                "words": run.words,
                "said": record.output[run.start : run.end],
            }
            for run in runs
        ],
    }


def fraction(value: Fraction) -> str:
    """An exact number as it is written: 3/1024, 0, 1."""
    return str(value)


COLUMNS = (
    "kind", "work", "title", "line", "date", "genre", "prompted_start", "prompted_end", "prompt_words",
    "longest_words", "coverage", "reaches_threshold", "longest_run",
)  # fmt: skip


def rows(report: Mapping[str, Any]) -> Iterator[Sequence[object]]:
    """The table of records, passages first."""
    least = report["plan"]["threshold_words"]
    sides = [("passage", work["work"], work["title"], work["each"]) for work in report["works"]]
    for kind, work, title, each in [*sides, ("control", None, None, report["controls"]["each"])]:
        for one in each:
            start, end = one["prompted"] or (None, None)
            longest = max(one["runs"], key=lambda run: run["words"], default=None)
            yield (
                kind, work, title, one["line"], one["date"], one["genre"], start, end, one["prompt_words"],
                one["longest_words"], one["coverage"], one["longest_words"] >= least,
                longest["said"] if longest else None,
            )  # fmt: skip
