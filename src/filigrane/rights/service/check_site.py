"""Look at a site: keep what somebody saved of it, or fetch it by the job `rights.check_site`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.jobs.context import JobContext
from filigrane.jobs.models import Job
from filigrane.jobs.service import start
from filigrane.rights.engines.asking import Asking, Network, readable
from filigrane.rights.engines.opening import opened, slow_ones
from filigrane.rights.engines.saved_site import saved_at, zipped
from filigrane.rights.engines.visiting import Visit
from filigrane.rights.errors import NothingToRead, SiteTooLong
from filigrane.rights.models import SiteCheck
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
"""PDFs and EPUBs of a copy that are opened while somebody waits."""
UNIT = defer("files of the site")
SAYS = defer("{files} files of {site} were read.")


def check_saved(
    house_id: int, name: str, content: bytes, wishes: Wishes, who: Publisher, *, person_id: int | None
) -> SiteCheck:
    """Keep a saved site, or one file. Raises NothingToRead, ZipDamaged, SiteTooLong and limits."""
    packed = content.startswith(b"PK\x03\x04") and carrier_of(name, content) is None
    files = zipped(name, content) if packed else [Kept(f"/{name}", content)]
    if not any(carrier_of(one.path, one.body) for one in files):
        raise NothingToRead(place=name)
    if slow_ones(files) > MOST_SLOW:
        raise SiteTooLong(name=name, most=MOST_SLOW)
    return _made(house_id, name, who.site, wishes, who, person_id, kept=opened(files))


def check_nothing(house_id: int, wishes: Wishes, who: Publisher, *, person_id: int | None) -> SiteCheck:
    """Keep what is wished, with no site to look at."""
    return _made(house_id, who.site or who.name, "", wishes, who, person_id)


def check_address(
    house_id: int,
    address: str,
    wishes: Wishes,
    who: Publisher,
    *,
    person_id: int | None,
    work_id: int | None = None,
) -> tuple[SiteCheck, Job]:
    """Have the site at *address* visited by the job that is started here; what it says there counts for the
    work of that page, when one is named. Raises AddressUnreadable."""
    made = _made(house_id, readable(address), readable(address), wishes, who, person_id, work_id=work_id)
    job = start(KIND, {"check": made.pk}, house_id=house_id, person_id=person_id)
    SiteCheck.objects.filter(pk=made.pk).update(job=job.pk)
    made.job = job.pk
    return made, job


def _made(
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
    """Run the job: visit the site, then what its pages point at. Stopped and taken up, it begins again."""
    check = SiteCheck.objects.get(pk=context.arguments["check"], house_id=context.house_id)
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


def seen_at(place: str, *, fetch: bool, private: bool) -> tuple[str, list[Kept], list[str]]:
    """What the terminal checks: a path of this machine, or an address when *fetch* allows it.

    The address of the site ("" for a path), what was kept, and the addresses that its robots.txt closes.
    """
    if not fetch:
        return "", saved_at(Path(place)), []
    visit = visited(place, Network(private=private))
    return visit.root, visit.kept, visit.shut
