"""The versions of a house, their folders, their manifests, and who has them."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.conf import settings

from filigrane.corpus.content import Leaf
from filigrane.corpus.differing import Difference, difference
from filigrane.corpus.engines.frozen import read_manifest
from filigrane.corpus.errors import VersionNotFound
from filigrane.corpus.manifest import leaves_in
from filigrane.corpus.models import Holder, Version
from filigrane.corpus.proofs import prove

HEX = re.compile(r"[0-9a-f]{4,64}")


def corpora_folder(house_id: int) -> Path:
    """Where the versions of a house stand."""
    return Path(settings.FILIGRANE_HOME) / "corpora" / str(house_id)


def aside_folder(house_id: int, job_id: int) -> Path:
    """Where a version is while it is being made: beside the home's other half-done things."""
    return Path(settings.FILIGRANE_HOME) / "temporary" / f"corpus-{house_id}-{job_id}"


def folder_of(version: Version) -> Path:
    """The folder of a version."""
    return corpora_folder(version.house_id) / version.folder


def versions_of(house_id: int) -> list[Version]:
    """Every version of a house, newest first."""
    return list(Version.objects.filter(house_id=house_id).select_related("parent"))


def version_of(house_id: int, root: str) -> Version:
    """The version whose root begins with *root* (four digits at least), the newest of one content.

    Raises VersionNotFound when there is none, or several contents.
    """
    asked = root.strip().lower()
    found = list(Version.objects.filter(house_id=house_id, root__startswith=asked)[:50])
    if not HEX.fullmatch(asked) or len({version.root for version in found}) != 1:
        raise VersionNotFound(root=root)
    return found[0]


def manifest_at(version: Version) -> dict[str, Any]:
    """The manifest of a version. Raises VersionDamaged."""
    return read_manifest(folder_of(version))


def leaves_at(version: Version) -> list[Leaf]:
    """The works of a version with their hashes; also of one whose texts are gone."""
    return leaves_in(manifest_at(version))


def standing_with(house_id: int, ids: Collection[str]) -> list[tuple[Version, frozenset[str]]]:
    """The versions whose texts are on the disk and hold one of *ids*, each with those that it holds."""
    found = []
    for version in Version.objects.filter(house_id=house_id, purged_at=None).order_by("id"):
        inside = frozenset(leaf.id for leaf in leaves_at(version)) & frozenset(ids)
        if inside:
            found.append((version, inside))
    return found


def holders_of(version: Version) -> list[Holder]:
    """Who has a version, oldest first."""
    return list(Holder.objects.filter(version=version))


def difference_of(before: Version, after: Version) -> Difference:
    """What changed from one version to another."""
    return difference(leaves_at(before), leaves_at(after))


def proof_of(version: Version, work: str) -> dict[str, Any]:
    """The JSON values that show that *work* stands in a version, or doesn't."""
    return prove(leaves_at(version), work)


def held_on(house_id: int, person_id: int) -> list[dict[str, object]]:
    """What a person froze, and whom she wrote down as having a version, for her export."""
    frozen: list[dict[str, object]] = [
        {"version": row.root, "name": row.name, "frozen_at": row.frozen_at.isoformat()}
        for row in Version.objects.filter(house_id=house_id, frozen_by=person_id).order_by("id")
    ]
    rows = Holder.objects.filter(version__house_id=house_id, recorded_by=person_id)
    return frozen + [
        {"version": row.version.root, "holder": row.name, "at": row.recorded_at.isoformat()}
        for row in rows.select_related("version")
    ]


def contacts_with(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The lines of holders that give a person's e-mail as the way to reach them."""
    from filigrane.accounts.models import Person

    email = Person.objects.filter(pk=person_id).values_list("email", flat=True).first()
    rows = Holder.objects.filter(version__house_id=house_id, contact__iexact=email) if email else ()
    return [{"version": row.version.root, "name": row.name, "contact": row.contact} for row in rows]
