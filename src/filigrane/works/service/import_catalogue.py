"""The preservation form into a house that has records of its own: tried, brought in, taken back like a table.

The file is read to its end before the first row is written. A chunk holds lines of one kind and is one
transaction; a job that was stopped or killed reads the lines it has done again, and finds their rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import House
from filigrane.base.canonical import canonical_bytes
from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext
from filigrane.journal.service import append_chunk
from filigrane.works.drafts import CreditDraft
from filigrane.works.engines.sources import opened
from filigrane.works.exports.preservation import LONGEST_LINE, Line, house_of_file
from filigrane.works.exports.values import moment
from filigrane.works.imports.catalogue import Origin, checked_pairs, origin_key, work_draft
from filigrane.works.imports.errors import LinkLeftOut, MergedThere, NotThisWay, WithdrawnThere
from filigrane.works.imports.plan import Fate
from filigrane.works.imports.record import Record
from filigrane.works.models import Work
from filigrane.works.service.agents import People
from filigrane.works.service.batches import batch_of, save_records
from filigrane.works.service.catalogue_file import chunks_of_lines, looked_through
from filigrane.works.service.catalogue_plain import take_plain
from filigrane.works.service.catalogue_said import take_said
from filigrane.works.service.catalogue_state import READER, Arrival, Mode, Note, Part, made_earlier
from filigrane.works.service.changes import record_changes
from filigrane.works.service.import_records import COUNTED, SAYS, RecordSource, sources_of
from filigrane.works.service.matching import keys_of, known_works, match
from filigrane.works.service.trial import Trial, note_chunk
from filigrane.works.service.vocabulary import ensure_disciplines

CHUNK = 200
SAID = ("agent", "place", "production")


def import_catalogue(context: JobContext) -> dict[str, Any]:
    """Run the job; arguments as for any import of records, each file a whole preservation file.

    Raises NotWhole or BadRecord, and writes nothing of that file then.
    """
    counts = Counter({name: int(n) for name, n in context.checkpoint.get("counts", {}).items()})
    done, number = int(context.checkpoint.get("done", 0)), int(context.checkpoint.get("chunk", 0))
    sources = sources_of(context.arguments)
    context.advance(done, total=_total(sources), unit=defer("records"))
    seen = 0
    for source in sources:
        arrival = _arrival(context, source, Mode.WRITE, _no_note)
        for lines in _chunks(source):
            seen += len(lines)
            arrival.mode = Mode.REMEMBER if seen <= done else Mode.WRITE
            if arrival.mode is Mode.REMEMBER:
                _take(arrival, lines, Trial())
                continue
            counts = _save(context, arrival, lines, {"done": seen, "chunk": number + 1}, counts)
            number += 1
            context.advance(seen)
            context.stop_here()
    return {"says": SAYS} | {name: counts[name] for name in COUNTED}


def try_catalogue(context: JobContext, trial: Trial) -> None:
    """What the same import would write, noted in *trial*; no row is written."""
    sources = sources_of(context.arguments)
    context.advance(0, total=_total(sources), unit=defer("records"))
    done = 0
    for source in sources:
        arrival = _arrival(context, source, Mode.TRY, trial.note)
        for lines in _chunks(source):
            arrival.part = Part()
            _take(arrival, lines, trial)
            trial.counts += arrival.part.counts
            trial.counts["problems"] += len(arrival.part.problems)
            for problem in arrival.part.problems:
                context.problem(problem)
            done += len(lines)
            context.advance(done)
            context.stop_here()


def _total(sources: list[RecordSource]) -> int:
    total = 0
    for source in sources:
        with _lines(source) as lines:
            total += looked_through(lines)
    return total


@contextmanager
def _lines(source: RecordSource) -> Iterator[Iterator[bytes]]:
    """The lines of a file on disk or in the store, unpacked on the way."""
    with opened(source.path, name=source.name) as stream:
        yield iter(lambda: stream.readline(LONGEST_LINE + 1), b"")


def _chunks(source: RecordSource) -> Iterator[list[Line]]:
    with _lines(source) as lines:
        yield from chunks_of_lines(lines, most=CHUNK)


def _no_note(field: str, place: str, title: str, before: Any, after: Any) -> None:
    """What is written is told by the history of each record."""


def _arrival(context: JobContext, source: RecordSource, mode: Mode, note: Note) -> Arrival:
    """Who wrote the file, and what this house has of it already."""
    with _lines(source) as lines:
        first = house_of_file(next(lines, b""))
    origin = Origin(origin_key(first["slug"], first["made_at"]), first["name"] or first["slug"])
    house = House.objects.get(pk=context.house_id)
    is_own = bool(first["made_at"]) and origin.key == origin_key(house.slug, moment(house.made_at) or "")
    with transaction.atomic():
        ensure_disciplines(context.house_id)
    return Arrival(
        context.house_id, origin, is_own, source.name, mode, context.job_id, context.person_id,
        timezone.now(), note, earlier=made_earlier(context.house_id, origin),
    )  # fmt: skip


def _save(
    context: JobContext, arrival: Arrival, lines: list[Line], place: dict[str, int], counts: Counter[str]
) -> Counter[str]:
    """One transaction: rows, feed, checkpoint, batch, journal last; the counts so far."""
    arrival.now, arrival.part = timezone.now(), Part()
    with transaction.atomic():
        _take(arrival, lines, Trial())
        part = arrival.part
        part.counts["problems"] += len(part.problems)
        for problem in part.problems:
            context.problem(problem)
        total = counts + part.counts
        record_changes(context.house_id, dict.fromkeys(part.changes))
        context.save(place | {"counts": dict(total)})
        mapping = {"reads": READER, "origin": arrival.origin.key}
        batch = batch_of(context, READER, total, now=arrival.now, mapping=mapping)
        part.ledger.keep(batch, place["chunk"] - 1)
        if part.counts[Fate.ADDED] or part.counts[Fate.CHANGED]:
            append_chunk(
                context.house_id, "works.imported",
                [canonical_bytes({"record": line.record, "id": line.id}) for line in lines],
                thing=f"job:{context.job_id}", person_id=context.person_id,
                payload={"kind": lines[0].record, "records": len(lines)}, now=arrival.now,
            )  # fmt: skip
    return total


def _take(arrival: Arrival, lines: list[Line], trial: Trial) -> None:
    """Take a chunk of lines, all of one kind."""
    kind = lines[0].record
    if kind in SAID:
        take_said(arrival, kind, lines)
    elif kind == "work":
        _take_works(arrival, lines, trial)
    elif kind == "file":
        for line in lines:
            arrival.leave_out(line, NotThisWay(name=line.values["name"][:80], kind=kind))
    else:
        take_plain(arrival, kind, lines)


def _take_works(arrival: Arrival, lines: list[Line], trial: Trial) -> None:
    """Works go the way of every other reader: drafts, matched by exact identifiers, planned, saved."""
    kept = [line for line in lines if not _is_gone(arrival, line)]
    records = [_record(arrival, line) for line in kept]
    own = _own_works(arrival, kept)
    codes = arrival.ids["discipline"]
    disciplines = {arrival.terms[old].lower(): new for old, new in codes.items() if old in arrival.terms}
    if arrival.mode is Mode.TRY:
        found = match(arrival.house_id, records, job=arrival.job, disciplines=disciplines, own=own)
        taken = {place: -kept[place].id for place in found.fresh}
        taken |= {place: work.pk for place, work, _ in found.planned}
        trial_part = note_chunk(records, found, trial)
        arrival.part.problems += trial_part
        arrival.part.counts += found.counts
    elif arrival.mode is Mode.REMEMBER:
        taken = _remembered(arrival, records) | own
    else:
        people = People(
            arrival.house_id, source=arrival.origin.name, now=arrival.now, by=arrival.by, job=arrival.job
        )
        saved = save_records(
            arrival.house_id, records, people, disciplines=disciplines, now=arrival.now, job=arrival.job,
            own=own,
        )  # fmt: skip
        taken, arrival.part.ledger = saved.taken, saved.ledger
        arrival.part.problems += saved.problems
        arrival.part.counts += saved.counts
    for place, row in taken.items():
        arrival.ids["work"][kept[place].id] = row


def _is_gone(arrival: Arrival, line: Line) -> bool:
    name = line.values["title"][:80]
    if line.values["merged_into"]:
        arrival.merged["work"][line.id] = line.values["merged_into"]
        arrival.leave_out(line, MergedThere(name=name, kind="work"))
        return True
    if line.values["withdrawn_at"]:
        arrival.leave_out(line, WithdrawnThere(name=name, kind="work"))
        return True
    return False


def _record(arrival: Arrival, line: Line) -> Record:
    """A line as a record of the import engine."""
    problems: list[Any] = []
    place = arrival.place(line)
    pairs = checked_pairs(line, place, problems, abroad=None if arrival.is_own else arrival.origin)

    def credit(one: dict[str, Any]) -> CreditDraft | None:
        agent = arrival.linked(line, "credits", "agent", one["agent"])
        if agent is None:
            return None
        return CreditDraft(arrival.people.get(one["agent"], ""), one["function"], agent_id=agent)

    term = line.values["discipline"]
    if term is not None and term not in arrival.terms:
        arrival.fault(line, LinkLeftOut(field="discipline", kind="discipline", number=term))
    draft = work_draft(
        line,
        source=arrival.origin.name,
        discipline=arrival.terms.get(term, "") if term is not None else "",
        identifiers=pairs if _own_work(arrival, line) else (*pairs, arrival.origin.identity("work", line.id)),
        credit=credit,
    )
    return Record(place, draft, tuple(problems))


def _own_work(arrival: Arrival, line: Line) -> int:
    """The work of the same id and moment, when the house reads its own file; else 0."""
    if not arrival.is_own:
        return 0
    row = Work.objects.filter(house_id=arrival.house_id, pk=line.id).first()
    if row is None or moment(row.made_at) != line.values["made_at"]:
        return 0
    return row.merged_into_id or row.pk


def _own_works(arrival: Arrival, lines: list[Line]) -> dict[int, int]:
    found = {place: _own_work(arrival, line) for place, line in enumerate(lines)}
    return {place: row for place, row in found.items() if row}


def _remembered(arrival: Arrival, records: list[Record]) -> dict[int, int]:
    """The works that an earlier turn wrote or met, by the numbers that it gave them."""
    keys = [keys_of(record.draft) if record.draft else [] for record in records]
    known = known_works(arrival.house_id, keys)
    found = {}
    for place, pairs in enumerate(keys):
        rows = {pk for pair in pairs for pk in known.get(pair, ())}
        if len(rows) == 1:
            found[place] = rows.pop()
    return found
