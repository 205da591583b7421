"""Write the relations that records name: to works that are here, or that came with the same chunk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from filigrane.base.problems import Problem
from filigrane.works.drafts import RelationDraft
from filigrane.works.imports.errors import RelationUnknown
from filigrane.works.imports.record import Record
from filigrane.works.models import Identifier, Relation, Work
from filigrane.works.service.ledger import Ledger


def link_work(work: Work, relations: Iterable[RelationDraft]) -> list[int]:
    """Write the relations of one new work; the ids of the works it names now.

    Raises RelationUnknown for the first that names no work of the house.
    """
    made = []
    for relation in relations:
        named = Identifier.objects.filter(
            house_id=work.house_id, work__isnull=False, scheme=relation.scheme, value=relation.value
        )
        other = named.order_by("id").values_list("work_id", flat=True).first()
        if other is None:
            raise RelationUnknown(scheme=relation.scheme, value=relation.value)
        made.append(Relation(work=work, other_id=other, kind=relation.kind, note=relation.note))
    return [row.other_id for row in Relation.objects.bulk_create(made)]


def insert_relations(
    house_id: int,
    pairs: Sequence[tuple[Record, int]],
    *,
    problems: list[Problem],
    ledger: Ledger,
) -> None:
    """The relations of *pairs*, (record, work id) each; one that names nobody is reported."""
    asked = [
        (record.place, work_id, relation)
        for record, work_id in pairs
        if record.draft
        for relation in record.draft.relations
    ]
    if not asked:
        return
    rows = Identifier.objects.filter(
        house_id=house_id,
        work__isnull=False,
        scheme__in={relation.scheme for _, _, relation in asked},
        value__in={relation.value for _, _, relation in asked},
    )
    works = {(scheme, value): pk for scheme, value, pk in rows.values_list("scheme", "value", "work_id")}
    there = set(
        Relation.objects.filter(work_id__in={pk for _, pk, _ in asked}).values_list(
            "work_id", "other_id", "kind"
        )
    )
    made = []
    for place, work_id, relation in asked:
        other = works.get((relation.scheme, relation.value))
        if other is None:
            fault = RelationUnknown(scheme=relation.scheme, value=relation.value)
            problems.append(Problem(place, fault.code, str(fault)))
        elif other != work_id and (work_id, other, relation.kind) not in there:
            there.add((work_id, other, relation.kind))
            made.append(Relation(work_id=work_id, other_id=other, kind=relation.kind, note=relation.note))
    ledger.add(Relation.objects.bulk_create(made))
