"""The job `works.preview`: what an import would change, field by field, and not one row written."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db import transaction

from filigrane.base.errors import FiligraneError, defer
from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.works.imports.errors import UnknownTerm
from filigrane.works.imports.plan import Fate, columns_of, details_of
from filigrane.works.imports.record import Record
from filigrane.works.prepare import prepare
from filigrane.works.service.import_plays import known_files, text_sources
from filigrane.works.service.import_records import (
    chunks_of,
    count_records,
    discipline_names,
    reader_of,
    sources_of,
)
from filigrane.works.service.matching import Matches, match

EXAMPLES = 3
MOST_CHARS = 160
SAYS = defer(
    "It would add {added}, bring {changed} up to date, leave {same} as they are and {left_out} out. "
    "Problems: {problems}."
)


def preview_import(context: JobContext) -> dict[str, Any]:
    """Run the trial; arguments as for `works.import`. The result lists each field with its first examples.

    `fields` is [{field, new, changed, examples: [{place, title, before, after}]}], in order of number.
    """
    trial = Trial()
    if context.arguments.get("reader"):
        _try_records(context, trial)
    else:
        _try_texts(context, trial)
    return {"says": SAYS, "fields": trial.rows()} | {
        name: trial.counts[name] for name in ("added", "changed", "same", "left_out", "problems")
    }


class Trial:
    """What was found so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.new: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.examples: dict[str, list[dict[str, str]]] = {}

    def note(self, field: str, place: str, title: str, before: Any, after: Any) -> None:
        """A field that would be written."""
        kind = self.new if before in (None, "", [], ()) else self.changed
        kind[field] += 1
        held = self.examples.setdefault(field, [])
        if len(held) < EXAMPLES:
            held.append(
                {"place": place, "title": title[:80], "before": _shown(before), "after": _shown(after)}
            )

    def rows(self) -> list[dict[str, Any]]:
        """One row a field, those that change most first."""
        order = sorted(self.examples, key=lambda name: (-self.changed[name], -self.new[name], name))
        return [
            {
                "field": name,
                "new": self.new[name],
                "changed": self.changed[name],
                "examples": self.examples[name],
            }
            for name in order
        ]


def _try_records(context: JobContext, trial: Trial) -> None:
    reader, page = reader_of(context.arguments)
    with transaction.atomic():
        disciplines = discipline_names(context.house_id)
    sources = sources_of(context.arguments)
    context.advance(0, total=sum(count_records(s, reader, page) for s in sources), unit=defer("records"))
    seen: set[tuple[str, str]] = set()
    done = 0
    for source in sources:
        for records in chunks_of(source, reader, page):
            found = match(context.house_id, records, job=context.job_id, seen=seen)
            _note_chunk(records, found, trial, context, disciplines)
            done += len(records)
            context.advance(done)
            context.stop_here()


def _note_chunk(
    records: list[Record], found: Matches, trial: Trial, context: JobContext, disciplines: dict[str, int]
) -> None:
    trial.counts += found.counts
    problems = [problem for record in records for problem in record.problems] + found.problems
    for record in records:
        term = record.draft.discipline if record.draft else ""
        if term and term.lower() not in disciplines:
            fault = UnknownTerm(value=term[:80])
            problems.append(Problem(record.place, fault.code, str(fault)))
    trial.counts["problems"] += len(problems)
    for problem in problems:
        context.problem(problem)
    for place in found.fresh:
        _note_new(records[place], trial)
    for place, work, plan in found.planned:
        where = records[place].place
        for name, value in plan.columns.items():
            trial.note(name, where, work.title, getattr(work, name), value)
        for code, value in plan.details.items():
            trial.note(f"details.{code}", where, work.title, work.details.get(code), value)
        for credit in plan.credits:
            trial.note("credits", where, work.title, "", credit.name)
        for scheme, value in plan.identifiers:
            trial.note(f"identifier.{scheme}", where, work.title, "", value)


def _note_new(record: Record, trial: Trial) -> None:
    draft = record.draft
    if draft is None:
        return
    for name, value in columns_of(draft).items():
        trial.note(name, record.place, draft.title, "", value)
    for code, value in details_of(draft.details).items():
        trial.note(f"details.{code}", record.place, draft.title, "", value)
    if draft.credits:
        names = ", ".join(f"{credit.name}" for credit in draft.credits)
        trial.note("credits", record.place, draft.title, "", names)
    for scheme, value in draft.identifiers:
        trial.note(f"identifier.{scheme}", record.place, draft.title, "", value)


def _try_texts(context: JobContext, trial: Trial) -> None:
    """Plays and texts: each is read, and nothing of it is kept."""
    sources = text_sources(context.arguments)
    context.advance(0, total=len(sources), unit=defer("files"))
    records: list[Record] = []
    for done, source in enumerate(sources, start=1):
        try:
            content = source.content()
            if known_files(context.house_id, content):
                trial.counts[Fate.SAME] += 1
            else:
                prepared = prepare(source.name, content)
                records.append(Record(source.name, prepared.draft, prepared.problems))
        except (FiligraneError, KeyError) as fault:
            code = fault.code if isinstance(fault, FiligraneError) else "works.file_unreadable"
            context.problem(Problem(source.name, code, str(fault)))
            trial.counts["problems"] += 1
        if len(records) >= 50 or done == len(sources):
            found = match(context.house_id, records, job=context.job_id)
            _note_chunk(records, found, trial, context, {"theatre": 0})
            records = []
        context.advance(done)
        context.stop_here()


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = " ; ".join(map(str, value))
    text = str(value or "")
    return text if len(text) <= MOST_CHARS else text[: MOST_CHARS - 1] + "…"
