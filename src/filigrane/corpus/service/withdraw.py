"""Take works out of every version that is on the disk: a new version follows, the old texts go."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from filigrane.base.engines.erasures import record
from filigrane.base.errors import defer
from filigrane.corpus.declares import KIND_WITHDRAW
from filigrane.corpus.engines.frozen import (
    copied_without,
    files_of,
    purge,
    put_in_place,
    read_back,
    weighed,
    write_manifest,
)
from filigrane.corpus.errors import NotInside
from filigrane.corpus.manifest import followed
from filigrane.corpus.models import Holder, Version
from filigrane.corpus.naming import folder_name
from filigrane.corpus.queries.versions import (
    aside_folder,
    corpora_folder,
    folder_of,
    holders_of,
    manifest_at,
    standing_with,
)
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.journal.service import append

SAYS = defer("Withdrawn; versions concerned: {versions}; recorded as having one, to be told: {holders}.")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What came of one version: the one that follows it, the works that went, who has the old one."""

    version: Version
    follower: Version
    works: tuple[str, ...]
    holders: tuple[Holder, ...]


def withdraw(
    house_id: int,
    works: Collection[str],
    *,
    why: str,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> list[Withdrawn]:
    """Withdraw *works* from every version that holds one, and take the old texts off the disk.

    The manifest of the old version stays: that a work stood there can still be shown. A kill in the middle
    leaves the old version whole, or its texts to be purged by `purge_what_is_owed`. Raises NotInside.
    """
    now = now or timezone.now()
    concerned = standing_with(house_id, works)
    if not concerned:
        raise NotInside(works=", ".join(sorted(works)))
    found = []
    for version, inside in concerned:
        follower = _follow(version, inside, why=why, person_id=person_id, now=now)
        found.append(Withdrawn(version, follower, tuple(sorted(inside)), tuple(holders_of(version))))
    purge_what_is_owed(now)
    return found


def ask_withdraw(house_id: int, works: Collection[str], *, why: str, person_id: int | None = None) -> Job:
    """The job that withdraws *works*, for a page that doesn't wait for the disk."""
    return start(KIND_WITHDRAW, {"works": sorted(works), "why": why}, house_id=house_id, person_id=person_id)


def withdraw_job(context: JobContext) -> dict[str, Any]:
    """Withdraw; taken up after a kill, it withdraws from the versions that are left. Raises NotInside."""
    said = context.arguments
    found = withdraw(context.house_id, said["works"], why=said["why"], person_id=context.person_id)
    return {
        "says": SAYS,
        "versions": len(found),
        "holders": sum(len(one.holders) for one in found),
        "roots": [one.version.root for one in found],
    }


def _follow(
    version: Version, gone: frozenset[str], *, why: str, person_id: int | None, now: dt.datetime
) -> Version:
    """Write the version that follows, then say in one transaction that it does, and that the old one went."""
    aside = aside_folder(version.house_id, 0).with_name(f"corpus-follow-{version.pk}")
    shutil.rmtree(aside, ignore_errors=True)
    copied_without(folder_of(version), aside, gone)
    manifest = followed(manifest_at(version), gone, why=why, at=now, files=weighed(aside))
    read_back(aside, manifest["root"])
    digest = write_manifest(aside, manifest)
    folder = folder_name(version.name, manifest["root"])
    known = Version.objects.filter(house_id=version.house_id, name=version.name, root=manifest["root"])
    is_there = known.filter(purged_at=None).exists()
    if is_there:
        shutil.rmtree(aside)
    else:
        put_in_place(aside, corpora_folder(version.house_id) / folder)
    with transaction.atomic():
        follower = known.get() if is_there else known.update_or_create(
            house_id=version.house_id, name=version.name, root=manifest["root"],
            defaults={
                "recipe_version": version.recipe_version, "purpose": version.purpose,
                "recipe": version.recipe, "recipe_sha256": version.recipe_sha256,
                "manifest_sha256": digest, "rights_sha256": version.rights_sha256, "folder": folder,
                "works": manifest["works"], "chars": manifest["chars"], "engine": version.engine,
                "parent": version, "frozen_by": person_id, "frozen_at": now, "purged_at": None,
            },
        )[0]  # fmt: skip
        Version.objects.filter(pk=version.pk).update(purged_at=now)
        append(
            version.house_id, "corpus.withdrawn", thing=f"corpus:{version.pk}", person_id=person_id, now=now,
            payload={"works": sorted(gone), "root": version.root, "follower": follower.root},
        )  # fmt: skip
    version.purged_at = now
    return follower


def purge_what_is_owed(now: dt.datetime | None = None) -> None:
    """Take off the disk the texts of versions that were withdrawn from: also after a kill in the middle.

    Each is remembered outside the rows first: an older copy that is restored must not bring its texts back.
    """
    for version in Version.objects.exclude(purged_at=None):
        if files_of(folder_of(version)):
            home = Path(settings.FILIGRANE_HOME)
            record(corpora=[version.root], now=now or timezone.now(), home=home)
            purge(folder_of(version))


def purge_again(roots: Collection[str], at: dt.datetime) -> int:
    """Take off again, in a restored copy, the texts of the versions *roots* that went *at* a moment.

    One that was frozen later, with the same content, is not the one that went. How many had come back.
    """
    known = Version.objects.filter(root__in=list(roots), frozen_at__lte=at, purged_at=None)
    back = list(known.order_by("id"))
    for version in back:
        with transaction.atomic():
            Version.objects.filter(pk=version.pk).update(purged_at=at)
            append(
                version.house_id, "corpus.purged_again", thing=f"corpus:{version.pk}",
                payload={"root": version.root},
            )  # fmt: skip
        purge(folder_of(version))
    return len(back)
