"""The job `works.preview`: what an import would change, field by field, and not one row written."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from filigrane.base.errors import FiligraneError, defer
from filigrane.base.problems import Problem
from filigrane.jobs.context import JobContext
from filigrane.works.imports.errors import UnknownTerm
from filigrane.works.imports.plan import Fate
from filigrane.works.imports.readers import WHOLE_CATALOGUE
from filigrane.works.imports.record import Record
from filigrane.works.prepare import prepare
from filigrane.works.service.import_catalogue import try_catalogue
from filigrane.works.service.import_plays import known_files, text_sources
from filigrane.works.service.import_records import (
    chunks_of,
    count_records,
    discipline_names,
    reader_of,
    sources_of,
)
from filigrane.works.service.matching import Matches, match
from filigrane.works.service.trial import Trial, note_fields

SAYS = defer(
    "It would add {added}, bring {changed} up to date, leave {same} as they are and {left_out} out. "
    "Problems: {problems}."
)


def preview_import(context: JobContext) -> dict[str, Any]:
    """Run the trial; arguments as for `works.import`. The result lists each field with its first examples.

    `fields` is [{field, new, changed, examples: [{place, title, before, after}]}], in order of number.
    """
    trial = Trial()
    if context.arguments.get("reader") == WHOLE_CATALOGUE:
        try_catalogue(context, trial)
    elif context.arguments.get("reader"):
        _try_records(context, trial)
    else:
        _try_texts(context, trial)
    return {"says": SAYS, "fields": trial.rows()} | {
        name: trial.counts[name] for name in ("added", "changed", "same", "left_out", "problems")
    }


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
            found = match(context.house_id, records, job=context.job_id, seen=seen, disciplines=disciplines)
            _note_chunk(records, found, trial, context, disciplines)
            done += len(records)
            context.advance(done)
            context.stop_here()


def _note_chunk(
    records: list[Record], found: Matches, trial: Trial, context: JobContext, disciplines: dict[str, int]
) -> None:
    trial.counts += found.counts
    problems = [problem for record in records for problem in record.problems] + found.problems
    fresh = set(found.fresh)
    for place, record in enumerate(records):
        term = record.draft.discipline if record.draft else ""
        if record.draft and term and term.lower() in disciplines and place in fresh:
            trial.note("discipline", record.place, record.draft.title, "", term)
        if term and term.lower() not in disciplines:
            fault = UnknownTerm(value=term[:80])
            problems.append(Problem(record.place, fault.code, str(fault)))
    trial.counts["problems"] += len(problems)
    for problem in problems:
        context.problem(problem)
    note_fields(records, found, trial)


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
