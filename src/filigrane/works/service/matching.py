"""Which records are works that the house holds already: by the same identifier, and by nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from filigrane.base.errors import FiligraneError
from filigrane.base.problems import Problem
from filigrane.works.drafts import WorkDraft
from filigrane.works.errors import Withdrawn
from filigrane.works.identifiers import SCHEMES
from filigrane.works.imports.errors import TwiceInSource, WorksDisagree
from filigrane.works.imports.plan import IMPORTED, Fate, Held, Plan, plan_for
from filigrane.works.imports.record import Record
from filigrane.works.models import Contribution, Identifier, Work

SHARED = frozenset({"isbn", "issn", "ismn", "ean"})
"""Schemes that name a publication, which may hold several works: they never make two records one."""


@dataclass(slots=True)
class Matches:
    """*fresh* are the places (in the list of records) of new works; *planned* of known ones."""

    fresh: list[int] = field(default_factory=list)
    planned: list[tuple[int, Work, Plan]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def leave_out(self, record: Record, fault: FiligraneError | None = None) -> None:
        """Count a record that is not written, with its reason unless its reader gave one."""
        if fault is not None:
            self.problems.append(Problem(record.place, fault.code, str(fault)))
        self.counts[Fate.LEFT_OUT] += 1


def keys_of(draft: WorkDraft) -> list[tuple[str, str]]:
    """The identifiers of a draft that name the work itself."""
    return [pair for pair in draft.identifiers if pair[0] not in SHARED]


def match(
    house_id: int, records: Sequence[Record], *, job: int, seen: set[tuple[str, str]] | None = None
) -> Matches:
    """Sort *records* into new works, known works with a plan, and those that are left out.

    A work that this very *job* wrote, or a key in *seen* (a dry-run's memory of what it would have
    written), is one of the same source: the second record is left out and reported.
    """
    found = Matches()
    known = _known(house_id, records)
    works = {
        work.pk: work for work in Work.objects.filter(pk__in={pk for pks in known.values() for pk in pks})
    }
    held = _held(works)
    taken = seen if seen is not None else set()
    for place, record in enumerate(records):
        if record.draft is None:
            found.leave_out(record)
            continue
        keys = keys_of(record.draft)
        ids = {pk for key in keys for pk in known.get(key, ())}
        work = works[next(iter(ids))] if len(ids) == 1 else None
        double = next((key for key in keys if key in taken), None)
        if double is None and work is not None and _written_by(work, job):
            double = keys[0]
        if double is not None:
            fault = TwiceInSource(scheme=SCHEMES.get(double[0], double[0]), value=double[1])
            found.leave_out(record, fault)
            continue
        taken.update(keys)
        if len(ids) > 1:
            found.leave_out(record, WorksDisagree(works=", ".join(map(str, sorted(ids)))))
        else:
            _sort(found, place, record, work, held)
    return found


def _sort(found: Matches, place: int, record: Record, work: Work | None, held: dict[int, Held]) -> None:
    """A new work, a withdrawn one, or a known one with its plan."""
    if work is None:
        found.fresh.append(place)
        found.counts[Fate.ADDED] += 1
    elif work.withdrawn_at is not None:
        found.leave_out(record, Withdrawn(work=work.pk))
    elif record.draft is not None:
        plan = plan_for(record.draft, held[work.pk])
        found.planned.append((place, work, plan))
        found.counts[plan.fate] += 1


def _written_by(work: Work, job: int) -> bool:
    return any(entry.get("job") == job for entry in work.provenance.values())


def _known(house_id: int, records: Sequence[Record]) -> dict[tuple[str, str], set[int]]:
    """Key -> works of the house that bear it; a merged work stands for the one it was joined to."""
    by_scheme: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        for scheme, value in keys_of(record.draft) if record.draft else ():
            by_scheme[scheme].add(value)
    known: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for scheme, values in by_scheme.items():
        rows = Identifier.objects.filter(
            house_id=house_id, work__isnull=False, scheme=scheme, value__in=values
        ).values_list("value", "work_id", "work__merged_into_id")
        for value, work_id, kept_id in rows:
            known[scheme, value].add(kept_id or work_id)
    return known


def _held(works: dict[int, Work]) -> dict[int, Held]:
    """What the plan must know of each work, in two queries for all of them."""
    identifiers = _grouped(
        Identifier.objects.filter(work_id__in=works).values_list("work_id", "scheme", "value")
    )
    credits = _grouped(
        Contribution.objects.filter(work_id__in=works).values_list("work_id", "agent__name", "function")
    )
    return {
        pk: Held(
            work_id=pk,
            columns={name: getattr(work, name) for name in IMPORTED},
            details=work.details,
            provenance=work.provenance,
            identifiers=frozenset(identifiers[pk]),
            credits=frozenset(credits[pk]),
        )
        for pk, work in works.items()
    }


def _grouped(rows: Iterable[tuple[int, str, str]]) -> defaultdict[int, set[tuple[str, str]]]:
    found: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for work_id, first, second in rows:
        found[work_id].add((first, second))
    return found
