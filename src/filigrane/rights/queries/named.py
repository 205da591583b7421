"""What the lines of a file name: works, people, collections, found many at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from filigrane.base.errors import FiligraneError
from filigrane.rights.lines.errors import SubjectAmbiguous, SubjectElsewhere, SubjectNotFound
from filigrane.rights.lines.reading import Named
from filigrane.rights.reach import Subject
from filigrane.works.models import Agent, Contribution, Identifier
from filigrane.works.models import Collection as Shelf
from filigrane.works.queries import seen_works

Thing = TypeVar("Thing")
AT_ONCE = 1_000
"""Numbers, titles or identifiers that one query asks for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record that a line names; *thing_id* is the house's own for the whole house."""

    subject: Subject
    thing_id: int
    title: str


@dataclass(slots=True)
class Index:
    """The records that lines may name, by each way of naming them."""

    titles: dict[int, str] = field(default_factory=dict)
    by_title: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_identifier: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    names: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def named_in(
    house_id: int, named: Iterable[Named], *, open_on: dt.date | None
) -> dict[Named, Found | FiligraneError]:
    """The record of each, or why there is none: not found, several, or another one under that number.

    *open_on* as in `works.queries.seen_works`: a work that the asker may not see is not found.
    """
    asked = list(dict.fromkeys(named))
    indexes = {
        Subject.WORK: works_index(house_id, [n for n in asked if n.about is Subject.WORK], open_on),
        Subject.AGENT: agents_index(house_id, [n for n in asked if n.about is Subject.AGENT]),
        Subject.COLLECTION: shelves_index(house_id, [n for n in asked if n.about is Subject.COLLECTION]),
    }
    return {
        one: Found(Subject.HOUSE, house_id, "")
        if one.about is Subject.HOUSE
        else found_in(indexes[one.about], one)
        for one in asked
    }


def found_in(index: Index, named: Named) -> Found | FiligraneError:
    """The one record that *named* names: by its number, else its identifier, else its title."""
    if named.number is not None:
        title = index.titles.get(named.number)
        if title is None:
            return SubjectNotFound(said=named.number)
        if named.title and same(title) != same(named.title):
            return SubjectElsewhere(id=named.number, held=title, said=named.title)
        return Found(named.about, named.number, title)
    ids = index.by_identifier[named.identifier] if named.identifier else index.by_title[named.title]
    if len(ids) > 1 and named.identifier and named.title:
        ids = ids & index.by_title[named.title] or ids
    if named.author and (len(ids) > 1 or not named.identifier):
        ids = {one for one in ids if same(named.author) in index.names[one]}
    if not ids:
        return SubjectNotFound(said=named.said)
    if len(ids) > 1:
        return SubjectAmbiguous(said=named.said, count=len(ids), ids=", ".join(map(str, sorted(ids)[:8])))
    (only,) = ids
    return Found(named.about, only, index.titles[only])


def same(words: str) -> str:
    """A name as it's compared: capitals and spaces apart."""
    return " ".join(words.casefold().split())


def works_index(house_id: int, named: Collection[Named], open_on: dt.date | None) -> Index:
    """The works that may be meant, with the names of whoever is credited on them."""
    index = Index()
    works = seen_works(house_id, open_on=open_on)
    take(index, works, {one.number for one in named}, "pk", "title")
    take(index, works, {one.title for one in named if one.number is None}, "title", "title")
    known = identified(house_id, named, "work")
    take(index, works, set(known), "pk", "title")
    for work_id, texts in known.items():
        if work_id in index.titles:
            for text in texts:
                index.by_identifier[text].add(work_id)
    for ids in lots(index.titles):
        rows = Contribution.objects.filter(work_id__in=ids).order_by().values_list("work_id", "agent__name")
        for work_id, name in rows:
            index.names[work_id].add(same(name))
    return index


def agents_index(house_id: int, named: Collection[Named]) -> Index:
    """The people and bodies that may be meant; a record merged into another is not one of them."""
    index = Index()
    people = Agent.objects.filter(house_id=house_id, merged_into=None)
    take(index, people, {one.number for one in named}, "pk", "name")
    take(index, people, {one.title for one in named if one.number is None}, "name", "name")
    known = identified(house_id, named, "agent")
    take(index, people, set(known), "pk", "name")
    for agent_id, texts in known.items():
        if agent_id in index.titles:
            for text in texts:
                index.by_identifier[text].add(agent_id)
    return index


def shelves_index(house_id: int, named: Collection[Named]) -> Index:
    """The collections of the house: by number, by code, by name."""
    index = Index()
    if named:
        for pk, code, name in Shelf.objects.filter(house_id=house_id).values_list("pk", "code", "name"):
            index.titles[pk] = name
            index.by_title[name].add(pk)
            index.by_identifier[code].add(pk)
    return index


def take(index: Index, rows: QuerySet[Any], wanted: set[Any], column: str, title: str) -> None:
    """Note in *index* the rows whose *column* is among *wanted*, under their *title*."""
    for some in lots(one for one in wanted if one not in (None, "")):
        for pk, words in rows.filter(**{f"{column}__in": some}).values_list("pk", title):
            index.titles[pk] = words
            index.by_title[words].add(pk)


def identified(house_id: int, named: Collection[Named], owner: str) -> dict[int, set[str]]:
    """Record -> the identifiers of lines by which it's known: `scheme:value`, or the value alone."""
    wanted = {one.identifier for one in named if one.identifier and one.number is None}
    values: defaultdict[str, set[str]] = defaultdict(set)
    for text in wanted:
        values[text].add(text)
        values[text.partition(":")[2]].add(text)
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = Identifier.objects.filter(~Q(**{owner: None}), house_id=house_id).order_by()
    for some in lots(value for value in values if value):
        for pk, scheme, value in rows.filter(value__in=some).values_list(f"{owner}_id", "scheme", "value"):
            found[pk] |= {text for text in values[value] if text in (value, f"{scheme}:{value}")}
    return found


def lots(wanted: Iterable[Thing], most: int = AT_ONCE) -> Iterator[list[Thing]]:
    """*wanted* cut into lots of *most*, for queries and for chunks."""
    whole = list(wanted)
    return (whole[start : start + most] for start in range(0, len(whole), most))
