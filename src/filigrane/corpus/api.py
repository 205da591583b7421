"""Corpora for programs: frozen versions, their works, their documents, presence and differences."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Router

from filigrane.accounts.api.auth import holding
from filigrane.accounts.api.numbers import Number
from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, house_of
from filigrane.corpus.models import Version
from filigrane.corpus.queries.papers import papers_there
from filigrane.corpus.queries.shown import open_manifest, version_numbered
from filigrane.corpus.queries.versions import difference_of, holders_of, proof_of
from filigrane.corpus.views.versions import paper as paper_page

router = Router()
MOST = 200


@router.get("/versions", auth=holding("corpus.see"), summary="Frozen versions of the house")
def list_versions(request: HouseRequest, before: Number = 0) -> dict[str, Any]:
    """Newest first; pass the last id as `before` for the next page."""
    rows = Version.objects.filter(house_id=house_of(request).pk).select_related("parent")
    if before:
        rows = rows.filter(pk__lt=before)
    return {"items": [row_told(row) for row in rows[:MOST]]}


@router.get("/versions/{int:version_id}", auth=holding("corpus.see"), summary="One version")
def read_version(request: HouseRequest, version_id: int) -> dict[str, Any]:
    """What its manifest says but the works; who has it, for those who may withdraw works."""
    house_id = house_of(request).pk
    row = version_numbered(house_id, version_id)
    manifest = open_manifest(row, on=timezone.localdate())
    told = {name: value for name, value in manifest.items() if name != "documents"}
    found = row_told(row) | {"manifest": told, "documents": [paper.name for paper in papers_there()]}
    if may_do(request.standing, "corpus.withdraw", house_id):
        found["holders"] = [
            {"kind": one.kind, "name": one.name, "contact": one.contact} for one in holders_of(row)
        ]
    return found


@router.get("/versions/{int:version_id}/works", auth=holding("corpus.see"), summary="Works of a version")
def works_of_version(request: HouseRequest, version_id: int, skip: Number = 0) -> dict[str, Any]:
    """Each work with its hash, its strata and its terms on the day asked; *skip*: how many were read."""
    row = version_numbered(house_of(request).pk, version_id)
    held = open_manifest(row, on=timezone.localdate())["documents"]
    documents = sorted(held, key=lambda one: (len(one["id"]), one["id"]))
    return {"items": documents[skip : skip + MOST], "count": len(documents)}


@router.get(
    "/versions/{int:version_id}/documents/{str:name}", auth=holding("corpus.see"), summary="One document"
)
def document_of_version(request: HouseRequest, version_id: int, name: str) -> HttpResponse:
    """The file as the page gives it; 404 for a name that isn't in the list of the version."""
    return paper_page(request, version_id=version_id, name=name)  # type: ignore[return-value]


@router.get(
    "/versions/{int:version_id}/presence/{int:work}",
    auth=holding("corpus.see"),
    summary="Is a work in it?",
)
def presence_in_version(request: HouseRequest, version_id: int, work: int) -> dict[str, Any]:
    """What `verifier.py` checks: the work's hash with its way to the root, or its two neighbours."""
    return proof_of(version_numbered(house_of(request).pk, version_id), str(work))


@router.get(
    "/versions/{int:version_id}/since/{int:before_id}", auth=holding("corpus.see"), summary="What changed"
)
def difference_of_versions(request: HouseRequest, version_id: int, before_id: int) -> dict[str, Any]:
    """Ids of the works that came in, went out, or whose text changed since the version *before_id*."""
    house_id = house_of(request).pk
    found = difference_of(version_numbered(house_id, before_id), version_numbered(house_id, version_id))
    return {
        "came": list(found.came),
        "went": list(found.went),
        "changed": list(found.changed),
        "same": found.same,
    }


def row_told(row: Version) -> dict[str, Any]:
    """A version as the API writes it."""
    return {
        "id": row.pk,
        "name": row.name,
        "recipe_version": row.recipe_version,
        "purpose": row.purpose,
        "root": row.root,
        "works": row.works,
        "chars": row.chars,
        "engine": row.engine,
        "frozen_at": row.frozen_at,
        "purged_at": row.purged_at,
        "parent": row.parent.root if row.parent else None,
    }
