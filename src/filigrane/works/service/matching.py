"""Which records are works that the house holds already: by the same identifier, and by nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from filigrane.base.errors import FiligraneError
from filigrane.base.problems import Problem
from filigrane.works.drafts import WorkDraft
from filigrane.works.errors import Withdrawn
from filigrane.works.identifiers import SCHEMES
from filigrane.works.imports.errors import TwiceInSource, WorksDisagree
from filigrane.works.imports.plan import IMPORTED, Fate, Held, Plan, plan_for
from filigrane.works.imports.record import Record
from filigrane.works.models import Contribution, Event, Identifier, Shelving, Work

SHARED = frozenset({"isbn", "issn", "ismn", "ean"})
"""Schemes that name a publication, which may hold several works: they never make two records one."""
NO_DISCIPLINES: Mapping[str, int] = MappingProxyType({})
NO_ROWS: Mapping[int, int] = MappingProxyType({})


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
    house_id: int,
    records: Sequence[Record],
    *,
    job: int,
    seen: set[tuple[str, str]] | None = None,
    disciplines: Mapping[str, int] = NO_DISCIPLINES,
    own: Mapping[int, int] = NO_ROWS,
) -> Matches:
    """Sort *records* into new works, known works with a plan, and those that are left out.

    A work that this very *job* wrote, or a key in *seen* (a dry-run's memory of what it would have
    written), is one of the same source: the second record is left out and reported. *disciplines* maps
    codes and labels to ids; *own* maps a record's place to the work that it is known to be.
    """
    found = Matches()
    known = known_works(house_id, (keys_of(record.draft) for record in records if record.draft))
    wanted = {pk for pks in known.values() for pk in pks} | {*own.values()}
    works = {work.pk: work for work in Work.objects.filter(house_id=house_id, pk__in=wanted)}
    held = _held(works)
    taken = seen if seen is not None else set()
    for place, record in enumerate(records):
        if record.draft is None:
            found.leave_out(record)
            continue
        keys = keys_of(record.draft)
        ids = {pk for key in keys for pk in known.get(key, ())}
        if place in own:
            ids.add(own[place])
        work = works[next(iter(ids))] if len(ids) == 1 else None
        if (double := _double(keys, work, taken, job)) is not None:
            found.leave_out(record, TwiceInSource(scheme=SCHEMES.get(double[0], double[0]), value=double[1]))
            continue
        taken.update(keys)
        if len(ids) > 1:
            found.leave_out(record, WorksDisagree(works=", ".join(map(str, sorted(ids)))))
        else:
            discipline_id = disciplines.get(record.draft.discipline.lower())
            _sort(found, place, record, work, held, discipline_id=discipline_id)
    return found


def _double(
    keys: Sequence[tuple[str, str]], work: Work | None, taken: Collection[tuple[str, str]], job: int
) -> tuple[str, str] | None:
    """The key under which the source said the same work before; None when it did not."""
    double = next((key for key in keys if key in taken), None)
    if double is None and work is not None and _written_by(work, job):
        return keys[0] if keys else ("id", str(work.pk))
    return double


def _sort(
    found: Matches,
    place: int,
    record: Record,
    work: Work | None,
    held: dict[int, Held],
    *,
    discipline_id: int | None,
) -> None:
    """A new work, a withdrawn one, or a known one with its plan."""
    if work is None:
        found.fresh.append(place)
        found.counts[Fate.ADDED] += 1
    elif work.withdrawn_at is not None:
        found.leave_out(record, Withdrawn(work=work.pk))
    elif record.draft is not None:
        plan = plan_for(record.draft, held[work.pk], discipline_id=discipline_id)
        found.planned.append((place, work, plan))
        found.counts[plan.fate] += 1


def _written_by(work: Work, job: int) -> bool:
    return any(entry.get("job") == job for entry in work.provenance.values())


def known_works(house_id: int, keys: Iterable[Iterable[tuple[str, str]]]) -> dict[tuple[str, str], set[int]]:
    """Key -> works of the house that bear it; a merged work stands for the one it was joined to."""
    by_scheme: defaultdict[str, set[str]] = defaultdict(set)
    for scheme, value in (pair for pairs in keys for pair in pairs):
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
    """What the plan must know of each work, in five queries for all of them."""
    identifiers = _grouped(
        Identifier.objects.filter(work_id__in=works).values_list("work_id", "scheme", "value")
    )
    people = list(
        Contribution.objects.filter(work_id__in=works).values_list(
            "work_id", "agent__name", "function", "agent_id"
        )
    )
    credits = _grouped((pk, name, function) for pk, name, function, _ in people)
    events = _grouped(
        Event.objects.filter(work_id__in=works).values_list(
            "work_id", "kind", "wording", "earliest", "latest"
        )
    )
    signed = _signed(people)
    shelves: defaultdict[int, set[str]] = defaultdict(set)
    for pk, name, code in Shelving.objects.filter(work_id__in=works).values_list(
        "work_id", "collection__name", "collection__code"
    ):
        shelves[pk] |= {name, code}
    return {
        pk: Held(
            work_id=pk,
            columns={name: getattr(work, name) for name in (*IMPORTED, "discipline_id")},
            details=work.details,
            provenance=work.provenance,
            identifiers=frozenset(identifiers[pk]),
            credits=frozenset(credits[pk]),
            signed=frozenset(signed[pk]),
            events=frozenset(events[pk]),
            collections=frozenset(shelves[pk]),
        )
        for pk, work in works.items()
    }


def _signed(people: list[tuple[int, str, str, int]]) -> defaultdict[int, set[tuple[Any, ...]]]:
    """Work -> (agent id, function) and (scheme, value, function) of who is credited; a number of somebody
    who was merged away stands for the one she was joined to."""
    found: defaultdict[int, set[tuple[Any, ...]]] = defaultdict(set)
    numbers: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    agents = {agent for _, _, _, agent in people}
    rows = Identifier.objects.filter(Q(agent_id__in=agents) | Q(agent__merged_into_id__in=agents))
    for scheme, value, agent, kept in rows.values_list(
        "scheme", "value", "agent_id", "agent__merged_into_id"
    ):
        numbers[kept or agent].append((scheme, value))
    for work_id, _, function, agent in people:
        found[work_id].add((agent, function))
        found[work_id] |= {(*pair, function) for pair in numbers[agent]}
    return found


def _grouped(rows: Iterable[tuple[Any, ...]]) -> defaultdict[int, set[Any]]:
    found: defaultdict[int, set[Any]] = defaultdict(set)
    for work_id, *rest in rows:
        found[work_id].add(tuple(rest))
    return found
