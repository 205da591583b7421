"""From spans to what a page, the terminal and the API show: titles, creators, verdicts, source words."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from filigrane.rights.queries import verdicts_of
from filigrane.rights.verdict import Answer, Use, Verdict
from filigrane.trace.extract import ELLIPSIS, Extract, extract
from filigrane.trace.marks import Run, runs
from filigrane.trace.spans import EXACT
from filigrane.trace.text import Span, Trace
from filigrane.trace.twin import twin
from filigrane.works.models import Work
from filigrane.works.queries import Credit, credits, reading_at, readings_of

USES = (Use.AI_TRAIN, Use.DISPLAY)
SHOWN = 20
"""Passages of one work of which the page shows the words."""
NO_WORDS = Extract("", ELLIPSIS, "")
MOST_COMPARED = 200
"""Near passages that a page compares word by word, to leave out what the text doesn't say itself."""
USE_WORDS = {Use.AI_TRAIN: _("Training an AI"), Use.DISPLAY: _("Showing to the public")}


@dataclass(frozen=True, slots=True)
class Searched:
    """What the answer rests on: *works* live works, read up to *up_to*; *behind* changes not read yet."""

    works: int
    up_to: dt.datetime | None
    behind: int


@dataclass(frozen=True, slots=True)
class PassageShown:
    """One span, with its place in the source and as much of the source as rule 8 allows."""

    place: int
    span: Span
    file_name: str
    locator: str
    extract: Extract

    @property
    def key(self) -> str:
        """What tells this passage from the others of its text, as long as the catalogue stays the same."""
        return f"{self.span.reading_id}-{self.span.query_start}-{self.span.source_start}"

    @property
    def is_near(self) -> bool:
        """Whether some of its words are not the same."""
        return self.span.kind != EXACT


@dataclass(frozen=True, slots=True)
class WorkShown:
    """A work that the text repeats: its number on the page, its share in millionths, its verdicts."""

    number: int
    work_id: int
    title: str
    credits: Sequence[Credit]
    millionths: int
    verdicts: dict[Use, Verdict]
    passages: tuple[PassageShown, ...]

    @property
    def answers(self) -> list[tuple[str, Verdict, str]]:
        """Each use in words, with its verdict and its code, in the order of USES."""
        return [(str(USE_WORDS[use]), self.verdicts[use], use.value) for use in USES if use in self.verdicts]


@dataclass(frozen=True, slots=True)
class LightResult:
    """A text held to the light: what was searched, which works it repeats, what stays unidentified."""

    text: str
    searched: Searched
    trace: Trace
    works: tuple[WorkShown, ...]
    runs: tuple[Run, ...]

    @property
    def has_near(self) -> bool:
        """Whether a passage is nearly, and not quite, the words of a work."""
        return any(span.kind != EXACT for span in self.trace.spans)


def show(house_id: int, text: str, found: Trace, searched: Searched, *, on: dt.date) -> LightResult:
    """Everything that is shown of *found*; a handful of queries, whatever the number of spans."""
    ids = [share.work_id for share in sorted(found.works, key=lambda s: (-s.millionths, s.work_id))]
    titles = dict(Work.objects.filter(house_id=house_id, id__in=ids).values_list("id", "title"))
    creators = credits(ids)
    verdicts = verdicts_of(house_id, ids, USES, on=on)
    shares = {share.work_id: share.millionths for share in found.works}
    passages = _passages(house_id, text, found.spans, {i: may_display(verdicts.get(i, {})) for i in ids})
    works = tuple(
        WorkShown(
            number=number,
            work_id=work_id,
            title=titles[work_id],
            credits=creators.get(work_id, ()),
            millionths=shares[work_id],
            verdicts=verdicts.get(work_id, {}),
            passages=tuple(passages.get(work_id, ())),
        )
        for number, work_id in enumerate(ids, 1)
    )
    numbers = {work.work_id: work.number for work in works}
    return LightResult(text, searched, found, works, runs(text, found.spans, numbers, found.stretches))


def twin_of(result: LightResult) -> dict[str, Any]:
    """The JSON twin of a result that is about to be shown."""
    files = {p.span.reading_id: p.file_name for work in result.works for p in work.passages}
    return twin(result.trace, {work.work_id: work.title for work in result.works}, files)


def may_display(verdicts: dict[Use, Verdict]) -> bool:
    """Whether more of the source than the matching words may be shown to everybody."""
    verdict = verdicts.get(Use.DISPLAY)
    return verdict is not None and verdict.answer is Answer.ALLOWED


def _passages(
    house_id: int, text: str, spans: Sequence[Span], may_display: dict[int, bool]
) -> dict[int, list[PassageShown]]:
    """The passages of each work, in the order of the text; one source at a time is in memory.

    Only live readings of the house are read, whatever the index names. The words of a source are
    those of the first SHOWN passages of each work; the others have their place alone.
    """
    by_reading: dict[int, list[int]] = defaultdict(list)
    nth: Counter[int] = Counter()
    shown = set()
    for place, span in enumerate(spans):
        by_reading[span.reading_id].append(place)
        nth[span.work_id] += 1
        if nth[span.work_id] <= SHOWN:
            shown.add(place)
    compared = set([place for place in sorted(shown) if spans[place].kind != EXACT][:MOST_COMPARED])
    found: dict[int, list[PassageShown]] = defaultdict(list)
    for row in readings_of(house_id, reading_ids=by_reading):
        source = reading_at(row.text_digest, row.locators_digest)
        for place in by_reading[row.reading_id]:
            span = spans[place]
            allowed = may_display.get(span.work_id, False)
            is_shown = place in shown and (allowed or span.kind == EXACT or place in compared)
            words = words_of(text, source.text, span, may_display=allowed) if is_shown else NO_WORDS
            locator = source.place(span.source_start)
            found[span.work_id].append(PassageShown(place, span, row.file_name, locator, words))
    return {work_id: sorted(passages, key=lambda p: p.place) for work_id, passages in found.items()}


def words_of(text: str, source: str, span: Span, *, may_display: bool) -> Extract:
    """What may be shown of the *source* of a span of *text*."""
    said = None if span.kind == EXACT else text[span.query_start : span.query_end]
    return extract(source, span.source_start, span.source_end, may_display=may_display, said=said)
