"""An evidence file in words, for a page and for paper; whoever shows it translates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from filigrane.base.errors import defer
from filigrane.base.papers import Paper, Section

Translate = Callable[[str], str]
TITLE = defer("What {model} gives back")
FOUND = defer("Works with an indication: {found} of {works}. The threshold was fixed on {day}, beforehand.")
INDICATION = defer(
    "Indication: {hits} of {passages} outputs go on in the work’s own words for {least} words or more, "
    "far more often than with texts that the model can’t know."
)
NONE = defer(
    "No indication in these outputs: {hits} of {passages} reach {least} words. "
    "It does not mean that the model never read this work."
)
INDICATIONS = (
    defer("These are indications and no certainty: a model may know a passage from a quotation elsewhere."),
    defer("An output is compared with what follows the prompted passage, word for word, spelling folded."),
    defer("The test counts every way to choose the passages among all records, and draws none by chance."),
)
LENGTHS = defer("The prompts of passages and controls differ in length by more than a fifth.")
FIXED = defer("What was fixed beforehand")
SHORT = 160
"""Characters of a run that a page shows: words of the output, which stand in the work."""


def percent(value: str, language: str) -> str:
    """A fraction as a percentage with two decimals, by whole numbers."""
    hundredths = Fraction(value) * 10_000
    whole = hundredths.numerator // hundredths.denominator
    said = f"{whole // 100}.{whole % 100:02d}"
    return f"{said.replace('.', ',')}\u202f%" if language == "fr" else f"{said}%"


def chance(value: str, language: str) -> str:
    """A p in words: 0.0012, or below the smallest that is written; never rounded down to nothing."""
    exact = Fraction(value)
    if exact < Fraction(1, 10_000):
        said = "< 0.0001"
    else:
        parts = -(-exact.numerator * 10_000 // exact.denominator)
        said = f"{parts // 10_000}.{parts % 10_000:04d}"
    return said.replace(".", ",") if language == "fr" else said


def sentence(work: Mapping[str, Any], plan: Mapping[str, Any], translate: Translate) -> str:
    """What is concluded for one work."""
    return translate(INDICATION if work["indication"] else NONE).format(
        hits=work["reached_threshold"], passages=work["passages"], least=plan["threshold_words"]
    )


def figures(work: Mapping[str, Any], language: str, translate: Translate) -> list[tuple[str, str]]:
    """The figures of one work, as terms and values."""
    low, high = (percent(bound, language) for bound in work["rate_95"])
    return [
        (translate(defer("Longest runs, in words")), listed(work["longest_words"])),
        (translate(defer("Outputs that reach the threshold, 95 % interval")), f"{low} – {high}"),
        (
            translate(defer("p of the longest run, after Holm")),
            chance(work["p_longest_after_holm"], language),
        ),
        (translate(defer("p of the coverage")), chance(work["p_coverage"], language)),
    ]


def plan_facts(report: Mapping[str, Any], language: str, translate: Translate) -> list[tuple[str, str]]:
    """The plan and the controls, as terms and values."""
    plan, controls = report["plan"], report["controls"]
    low, high = (percent(bound, language) for bound in controls["error_rate_95"])
    error = f"{controls['reached_threshold']} / {controls['records']} ({low} – {high})"
    return [
        (translate(defer("Model")), f"{report['model']} {report['version']}"),
        (translate(defer("Plan fixed on")), plan["fixed_on"]),
        (translate(defer("Threshold, in words")), str(plan["threshold_words"])),
        (translate(defer("Outputs that must reach it")), str(plan["least_passages"])),
        (translate(defer("Chance of a false indication that is accepted")), plan["alpha"]),
        (translate(defer("Controls that reach the threshold, 95 % interval")), error),
        (translate(defer("Longest runs of the controls, in words")), listed(controls["longest_words"])),
        (translate(defer("Fingerprint of the plan (SHA-256)")), plan["sha256"]),
        (translate(defer("Fingerprint of the recorded outputs (SHA-256)")), report["records_sha256"]),
    ]  # fmt: skip


def listed(counts: list[int]) -> str:
    """Counts in order, the same ones once with how often: `2, 3 (× 4), 40`."""
    parts = [(count, counts.count(count)) for count in dict.fromkeys(counts)]
    return ", ".join(f"{count} (× {times})" if times > 1 else str(count) for count, times in parts)


def longest_runs(work: Mapping[str, Any], least: int) -> list[dict[str, Any]]:
    """The runs of one work that reach *least* words, the longest first, cut for a page."""
    found = [
        {
            "words": run["words"],
            "line": one["line"],
            "prompted": one["prompted"],
            "said": shortened(run["said"]),
        }
        for one in work["each"]
        for run in one["runs"]
        if run["words"] >= least
    ]
    return sorted(found, key=lambda run: (-int(run["words"]), int(run["line"])))


def shortened(said: str) -> str:
    """The beginning of a run, on one line."""
    line = " ".join(said.split())
    return line if len(line) <= SHORT else line[:SHORT].rpartition(" ")[0] + " …"


def paper_of(report: Mapping[str, Any], *, house: str, language: str, translate: Translate) -> Paper:
    """The evidence file on paper."""
    plan = report["plan"]
    sections = [
        Section(translate(defer("How to read this")), tuple(map(translate, INDICATIONS))),
        Section(translate(FIXED), facts=tuple(plan_facts(report, language, translate))),
    ]
    for work in report["works"]:
        said = [sentence(work, plan, translate)]
        said += [] if work["lengths_match"] else [translate(LENGTHS)]
        runs = longest_runs(work, plan["threshold_words"])
        sections.append(
            Section(
                work["title"] or work["work"],
                tuple(said),
                tuple(figures(work, language, translate)),
                tuple(map(translate, (defer("Words"), defer("Line"), defer("The output says")))),
                tuple((str(run["words"]), str(run["line"]), run["said"]) for run in runs),
                (1, 1, 8),
            )
        )
    found = sum(work["indication"] for work in report["works"])
    return Paper(
        language=language,
        title=translate(TITLE).format(model=f"{report['model']} {report['version']}"),
        author=house,
        lead=translate(FOUND).format(found=found, works=len(report["works"]), day=plan["fixed_on"]),
        foot=f"Filigrane · {house}",
        sections=tuple(sections),
        day=dt.date.fromisoformat(plan["fixed_on"]),
    )
