"""A version as people of the house may see it: of a work that is closed or gone, no title is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from filigrane.corpus.errors import VersionNotFound
from filigrane.corpus.models import Version
from filigrane.corpus.queries.selected import CHUNK
from filigrane.corpus.queries.versions import manifest_at
from filigrane.works.queries import open_works


def version_numbered(house_id: int, version_id: int) -> Version:
    """One version of a house. Raises VersionNotFound, for another house's too."""
    found = Version.objects.filter(house_id=house_id, pk=version_id).select_related("parent").first()
    if found is None:
        raise VersionNotFound(root=str(version_id))
    return found


def titles_open(house_id: int, ids: Iterable[str], *, on: dt.date) -> dict[str, str]:
    """Id -> title of those works that anybody may see on the day *on*."""
    numbers = [int(id) for id in ids if id.isascii() and id.isdecimal() and len(id) < 19]
    found: dict[str, str] = {}
    for start in range(0, len(numbers), CHUNK):
        rows = open_works(house_id, on=on).filter(pk__in=numbers[start : start + CHUNK])
        found |= {str(pk): title for pk, title in rows.values_list("pk", "title")}
    return found


def open_manifest(version: Version, *, on: dt.date) -> dict[str, Any]:
    """The manifest with the titles of works that aren't open on the day *on* left empty; hashes stay.

    Raises VersionDamaged.
    """
    manifest = manifest_at(version)
    known = titles_open(version.house_id, (one["id"] for one in manifest["documents"]), on=on)
    documents = [
        one if one["id"] in known else one | {"title": "", "credits": ""} for one in manifest["documents"]
    ]
    return manifest | {"documents": documents}


def before(version: Version) -> Version | None:
    """The version that this one follows: what it was withdrawn from, else the last one of its name."""
    if version.parent is not None:
        return version.parent
    older = Version.objects.filter(house_id=version.house_id, name=version.name, pk__lt=version.pk)
    return older.order_by("-id").first()


def strata_in(manifest: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Each axis with its strata and how many works stand in them, the most numerous first."""
    found: dict[str, dict[str, int]] = {}
    for one in manifest["documents"]:
        for axis, stratum in one["strata"].items():
            counts = found.setdefault(axis, {})
            counts[stratum] = counts.get(stratum, 0) + 1
    for axis, counts in found.items():
        yield axis, sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
