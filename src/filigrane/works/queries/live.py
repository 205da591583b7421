"""What is in the catalogue now: works that nobody withdrew, and the readings of their files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from filigrane.works.errors import WorkNotFound
from filigrane.works.models import Reading, Work

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A live reading: which work and file, and the digests of its text and locators."""

    reading_id: int
    work_id: int
    file_id: int
    file_name: str
    text_digest: str
    locators_digest: str
    chars: int


def live_works(house_id: int) -> QuerySet[Work]:
    """Works of a house that are not withdrawn, by id."""
    return Work.objects.filter(house_id=house_id, withdrawn_at=None)


def open_only(rows: QuerySet[Row], *, on: dt.date, owner: str = "") -> QuerySet[Row]:
    """*rows* of a model that may be closed, without those closed until a day after *on*.

    *owner* is the way from a row to the record that closes it (`work__`), empty for the row itself.
    """
    until = f"{owner}closed_until"
    return rows.filter(Q(**{until: ""}) | Q(**{f"{until}__lte": on.isoformat()}))


def open_works(house_id: int, *, on: dt.date) -> QuerySet[Work]:
    """Live works that anybody may see on the day *on*: those not closed until a later day.

    Whatever leaves the house (a public page, a list, a feed, an export, the light table) starts here.
    """
    return open_only(live_works(house_id), on=on)


def seen_works(house_id: int, *, open_on: dt.date | None) -> QuerySet[Work]:
    """Live works that a reader may see: all of them for None, else those open on the day *open_on*."""
    return live_works(house_id) if open_on is None else open_works(house_id, on=open_on)


def work_of(
    house_id: int, work_id: int, *, withdrawn_too: bool = False, open_on: dt.date | None = None
) -> Work:
    """One work of a house; raises WorkNotFound for another house's, and for a withdrawn one.

    With *open_on*, as every page and program of those who don't describe works must ask, a work that
    is closed on that day is not found either.
    """
    works = Work.objects.filter(house_id=house_id) if withdrawn_too else live_works(house_id)
    if open_on is not None:
        works = open_only(works, on=open_on)
    joined = Exists(Work.objects.filter(merged_into=OuterRef("pk")))
    work = works.select_related("discipline").annotate(is_joined=joined).filter(pk=work_id).first()
    if work is None:
        raise WorkNotFound(work=work_id)
    return work


def _live(house_id: int, on: dt.date | None) -> QuerySet[Reading]:
    on = on or timezone.localdate()
    newer = Reading.objects.filter(file=OuterRef("file")).filter(
        Q(reader_version__gt=OuterRef("reader_version"))
        | Q(reader_version=OuterRef("reader_version"), pk__gt=OuterRef("pk"))
    )
    live = Reading.objects.filter(
        ~Exists(newer),
        file__replaced_by=None,
        file__work__house_id=house_id,
        file__work__withdrawn_at=None,
    )
    return open_only(open_only(live, on=on, owner="file__"), on=on, owner="file__work__")


def _rows(readings: QuerySet[Reading]) -> list[ReadingRow]:
    values = readings.values_list(
        "id", "file__work_id", "file_id", "file__name", "text_digest", "locators_digest", "chars"
    )
    return [ReadingRow(*row) for row in values]


def live_readings(
    house_id: int, after_id: int = 0, *, limit: int = 1000, on: dt.date | None = None
) -> list[ReadingRow]:
    """At most *limit* live readings with an id above *after_id*, by id.

    Live: the newest reader version of a file that no other replaced, of a work not withdrawn, neither
    of them closed on the day *on* (today when it is not said).
    """
    return _rows(_live(house_id, on).filter(id__gt=after_id).order_by("id")[:limit])


def readings_of(
    house_id: int,
    *,
    reading_ids: Collection[int] = (),
    work_ids: Collection[int] = (),
    on: dt.date | None = None,
) -> list[ReadingRow]:
    """The live readings of this house among *reading_ids*, and those of *work_ids*, by id; *on* as above."""
    if not reading_ids and not work_ids:
        return []
    asked = Q(id__in=list(reading_ids)) | Q(file__work_id__in=list(work_ids))
    return _rows(_live(house_id, on).filter(asked).order_by("id"))


def filtered_works(
    house_id: int,
    *,
    title: str = "",
    discipline: str = "",
    language: str = "",
    withdrawn: bool = False,
    open_on: dt.date | None = None,
) -> QuerySet[Work]:
    """Works of a house whose title holds *title*, of a discipline (or one below it) and a language.

    *open_on* as in `seen_works`.
    """
    works = Work.objects.filter(house_id=house_id, withdrawn_at__isnull=not withdrawn)
    if open_on is not None:
        works = open_only(works, on=open_on)
    if title:
        works = works.filter(Q(title__icontains=title) | Q(subtitle__icontains=title))
    if discipline:
        works = works.filter(Q(discipline__code=discipline) | Q(discipline__broader__code=discipline))
    return works.filter(language=language) if language else works
