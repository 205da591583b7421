"""The manifest of a version: all that it is but its texts. It stays when they go."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from filigrane.corpus.content import SHORT, Leaf, content_root
from filigrane.corpus.folding import Folded
from filigrane.corpus.recipe.values import Recipe, canonical, digest
from filigrane.corpus.selecting import Decided, counted, rights_hash
from filigrane.rights.reserved import Known

FORMAT = "filigrane.corpus.1"


@dataclass(frozen=True, slots=True)
class Made:
    """How and when a version was made: *packages* name -> version, *targets* axis -> its target told."""

    house: str
    on: dt.date
    at: dt.datetime
    engine: str
    packages: Mapping[str, str]
    targets: Mapping[str, Mapping[str, Any]]
    compared_at: dt.datetime | None
    not_compared: int


@dataclass(frozen=True, slots=True)
class Member:
    """A work of a version beside its hash; *strata* follow the axes of the recipe.

    *known*: the reservations that the house knew of at the freeze.
    """

    leaf: Leaf
    title: str
    strata: Mapping[str, str]
    decided: Decided
    known: Known


def manifest_of(
    recipe: Recipe,
    made: Made,
    members: Sequence[Member],
    table: Sequence[Decided],
    folded: Sequence[Folded],
    files: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """The JSON values of a new version. *table* is the whole table of rights, also of what was left out."""
    return {
        "format": FORMAT,
        "name": recipe.name,
        "recipe_version": recipe.version,
        "purpose": recipe.purpose,
        "house": made.house,
        "root": content_root(member.leaf for member in members),
        "works": len(members),
        "chars": sum(member.leaf.chars for member in members),
        "recipe": canonical(recipe),
        "recipe_sha256": digest(recipe),
        "seed": recipe.seed,
        "targets": {axis: dict(said) for axis, said in made.targets.items()},
        "rights": {
            "asked_on": made.on.isoformat(),
            "sha256": rights_hash(table),
            "counts": {str(outcome): count for outcome, count in counted(table).items()},
        },
        "reservations_known_on": made.at.date().isoformat(),
        "folded": [{"id": str(one.work), "into": str(one.into), "why": str(one.why)} for one in folded],
        "compared_at": made.compared_at.isoformat() if made.compared_at else None,
        "not_compared": made.not_compared,
        "engine": made.engine,
        "packages": dict(made.packages),
        "frozen_at": made.at.astimezone(dt.UTC).isoformat(),
        "parent": None,
        "withdrawn": [],
        "files": [dict(file) for file in files],
        "documents": [_document(member) for member in members],
    }


def followed(
    manifest: Mapping[str, Any],
    gone: Collection[str],
    *,
    why: str,
    at: dt.datetime,
    files: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """The manifest of the version that follows once the works *gone* are withdrawn; their hashes stay."""
    documents = [one for one in manifest["documents"] if one["id"] not in gone]
    moment = at.astimezone(dt.UTC).isoformat()
    went = [
        {"id": one["id"], "sha256": one["sha256"], "why": why, "at": moment}
        for one in manifest["documents"]
        if one["id"] in gone
    ]
    leaves = leaves_in({"documents": documents})
    return {
        **manifest,
        "root": content_root(leaves),
        "works": len(leaves),
        "chars": sum(leaf.chars for leaf in leaves),
        "parent": manifest["root"],
        "frozen_at": moment,
        "withdrawn": [*manifest["withdrawn"], *went],
        "files": [dict(file) for file in files],
        "documents": documents,
    }


def leaves_in(manifest: Mapping[str, Any]) -> list[Leaf]:
    """The works of a version with their hashes."""
    return [Leaf(one["id"], one["sha256"], int(one["chars"])) for one in manifest["documents"]]


def titles_in(manifests: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """id -> title, from the first manifest that names it."""
    found: dict[str, str] = {}
    for manifest in manifests:
        for one in manifest["documents"]:
            found.setdefault(one["id"], one["title"])
    return found


def terms_of(one: Decided) -> str:
    """What a work is under, as JSON in its row: nobody has to look elsewhere for it."""
    said = {"answer": one.answer, "confidence": one.confidence, "rules": one.rules,
            "sources": one.sources, "duties": one.duties}  # fmt: skip
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def short(root: str) -> str:
    """A root as people name it."""
    return root[:SHORT]


def _document(member: Member) -> dict[str, Any]:
    one = member.decided
    return {
        "id": member.leaf.id,
        "title": member.title,
        "sha256": member.leaf.sha256,
        "chars": member.leaf.chars,
        "strata": dict(member.strata),
        "answer": one.answer,
        "confidence": one.confidence,
        "rules": list(one.rules),
        "sources": list(one.sources),
        "duties": list(one.duties),
        "reservations": asdict(member.known),
    }
