"""What a dry-run found: field by field, how many records would change, with the first examples."""

from __future__ import annotations

from collections import Counter
from typing import Any

from filigrane.base.problems import Problem
from filigrane.works.imports.plan import columns_of, details_of
from filigrane.works.imports.record import Record
from filigrane.works.service.matching import Matches

EXAMPLES = 3
MOST_CHARS = 160


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


def note_chunk(records: list[Record], found: Matches, trial: Trial) -> list[Problem]:
    """Note what a chunk of matched records would write; the problems of the records and of the matching."""
    note_fields(records, found, trial)
    return [problem for record in records for problem in record.problems] + found.problems


def note_fields(records: list[Record], found: Matches, trial: Trial) -> None:
    """Note each field that would be written."""
    for place in found.fresh:
        _note_new(records[place], trial)
    for place, work, plan in found.planned:
        where = records[place].place
        for name, value in plan.columns.items():
            if name == "discipline_id":
                trial.note("discipline", where, work.title, "", _term(records[place]))
            else:
                trial.note(name, where, work.title, getattr(work, name), value)
        for code, value in plan.details.items():
            trial.note(f"details.{code}", where, work.title, work.details.get(code), value)
        for credit in plan.credits:
            trial.note("credits", where, work.title, "", credit.name)
        for name in plan.collections:
            trial.note("collections", where, work.title, "", name)
        for event in plan.events:
            trial.note("events", where, work.title, "", f"{event.kind} {event.date.wording}")
        for scheme, value in plan.identifiers:
            trial.note(f"identifier.{scheme}", where, work.title, "", value)


def _term(record: Record) -> str:
    return record.draft.discipline if record.draft else ""


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
    for name in draft.collections:
        trial.note("collections", record.place, draft.title, "", name)
    for event in draft.events:
        trial.note("events", record.place, draft.title, "", f"{event.kind} {event.date.wording}")
    for scheme, value in draft.identifiers:
        trial.note(f"identifier.{scheme}", record.place, draft.title, "", value)


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = " ; ".join(map(str, value))
    text = str(value or "")
    return text if len(text) <= MOST_CHARS else text[: MOST_CHARS - 1] + "…"
