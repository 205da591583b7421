"""Write the lists that hang on a work (details, events, identifiers, links, collections): what differs."""

from __future__ import annotations

from typing import Any

from filigrane.works.checks import CODE, OTHER
from filigrane.works.dates import Dated
from filigrane.works.edits import EventLine, RelationLine, WorkEdit
from filigrane.works.errors import BadField
from filigrane.works.identifiers import check_identifier
from filigrane.works.models import Agent, Collection, Event, Identifier, Relation, Shelving, Work
from filigrane.works.relation_words import is_relation


def write_parts(work: Work, edit: WorkEdit) -> tuple[list[str], list[tuple[str, int]]]:
    """(fields that changed, what else to tell). Raises BadField and BadIdentifier; rows that stay, stay."""
    said: list[str] = []
    told: list[tuple[str, int]] = []
    if edit.details is not None and dict(edit.details) != work.details:
        said += [f"details:{code}" for code in changed_codes(work.details, edit.details)]
        work.details = {code: value for code, value in edit.details.items() if value}
    if edit.events is not None and _events(work, edit.events):
        said.append("events")
    if edit.identifiers is not None and write_identifiers(work, edit.identifiers):
        said.append("identifiers")
    if edit.collections is not None and _collections(work, edit.collections):
        said.append("collections")
    if edit.relations is not None and (others := _relations(work, edit.relations)):
        said.append("relations")
        told += [("work", pk) for pk in others]
    return said, told


def changed_codes(before: Any, after: Any) -> list[str]:
    """The codes of the details that differ."""
    return sorted(code for code in {*before, *after} if before.get(code) != after.get(code))


def write_identifiers(owner: Work | Agent, pairs: tuple[tuple[str, str], ...]) -> bool:
    """Make the identifiers of a work or an agent those of *pairs*, each checked; whether any changed."""
    wanted = dict.fromkeys(check_identifier(*pair) for pair in pairs)
    held = {(row.scheme, row.value): row.pk for row in owner.identifiers.all()}
    gone = [pk for pair, pk in held.items() if pair not in wanted]
    fresh = [pair for pair in wanted if pair not in held]
    column = "work" if isinstance(owner, Work) else "agent"
    Identifier.objects.filter(pk__in=gone).delete()
    Identifier.objects.bulk_create(
        Identifier(house_id=owner.house_id, scheme=scheme, value=value, **{column: owner})
        for scheme, value in fresh
    )
    return bool(gone or fresh)


def _events(work: Work, lines: tuple[EventLine, ...]) -> bool:
    """Make the events those of *lines*; one that stays the same keeps its row."""
    left = [(line.kind[:40], line.date.strip(), line.read()) for line in lines]
    gone = []
    for row in work.events.all():
        found = next((line for line in left if _is_event(row, *line)), None)
        if found is None:
            gone.append(row.pk)
        else:
            left.remove(found)
    Event.objects.filter(pk__in=gone).delete()
    Event.objects.bulk_create(
        Event(work=work, kind=kind, wording=date.wording, earliest=date.earliest, latest=date.latest)
        for kind, _, date in left
    )
    return bool(gone or left)


def _is_event(row: Event, kind: str, words: str, date: Dated) -> bool:
    """Whether a line says what the row says: in its words, or in its days when it has no words."""
    if row.kind != kind:
        return False
    return row.wording == words if row.wording else (row.earliest, row.latest) == (date.earliest, date.latest)


def _collections(work: Work, codes: tuple[str, ...]) -> bool:
    """Make the collections those of *codes*; raises BadField for one the house doesn't have."""
    known = dict(Collection.objects.filter(house_id=work.house_id).values_list("code", "pk"))
    if unknown := [code for code in codes if code not in known]:
        raise BadField(field=CODE, value=unknown[0][:60])
    held = set(Shelving.objects.filter(work=work).values_list("collection_id", flat=True))
    wanted = {known[code] for code in codes}
    Shelving.objects.filter(work=work, collection_id__in=held - wanted).delete()
    Shelving.objects.bulk_create(Shelving(work=work, collection_id=pk) for pk in sorted(wanted - held))
    return held != wanted


def _relations(work: Work, lines: tuple[RelationLine, ...]) -> set[int]:
    """Make the links from *work* those of *lines*; the other works whose links changed.

    Raises BadField for an unknown kind, the work itself, or a work of another house.
    """
    wanted = {(line.other_id, line.kind): line.note for line in lines}
    here = Work.objects.filter(
        house_id=work.house_id, pk__in={other for other, _ in wanted}, merged_into=None
    )
    known = set(here.values_list("pk", flat=True)) - {work.pk}
    for other, kind in wanted:
        if other not in known or not is_relation(kind):
            raise BadField(field=OTHER, value=str(other)[:40])
    changed: set[int] = set()
    for row in Relation.objects.filter(work=work):
        note = wanted.pop((row.other_id, row.kind), None)
        if note is None:
            row.delete()
        elif note != row.note:
            row.note = note
            row.save(update_fields=["note"])
        else:
            continue
        changed.add(row.other_id)
    for (other, kind), note in wanted.items():
        Relation.objects.create(work=work, other_id=other, kind=kind, note=note)
        changed.add(other)
    return changed
