"""Records of passages and of controls, compared; for each work an indication, or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from filigrane.languages.folds import words
from filigrane.trace.evidence.faults import TooFewRecords
from filigrane.trace.evidence.plan import Plan, Record
from filigrane.trace.evidence.runs import Likeness, likeness
from filigrane.trace.evidence.statistics import holm, interval, permutation_p
from filigrane.trace.spans import MIN_SPAN_WORDS

LENGTHS_APART = Fraction(1, 5)
"""Controls are matched in length when the middle prompt differs by no more than a fifth."""


@dataclass(frozen=True, slots=True)
class Told:
    """One record and how its output repeats what follows."""

    record: Record
    likeness: Likeness
    prompt_words: int


@dataclass(frozen=True, slots=True)
class OfWork:
    """A work against the controls of its genres.

    *p_longest*, *p_coverage*: exact, one-sided; *adjusted*: the first after Holm over all works. *hits*:
    passages that reach the threshold, *rate* the exact 95 % interval of their share.
    """

    work: str
    passages: tuple[Told, ...]
    controls: int
    p_longest: Fraction
    p_coverage: Fraction
    adjusted: Fraction
    hits: int
    rate: tuple[Fraction, Fraction]
    lengths_match: bool
    is_indication: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything that a report says. *false_hits* controls reached the threshold: the error on controls."""

    plan: Plan
    works: tuple[OfWork, ...]
    controls: tuple[Told, ...]
    false_hits: int
    error_rate: tuple[Fraction, Fraction]


def judge(plan: Plan, records: Iterable[Record]) -> Judged:
    """Compare the records as *plan* says. Raises TooFewRecords."""
    said = [tell(record) for record in records]
    controls = tuple(one for one in said if one.record.is_control)
    by_work: dict[str, list[Told]] = {}
    for one in said:
        if not one.record.is_control:
            by_work.setdefault(one.record.work, []).append(one)
    if not by_work:
        raise TooFewRecords(what="passages", found=0, wanted=plan.least_passages)
    matched = {work: matching(plan, work, passages, controls) for work, passages in by_work.items()}
    longest = [
        permutation_p(
            [p.likeness.longest for p in by_work[work]], [c.likeness.longest for c in matched[work]]
        )
        for work in by_work
    ]
    works = [
        of_work(plan, work, by_work[work], matched[work], p, adjusted)
        for work, p, adjusted in zip(by_work, longest, holm(longest), strict=True)
    ]
    false_hits = sum(one.likeness.longest >= plan.threshold_words for one in controls)
    return Judged(plan, tuple(works), controls, false_hits, interval(false_hits, len(controls)))


def tell(record: Record) -> Told:
    """A record with its likeness; runs of six words or more are listed."""
    found = likeness(record.output, record.follows, least=MIN_SPAN_WORDS)
    return Told(record, found, sum(1 for _ in words(record.prompt)))


def matching(plan: Plan, work: str, passages: Sequence[Told], controls: Sequence[Told]) -> list[Told]:
    """The controls of the genres of a work, as many as the plan asks for in each."""
    if len(passages) < plan.least_passages:
        raise TooFewRecords(what=work, found=len(passages), wanted=plan.least_passages)
    genres = sorted({one.record.genre for one in passages})
    for genre in genres:
        found = sum(one.record.genre == genre for one in controls)
        if found < plan.least_controls:
            raise TooFewRecords(what=f"control/{genre}", found=found, wanted=plan.least_controls)
    return [one for one in controls if one.record.genre in genres]


def of_work(
    plan: Plan, work: str, passages: list[Told], controls: list[Told], p: Fraction, adjusted: Fraction
) -> OfWork:
    """What the plan concludes for one work."""
    hits = sum(one.likeness.longest >= plan.threshold_words for one in passages)
    return OfWork(
        work=work,
        passages=tuple(passages),
        controls=len(controls),
        p_longest=p,
        p_coverage=permutation_p(
            [one.likeness.coverage for one in passages], [one.likeness.coverage for one in controls]
        ),
        adjusted=adjusted,
        hits=hits,
        rate=interval(hits, len(passages)),
        lengths_match=match_in_length(passages, controls),
        is_indication=hits >= plan.least_passages and adjusted <= plan.alpha,
    )


def match_in_length(passages: Sequence[Told], controls: Sequence[Told]) -> bool:
    """Whether the middle prompt of both sides has about as many words."""
    ours, theirs = (sorted(one.prompt_words for one in side)[len(side) // 2] for side in (passages, controls))
    return abs(ours - theirs) <= LENGTHS_APART * max(ours, theirs)
