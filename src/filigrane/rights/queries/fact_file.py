"""The facts of a house as a file that is read back the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from django.db.models import QuerySet

from filigrane.rights.facts import Kind
from filigrane.rights.lines.reading import Named
from filigrane.rights.lines.writing import Written, columns_for, row_of
from filigrane.rights.models import Fact
from filigrane.rights.queries.stated import kept, local_day
from filigrane.rights.reach import Subject
from filigrane.works.exports.safe_csv import write_rows
from filigrane.works.models import Contribution, Identifier, Work
from filigrane.works.queries import seen_works

AT_ONCE = 500
"""Facts whose works are described together."""


def fact_lines(house_id: int, *, open_on: dt.date | None) -> Iterator[str]:
    """The lines of the CSV, one at a time, oldest fact first; a byte order mark for the spreadsheet.

    Facts that stand, of works that the asker may see (*open_on* as in `seen_works`): of a work that was
    merged, under the one it became; of a withdrawn one, none.
    """
    facts = Fact.objects.filter(house_id=house_id, withdrawn_at=None, kind__in=[k.value for k in Kind])
    fields = {name for value in facts.values_list("value", flat=True).iterator() for name in value}
    columns = columns_for(fields)
    rows = (row_of(fact, columns) for fact in written(house_id, facts, open_on=open_on))
    yield from write_rows(columns, rows, bom=True)


def written(house_id: int, facts: QuerySet[Fact], *, open_on: dt.date | None) -> Iterator[Written]:
    """Each fact with all by which its subject is known again; *AT_ONCE* of them cost four queries."""
    rows = facts.select_related("agent__merged_into", "collection", "work").order_by("id")
    rest = rows.iterator(chunk_size=AT_ONCE)
    while lot := list(islice(rest, AT_ONCE)):
        ids = {work_id for fact in lot if (work_id := work_kept(fact)) is not None}
        works = {work.pk: work for work in seen_works(house_id, open_on=open_on).filter(pk__in=ids)}
        authors, numbers = first_names(works), first_numbers("work", works)
        people = first_numbers("agent", {kept(fact.agent).pk for fact in lot if fact.agent})
        for fact in lot:
            work_id = work_kept(fact)
            if work_id is None:
                yield as_written(fact, of_no_work(fact, people))
            elif work := works.get(work_id):
                yield as_written(fact, of_work(work, authors, numbers))


def work_kept(fact: Fact) -> int | None:
    """The work that a fact is said of, or the one it became."""
    return fact.work.merged_into_id or fact.work.pk if fact.work else None


def of_work(work: Work, authors: dict[int, str], numbers: dict[int, str]) -> Named:
    """All by which a work is known again."""
    return Named(Subject.WORK, work.pk, numbers.get(work.pk, ""), work.title, authors.get(work.pk, ""))


def of_no_work(fact: Fact, people: dict[int, str]) -> Named:
    """The same for a person, a collection, the whole house."""
    if fact.agent is not None:
        agent = kept(fact.agent)
        return Named(Subject.AGENT, agent.pk, people.get(agent.pk, ""), agent.name)
    if fact.collection is not None:
        shelf = fact.collection
        return Named(Subject.COLLECTION, shelf.pk, shelf.code, shelf.name)
    return Named(Subject.HOUSE)


def as_written(fact: Fact, named: Named) -> Written:
    """A row on its way out."""
    value = {name: str(content) for name, content in fact.value.items()}
    return Written(
        named, fact.kind, value, fact.capacity, fact.source, fact.holds_from, fact.holds_to,
        local_day(fact.recorded_at),
    )  # fmt: skip


def first_names(work_ids: dict[int, Work]) -> dict[int, str]:
    """The first name credited on each work."""
    found: dict[int, str] = {}
    rows = Contribution.objects.filter(work_id__in=list(work_ids)).order_by("work_id", "place", "id")
    for work_id, name in rows.values_list("work_id", "agent__name"):
        found.setdefault(work_id, name)
    return found


def first_numbers(owner: str, ids: set[int] | dict[int, Work]) -> dict[int, str]:
    """One number that others give each record, `scheme:value`."""
    found: dict[int, str] = {}
    rows = Identifier.objects.filter(**{f"{owner}_id__in": list(ids)}).order_by("scheme", "value", "id")
    for pk, scheme, value in rows.values_list(f"{owner}_id", "scheme", "value"):
        found.setdefault(pk, f"{scheme}:{value}")
    return found
