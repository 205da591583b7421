"""Which texts of a house are kin, for those who may know: never a public page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from filigrane.trace.kinship import earlier
from filigrane.trace.models import AuthorReader, Kinship
from filigrane.works.models import Work
from filigrane.works.queries import Credit, credits, open_works
from filigrane.works.queries.kin import living_makers, makers_of

HEAVY = ("passages",)
"""Columns that a list does without."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: *sees_house* for what concerns no living author; *agents* are the authors she reads for."""

    sees_house: bool
    agents: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class KinWork:
    """One of the two works, with how much of its text stands in the other, in whole per cent."""

    work_id: int
    title: str
    credits: Sequence[Credit]
    date_text: str
    percent: int


@dataclass(frozen=True, slots=True)
class Kin:
    """Two works whose texts share passages; *earlier*: the work id of the earlier text, None when not known.

    *concerned* are the agents presumed living who made either; *is_reserved*: there is one, and the two works
    are not by the same people, so that the finding goes to the authors concerned and to nobody else.
    """

    row: Kinship
    first: KinWork
    second: KinWork
    earlier: int | None
    same_makers: bool
    concerned: frozenset[int]

    @property
    def is_reserved(self) -> bool:
        """Whether only those who read for a living author may know."""
        return bool(self.concerned) and not self.same_makers

    def is_for(self, reader: Reader) -> bool:
        """Whether *reader* may know."""
        return bool(self.concerned & reader.agents) if self.is_reserved else reader.sees_house


def reader_of(house_id: int, person_id: int | None, *, sees_house: bool) -> Reader:
    """What somebody may read of the kinships of a house."""
    if person_id is None:
        return Reader(sees_house)
    rows = AuthorReader.objects.filter(house_id=house_id, person_id=person_id)
    return Reader(sees_house, frozenset(rows.values_list("agent", flat=True)))


def kinships(house_id: int, *, on: dt.date, only: Sequence[int] = ()) -> list[Kin]:
    """Every kinship of live and open works of a house, most rare passages first: ask `is_for` of each.

    *only* narrows to those rows. A handful of queries, whatever their number.
    """
    rows = Kinship.objects.filter(house_id=house_id)
    rows = rows.filter(pk__in=list(only)) if only else rows.defer(*HEAVY)
    found = list(rows)
    ids = {row.first for row in found} | {row.second for row in found}
    works = open_works(house_id, on=on).filter(pk__in=ids).in_bulk()
    makers, living, names = makers_of(works), living_makers(works, on=on), credits(works)
    answered = []
    for row in found:
        if row.first not in works or row.second not in works:
            continue
        one, other = works[row.first], works[row.second]
        side = earlier((one.earliest, one.latest), (other.earliest, other.latest))
        answered.append(
            Kin(
                row=row,
                first=_side(one, names[one.pk], row.first_covered, row.first_chars),
                second=_side(other, names[other.pk], row.second_covered, row.second_chars),
                earlier={-1: one.pk, 1: other.pk}.get(side),
                same_makers=bool(makers[one.pk]) and makers[one.pk] == makers[other.pk],
                concerned=living[one.pk] | living[other.pk],
            )
        )
    return answered


def readers_for(house_id: int, person_id: int) -> list[dict[str, object]]:
    """For which authors a person reads, for her export."""
    rows = AuthorReader.objects.filter(house_id=house_id, person_id=person_id)
    return [{"agent": row.agent, "basis": row.basis, "since": row.given_at.isoformat()} for row in rows]


def _side(work: Work, names: Sequence[Credit], covered: int, chars: int) -> KinWork:
    percent = min(100, 100 * covered // chars) if chars else 0
    return KinWork(work.pk, work.title, names, work.date_text, percent)
