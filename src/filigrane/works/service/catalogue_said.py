"""People, places and shows of a whole catalogue: added, or brought up to date where no person wrote."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from filigrane.languages.collation import collation_key
from filigrane.works.drafts import MERGING, Identifiers
from filigrane.works.exports.preservation import Line
from filigrane.works.exports.values import moment
from filigrane.works.imports.catalogue import (
    DATED,
    NAMED,
    PLAIN,
    SCHEME,
    Change,
    change_for,
    checked_pairs,
    said_of,
)
from filigrane.works.imports.errors import MergedThere, RecordsDisagree, WithdrawnThere
from filigrane.works.imports.plan import Fate
from filigrane.works.models import Contribution, Identifier, Performance, Staging, TeamMember
from filigrane.works.provenance import said_by_a_person, stamped
from filigrane.works.queries.preservation import MODELS
from filigrane.works.service.catalogue_state import Arrival, Mode
from filigrane.works.service.matching import SHARED
from filigrane.works.service.revisions import note

TITLES = {"agent": "name", "place": "name", "production": "title"}
Pairs = dict[int, Identifiers]


def take_said(arrival: Arrival, kind: str, lines: list[Line]) -> None:
    """Take lines of one kind: known by an identifier, by the id in its own house, or new."""
    lines = [line for line in lines if not _is_gone(arrival, kind, line)]
    pairs = {
        line.id: checked_pairs(
            line,
            arrival.place(line),
            arrival.part.problems,
            abroad=None if arrival.is_own else arrival.origin,
        )
        for line in lines
    }
    found = _matched(arrival, kind, lines, pairs)
    rows = MODELS[kind]._default_manager.in_bulk({pk for pks in found.values() for pk in pks})
    schemes = _numbers(kind, list(rows))
    fresh = []
    for line in lines:
        known = sorted(found[line.id])
        if len(known) > 1:
            fault = RecordsDisagree(
                name=line.values[TITLES[kind]][:80], kind=kind, records=", ".join(map(str, known))
            )
            arrival.leave_out(line, fault)
        elif not known:
            fresh.append(line)
        else:
            _bring_up(arrival, kind, line, rows[known[0]], pairs[line.id], schemes[known[0]])
    if arrival.mode is not Mode.REMEMBER:
        _add(arrival, kind, fresh, pairs)
        if kind == "production":
            for line in fresh:
                _take_team(arrival, line, arrival.ids[kind][line.id], {})


def _is_gone(arrival: Arrival, kind: str, line: Line) -> bool:
    """Whether the record no longer stood for itself where it comes from."""
    name = line.values[TITLES[kind]][:80]
    if kind == "agent":
        arrival.people[line.id] = line.values["name"]
    if line.values.get("merged_into"):
        arrival.merged[kind][line.id] = line.values["merged_into"]
        arrival.leave_out(line, MergedThere(name=name, kind=kind))
        return True
    if line.values.get("withdrawn_at"):
        arrival.leave_out(line, WithdrawnThere(name=name, kind=kind))
        return True
    return False


def _matched(arrival: Arrival, kind: str, lines: list[Line], pairs: Pairs) -> dict[int, set[int]]:
    """Id of the file -> rows that it may be; a merged row stands for the one it was joined to."""
    keys: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for line in lines:
        own = arrival.origin.identity(kind, line.id)
        for pair in (*pairs[line.id], own):
            if pair[0] == SCHEME or (pair[0] in MERGING if kind == "agent" else pair[0] not in SHARED):
                keys[pair].append(line.id)
    found: dict[int, set[int]] = {line.id: set() for line in lines}
    rows = Identifier.objects.filter(
        house_id=arrival.house_id, scheme__in={scheme for scheme, _ in keys}, value__in={v for _, v in keys},
        **{f"{kind}__isnull": False},
    )  # fmt: skip
    kept = f"{kind}__merged_into_id" if kind == "agent" else "pk"
    for scheme, value, pk, into in rows.values_list("scheme", "value", f"{kind}_id", kept):
        for number in keys.get((scheme, value), ()):
            found[number].add(into if kind == "agent" and into else pk)
    for line in lines:
        if not found[line.id] and (own_row := _own_row(arrival, kind, line)):
            found[line.id].add(own_row)
    return found


def _own_row(arrival: Arrival, kind: str, line: Line) -> int:
    """The row of the same id when the house reads its own file; 0 when it is not that one."""
    row: Any = MODELS[kind]._default_manager.filter(house_id=arrival.house_id, pk=line.id).first()
    if not arrival.is_own or row is None:
        return 0
    if kind == "production" and moment(row.made_at) != line.values["made_at"]:
        return 0
    return int(getattr(row, "merged_into_id", None) or row.pk)


def _numbers(kind: str, rows: list[int]) -> defaultdict[int, set[tuple[str, str]]]:
    found: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for pk, scheme, value in Identifier.objects.filter(**{f"{kind}_id__in": rows}).values_list(
        f"{kind}_id", "scheme", "value"
    ):
        found[pk].add((scheme, value))
    return found


def _bring_up(
    arrival: Arrival, kind: str, line: Line, row: Any, pairs: Identifiers, held: set[tuple[str, str]]
) -> None:
    """A known row: what differs is written, unless a person wrote it or a line before this one met it."""
    arrival.ids[kind][line.id] = row.pk
    is_second = row.pk in arrival.taken[kind]
    arrival.taken[kind].add(row.pk)
    if arrival.mode is Mode.REMEMBER:
        return
    title = getattr(row, TITLES[kind])
    if is_second:
        arrival.leave_out(line, MergedThere(name=line.values[TITLES[kind]][:80], kind=kind))
        return
    if getattr(row, "withdrawn_at", None) is not None:
        del arrival.ids[kind][line.id]
        arrival.leave_out(line, WithdrawnThere(name=title[:80], kind=kind))
        return
    columns = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}
    change = change_for(
        kind, line.values, columns,
        names={name: _named(arrival, line, name) for name in NAMED[kind]},
        identifiers=pairs, schemes=frozenset(scheme for scheme, _ in held),
    )  # fmt: skip
    identity = arrival.origin.identity(kind, line.id)
    if identity not in held and not (arrival.is_own and row.pk == line.id):
        change.identifiers = (*change.identifiers, identity)
    parts = _take_team(arrival, line, row.pk, row.provenance) if kind == "production" else []
    change.said += parts
    arrival.part.counts[Fate.CHANGED if change.is_any or parts else Fate.SAME] += 1
    if change.is_any or parts:
        _tell(arrival, kind, line, row, change)
        if arrival.mode is Mode.WRITE:
            _write(arrival, kind, row, change)


def _named(arrival: Arrival, line: Line, name: str) -> int | None:
    kind = "agent" if name == "company" else "discipline"
    return arrival.linked(line, name, kind, line.values[name])


def _tell(arrival: Arrival, kind: str, line: Line, row: Any, change: Change) -> None:
    """Note for the trial what would be written, field by field."""
    place, title = arrival.place(line), str(getattr(row, TITLES[kind]))
    for name, value in change.columns.items():
        arrival.note(f"{kind}.{name.removesuffix('_id')}", place, title, getattr(row, name), value)
    for code, value in change.details.items():
        arrival.note(f"details.{code}", place, title, row.details.get(code), value)
    for scheme, value in change.identifiers:
        arrival.note(f"identifier.{scheme}", place, title, "", value)


def _write(arrival: Arrival, kind: str, row: Any, change: Change) -> None:
    """Write on a known row, and take down what stood there."""
    before = {name: getattr(row, name) for name in (*change.columns, "provenance")}
    if hasattr(row, "sort_key"):
        before["sort_key"] = row.sort_key
    if change.details:
        before["details"] = row.details
        row.details = row.details | change.details
    for name, value in change.columns.items():
        setattr(row, name, value)
    _settle(arrival, kind, row, change.said)
    row.version += 1
    row.save()
    arrival.part.ledger.change(row, before, version=row.version)
    _number(arrival, kind, [(row.pk, change.identifiers)])
    fields = [name for name in change.columns if not name.endswith("_id")]
    fields += ["details"] if change.details else []
    note(
        arrival.house_id, kind, row.pk, version=row.version, act="edited", by=arrival.by, job=arrival.job,
        now=arrival.now, before={name: before[name] for name in fields},
        after={name: getattr(row, name) for name in fields},
    )  # fmt: skip
    arrival.part.changes += [(kind, row.pk), *_others(kind, row.pk)]


def _others(kind: str, pk: int) -> list[tuple[str, int]]:
    """What must be told again when this row changes: works of a person, dates of a place."""
    if kind == "agent":
        works = Contribution.objects.filter(agent_id=pk).values_list("work_id", flat=True).distinct()
        return [("work", work) for work in works]
    if kind == "place":
        dates = Performance.objects.filter(run__place_id=pk).values_list("pk", flat=True)
        return [("performance", date) for date in dates]
    return []


def _settle(arrival: Arrival, kind: str, row: Any, said: list[str]) -> None:
    """Set what follows from the fields: who said them, the place in French order, the moment."""
    row.provenance = stamped(
        said, source=arrival.origin.name, at=arrival.now, by=arrival.by, job=arrival.job,
        before=row.provenance,
    )  # fmt: skip
    if kind == "agent":
        row.sort_key = collation_key(row.sort_name or row.name)
    if kind == "production":
        row.sort_key = collation_key(row.title)
        row.changed_at = arrival.now


def _add(arrival: Arrival, kind: str, lines: list[Line], pairs: Pairs) -> None:
    """Rows for new records, each under the number that it has in its house."""
    rows = []
    for line in lines:
        arrival.part.counts[Fate.ADDED] += 1
        if arrival.mode is Mode.TRY:
            arrival.ids[kind][line.id] = -line.id
            title = line.values[TITLES[kind]]
            arrival.note(f"{kind}.{TITLES[kind]}", arrival.place(line), title, "", title)
            for name in NAMED[kind]:
                _named(arrival, line, name)
            continue
        values = line.values
        names = [*PLAIN[kind], *(one for columns in DATED[kind].values() for one in columns), "details"]
        row: Any = MODELS[kind](house_id=arrival.house_id, **{name: values[name] for name in names})
        for name in NAMED[kind]:
            setattr(row, f"{name}_id", _named(arrival, line, name))
        if kind == "production":
            row.made_at = arrival.now
        said = said_of(kind, values) + [part for part in ("team", "works") if values.get(part)]
        _settle(arrival, kind, row, said)
        rows.append(row)
    MODELS[kind]._default_manager.bulk_create(rows)
    arrival.part.ledger.add(rows)
    for line, row in zip(lines, rows, strict=False):
        arrival.ids[kind][line.id] = row.pk
        arrival.taken[kind].add(row.pk)
        _number(arrival, kind, [(row.pk, (*pairs[line.id], arrival.origin.identity(kind, line.id)))])
    arrival.part.changes += [(kind, row.pk) for row in rows]


def _number(arrival: Arrival, kind: str, named: list[tuple[int, Identifiers]]) -> None:
    rows = [
        Identifier(house_id=arrival.house_id, scheme=scheme, value=value, **{f"{kind}_id": pk})
        for pk, pairs in named
        for scheme, value in pairs
    ]
    arrival.part.ledger.add(Identifier.objects.bulk_create(rows))


def _take_team(arrival: Arrival, line: Line, production_id: int, provenance: dict[str, Any]) -> list[str]:
    """Add the works staged and the members that a show does not have; `works` and `team` where some were.

    What stands there stays; so does a team that a person wrote.
    """
    staged = set(Staging.objects.filter(production_id=production_id).values_list("work_id", flat=True))
    members = set(
        TeamMember.objects.filter(production_id=production_id).values_list(
            "agent_id", "function", "character"
        )
    )
    works, team = [], []
    for one in line.values["works"] if not staged or _free(provenance, "works") else ():
        work = arrival.linked(line, "works", "work", one["work"])
        if work is not None and work not in staged:
            staged.add(work)
            works.append(Staging(production_id=production_id, work_id=work, place=one["place"]))
    for one in line.values["team"] if not members or _free(provenance, "team") else ():
        agent = arrival.linked(line, "team", "agent", one["agent"])
        key = (agent, one["function"], one["character"])
        if agent is not None and key not in members:
            others = {name: one[name] for name in ("split", "from_day", "to_day", "place")}
            team.append(
                TeamMember(
                    production_id=production_id, agent_id=agent, function=key[1], character=key[2], **others
                )
            )
            name = arrival.people.get(one["agent"], "")
            arrival.note("production.team", arrival.place(line), line.values["title"], "", name)
    if arrival.mode is Mode.WRITE:
        arrival.part.ledger.add(Staging.objects.bulk_create(works))
        arrival.part.ledger.add(TeamMember.objects.bulk_create(team))
    return (["works"] if works else []) + (["team"] if team else [])


def _free(provenance: dict[str, Any], name: str) -> bool:
    """Whether an import wrote this list, so that an import may add to it."""
    return name in provenance and not said_by_a_person(provenance, name)
