"""Search for programs: what a page shows, with the words that were corrected and the counts of facets."""

from __future__ import annotations

import dataclasses
from typing import Any

from ninja import Field, Query, Router, Schema

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.archive.errors import IndexNotReady
from filigrane.archive.queries.shown import facet_words, lines_of
from filigrane.archive.service.look import PER_PAGE, alike, look
from filigrane.archive.views.asking import asking_of
from filigrane.works.queries.live import work_of
from filigrane.works.views.shown import open_day

router = Router()


class SearchIn(Schema):
    """What the address of a search holds, under the names of the page's own (docs/en/search.md)."""

    q: str = Field("", max_length=500)
    discipline: list[str] = Field([], max_length=20)
    langue: list[str] = Field([], max_length=20)
    personne: list[str] = Field([], max_length=20)
    collection: list[str] = Field([], max_length=20)
    siecle: list[str] = Field([], max_length=20)
    depuis: str = Field("", max_length=4)
    avant: str = Field("", max_length=4)
    tri: str = Field("", max_length=10)
    tel_quel: str = Field("", max_length=1)
    page: int = Field(1, ge=1, le=40)


class FoundOut(Schema):
    """A record that answers."""

    id: int
    url: str
    title: str
    subtitle: str
    names: list[str]
    date: str
    earliest: str
    latest: str
    discipline: str
    language: str
    number: str


class CorrectionOut(Schema):
    """*typed* is held by no record; *meant* was looked for in its place."""

    typed: str
    meant: str


class ValueOut(Schema):
    """A value of a facet, and how many records choosing it would give."""

    code: str
    label: str
    count: int


class SearchOut(Schema):
    """A page of a search; *total* counts all of it. *behind*: changes that the index has not read yet."""

    total: int
    page: int
    items: list[FoundOut]
    corrections: list[CorrectionOut]
    facets: dict[str, list[ValueOut]]
    behind: int


class SimilarOut(Schema):
    """Works that share rare words with one: an indication, nothing more."""

    items: list[FoundOut]


@router.get("/search", response=SearchOut, summary="Search the records")
@public
def search_works(request: HouseRequest, asked: Query[SearchIn]) -> dict[str, Any]:
    """Records that answer, the best first, 25 a page, with the values that would narrow them.

    The parameters are those of the page of search, whose address is a saved search.
    """
    house = house_of(request)
    asking = dataclasses.replace(asking_of(request), page=asked.page)
    found = look(house.pk, asking, open_on=open_day(request), most=PER_PAGE)
    if not found.is_ready:
        raise IndexNotReady
    words = facet_words(house.pk, {name: [c for c, _ in values] for name, values in found.facets.items()})
    return {
        "total": found.total,
        "page": asking.page,
        "items": _items(request, found.ids),
        "corrections": [dataclasses.asdict(one) for one in found.corrections],
        "facets": {
            name: [
                {"code": code, "label": words[name][code], "count": count}
                for code, count in values
                if code in words[name]
            ]
            for name, values in found.facets.items()
        },
        "behind": found.behind,
    }


@router.get("/similar/{int:work_id}", response=SimilarOut, summary="Works whose records are alike")
@public
def similar_works(request: HouseRequest, work_id: int) -> dict[str, Any]:
    """At most ten works that share rare words of title, names and subjects with one."""
    house, day = house_of(request), open_day(request)
    work_of(house.pk, work_id, open_on=day)
    return {"items": _items(request, alike(house.pk, work_id, open_on=day))}


def _items(request: HouseRequest, ids: tuple[int, ...]) -> list[dict[str, Any]]:
    lines = lines_of(house_of(request), ids)
    return [{n: getattr(line, n) for n in FoundOut.model_fields} for line in lines]
