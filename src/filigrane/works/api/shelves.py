"""Collections for programs: list, make, change under a version, remove once empty."""

from __future__ import annotations

from typing import Any

from ninja import Field, Router, Schema, Status

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.works.api.records import version_read
from filigrane.works.models import Collection
from filigrane.works.queries.shelves import collection_of
from filigrane.works.service.shelves import edit_collection, record_collection, remove_collection
from filigrane.works.shelf_drafts import CollectionDraft

router = Router()


class CollectionIn(Schema):
    """A collection to make; without a *code* it is made from the name."""

    name: str = Field(max_length=300)
    code: str = Field("", max_length=60)
    description: str = Field("", max_length=20_000)


class CollectionPatch(Schema):
    """The fields to change; those that are absent stay. *version* is the one that was read."""

    version: Number | None = None
    name: str | None = Field(None, max_length=300)
    code: str | None = Field(None, max_length=60)
    description: str | None = Field(None, max_length=20_000)


class CollectionOut(Schema):
    """A collection: its works are listed by the pages of the catalogue."""

    code: str
    name: str
    description: str
    version: int


class CollectionsOut(Schema):
    """Every collection of the house."""

    items: list[CollectionOut]


@router.get("/collections", response=CollectionsOut, summary="List the collections")
@public
def list_collections(request: HouseRequest) -> dict[str, Any]:
    """Every collection of the house: its works are listed by `/works?collection=` pages of the catalogue."""
    return {"items": list(Collection.objects.filter(house=house_of(request)).order_by("code"))}


@router.post(
    "/collections",
    response={201: CollectionOut},
    auth=holding("works.catalogue"),
    summary="Make a collection",
)
def create_collection(request: HouseRequest, body: CollectionIn) -> Status[Collection]:
    """A new, empty collection; works join it by their own field `collections`."""
    draft = CollectionDraft(body.name, body.code, body.description)
    made = record_collection(house_of(request), draft, person_id=request.standing.person_id)
    return Status(201, made)


@router.patch(
    "/collections/{code}",
    response=CollectionOut,
    auth=holding("works.catalogue"),
    summary="Change a collection",
)
def change_collection(request: HouseRequest, code: str, body: CollectionPatch) -> Collection:
    """Write the fields that are given, under a version as for works."""
    house = house_of(request)
    held = collection_of(house.pk, code)
    draft = CollectionDraft(
        name=held.name if body.name is None else body.name,
        code=held.code if body.code is None else body.code,
        description=held.description if body.description is None else body.description,
    )
    version = version_read(request, body.version, held)
    return edit_collection(house.pk, code, draft, version=version, person_id=request.standing.person_id)


@router.delete(
    "/collections/{code}",
    response={204: None},
    auth=holding("works.catalogue"),
    summary="Remove an empty collection",
)
def delete_collection(request: HouseRequest, code: str, version: Number | None = None) -> Status[None]:
    """Remove a collection where no work stands (409 otherwise); the version as for a change."""
    house = house_of(request)
    read = version_read(request, version, collection_of(house.pk, code))
    remove_collection(house.pk, code, version=read, person_id=request.standing.person_id)
    return Status(204, None)
