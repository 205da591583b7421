"""Look at a site: keep what somebody saved of it, or have it read by the job `rights.check_site`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext
from filigrane.jobs.service import start
from filigrane.rights.engines.asking import Asking, Network, readable
from filigrane.rights.engines.opening import Opener, opened, slow_ones
from filigrane.rights.engines.saved_site import saved_at, zipped
from filigrane.rights.engines.visiting import Visit
from filigrane.rights.errors import NothingToRead
from filigrane.rights.models import SiteCheck
from filigrane.rights.queries.named import lots
from filigrane.rights.signals.gathering import Kept, carrier_of
from filigrane.rights.signals.readers.every import READERS
from filigrane.rights.signals.readers.robots import read_robots
from filigrane.rights.signals.report import report_on, signals_at, wanted
from filigrane.rights.signals.sitting import (
    kept_written,
    publisher_written,
    signal_written,
    wishes_written,
)
from filigrane.rights.signals.wishes import Publisher, Wishes
from filigrane.works.queries.store import store

KIND = "rights.check_site"
MOST_SLOW = 20
"""PDFs and EPUBs of a copy that are opened while somebody waits; a copy with more is read by a job."""
CHUNK_FILES = 50
"""Files of a copy between two saves: about a second of work when all of them are PDFs."""
UNIT = defer("files of the site")
SAYS = defer("{files} files of {site} were read.")


def check_saved(
    house_id: int, name: str, content: bytes, wishes: Wishes, who: Publisher, *, person_id: int | None
) -> SiteCheck:
    """Keep a saved site, or one file. One with many documents is read by the job that is started here.

    Raises NothingToRead, ZipDamaged and limits.
    """
    files = files_of(name, content)
    if not any(carrier_of(one.path, one.body) for one in files):
        raise NothingToRead(place=name)
    if slow_ones(files) <= MOST_SLOW:
        return made(house_id, name, who.site, wishes, who, person_id, kept=opened(files))
    upload = {"name": name, "digest": store().put(content)}
    check = made(house_id, name, who.site, wishes, who, person_id)
    return begun(check, {"check": check.pk, "upload": upload})


def files_of(name: str, content: bytes) -> list[Kept]:
    """The files of a ZIP, or the one file that was sent. Raises ZipDamaged and limits."""
    packed = content.startswith(b"PK\x03\x04") and carrier_of(name, content) is None
    return zipped(name, content) if packed else [Kept(f"/{name}", content)]


def check_nothing(house_id: int, wishes: Wishes, who: Publisher, *, person_id: int | None) -> SiteCheck:
    """Keep what is wished, with no site to look at."""
    return made(house_id, who.site or who.name, "", wishes, who, person_id)


def check_address(
    house_id: int,
    address: str,
    wishes: Wishes,
    who: Publisher,
    *,
    person_id: int | None,
    work_id: int | None = None,
) -> SiteCheck:
    """Have the site at *address* visited by the job that is started here; what it says there counts for the
    work of that page, when one is named. Raises AddressUnreadable."""
    where = readable(address)
    check = made(house_id, where, where, wishes, who, person_id, work_id=work_id)
    return begun(check, {"check": check.pk})


def begun(check: SiteCheck, arguments: dict[str, Any]) -> SiteCheck:
    """*check*, with the job that reads it started."""
    job = start(KIND, arguments, house_id=check.house_id, person_id=check.made_by_id)
    SiteCheck.objects.filter(pk=check.pk).update(job=job.pk)
    check.job = job.pk
    return check


def made(
    house_id: int,
    name: str,
    address: str,
    wishes: Wishes,
    who: Publisher,
    person_id: int | None,
    *,
    kept: Iterable[Kept] = (),
    work_id: int | None = None,
) -> SiteCheck:
    """The row of a check, with what was *kept* of the site where that is known already."""
    files, now = written_down(kept), timezone.now()
    return SiteCheck.objects.create(
        house_id=house_id, name=name[:300], address=address, wishes=wishes_written(wishes),
        publisher=publisher_written(who), kept=files, made_at=now, made_by_id=person_id,
        read_at=now if files else None, work_id=work_id,
    )  # fmt: skip


def written_down(kept: Iterable[Kept]) -> list[dict[str, Any]]:
    """The bytes of each file in the store, and the rest as plain values."""
    blobs = store()
    return [kept_written(one, blobs.put(one.body) if one.body else "") for one in kept]


def check_site(context: JobContext) -> dict[str, Any]:
    """Run the job: read the copy that was sent, or visit the site and what its pages point at.

    A copy is taken up where it was stopped; a visit begins again.
    """
    check = SiteCheck.objects.get(pk=context.arguments["check"], house_id=context.house_id)
    if upload := context.arguments.get("upload"):
        return copy_read(context, check, files_of(upload["name"], store().get(upload["digest"])))
    visit = visited(check.address, Network(), context)
    found = signals_at(visit.page, visit.kept, READERS, address=visit.root) if check.work_id else ()
    with transaction.atomic():
        SiteCheck.objects.filter(pk=check.pk).update(
            kept=written_down(visit.kept),
            shut=visit.shut,
            signals=[signal_written(one) for one in found],
            read_at=timezone.now(),
        )
    return {"says": SAYS, "files": len(visit.kept), "site": visit.root}


def copy_read(context: JobContext, check: SiteCheck, files: list[Kept]) -> dict[str, Any]:
    """Open the files of a copy, some at a time; what was opened before a stop is kept."""
    done = int(context.checkpoint.get("done", 0))
    context.advance(done, total=len(files), unit=UNIT)
    with Opener() as opener:
        for chunk in lots(files[done:], CHUNK_FILES):
            done += len(chunk)
            parts = written_down(part for one in chunk for part in opener.parts_of(one))
            with transaction.atomic():
                check.kept = [*check.kept, *parts]
                check.read_at = timezone.now() if done == len(files) else None
                check.save(update_fields=["kept", "read_at"])
                context.advance(done)
                context.save({"done": done})
            if done < len(files):
                context.stop_here()
    return {"says": SAYS, "files": done, "site": check.name}


def visited(address: str, ask: Asking, context: JobContext | None = None) -> Visit:
    """A site as it was met, with the documents that its pages point at."""

    def told(_address: str) -> None:
        if context is not None:
            context.advance(context.progress.done + 1, unit=UNIT)
            context.stop_here()

    visit = Visit(ask, read_robots, told)
    visit.site(address)
    for _turn in range(2):
        report = report_on(visit.kept, READERS, address=visit.root)
        if not visit.documents(wanted(report, visit.kept)):
            break
    return visit


def seen_at(
    place: str, *, fetch: bool, private: bool, along: Callable[[Sequence[Path]], Iterable[Path]] = iter
) -> tuple[str, list[Kept], list[str]]:
    """What the terminal checks: a path of this machine, or an address when *fetch* allows it.

    The address of the site ("" for a path), what was kept, and the addresses that its robots.txt closes.
    *along* sees the files of a folder pass.
    """
    if not fetch:
        return "", saved_at(Path(place), along), []
    visit = visited(place, Network(private=private))
    return visit.root, visit.kept, visit.shut
