"""Make the catalogue say what a person decided on a kinship: the relation between the two works."""

from __future__ import annotations

import datetime as dt
from typing import Any

from filigrane.trace.errors import DatesNeeded
from filigrane.trace.kinship import earlier
from filigrane.works.edits import RelationLine, WorkEdit
from filigrane.works.models import Work
from filigrane.works.queries import work_of
from filigrane.works.service import edit_work


def carry_out(proposal: Any, before: str, person_id: int | None, now: dt.datetime) -> None:
    """Write the relation that the decision names, and take back the one that an earlier decision wrote.

    Raises DatesNeeded for “takes up” between works whose order in time is not known.
    """
    if proposal.decided == before:
        return
    first, second = (work_of(proposal.house_id, int(pk)) for pk in proposal.subject.split("-"))
    if before:
        _write(first, second, before, proposal, person_id, now, is_so=False)
    if proposal.decided:
        _write(first, second, proposal.decided, proposal, person_id, now, is_so=True)


def _write(
    first: Work,
    second: Work,
    kind: str,
    proposal: Any,
    person_id: int | None,
    now: dt.datetime,
    *,
    is_so: bool,
) -> None:
    work, other = _sides(first, second, kind, proposal.evidence)
    work = work_of(work.house_id, work.pk)
    lines = [RelationLine(row.kind, row.other_id, row.note) for row in work.relations.all()]
    kept = [line for line in lines if (line.kind, line.other_id) != (kind, other.pk)]
    if is_so:
        kept.append(RelationLine(kind, other.pk))
    if kept != lines:
        edit_work(
            work.house_id, work.pk, WorkEdit(relations=tuple(kept)), version=work.version,
            person_id=person_id, now=now,
        )  # fmt: skip


def _sides(first: Work, second: Work, kind: str, evidence: dict[str, Any]) -> tuple[Work, Work]:
    """(the work that says the relation, the other): the later one, or the part."""
    if kind == "part_of":
        shorter_first = evidence["first_chars"] <= evidence["second_chars"]
        return (first, second) if shorter_first else (second, first)
    side = earlier((first.earliest, first.latest), (second.earliest, second.latest))
    if side == 0 and kind == "derived_from":
        raise DatesNeeded(first=first.title, second=second.title)
    return (first, second) if side == 1 else (second, first)
