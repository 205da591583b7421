"""Sites that were looked at, and what they say when their bytes are read again."""

from __future__ import annotations

from django.db.models import QuerySet

from filigrane.rights.answers import Sentence
from filigrane.rights.errors import CheckNotFound
from filigrane.rights.models import SiteCheck
from filigrane.rights.reservations import signalled
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.readers.every import READERS
from filigrane.rights.signals.report import Report, report_on
from filigrane.rights.signals.sitting import kept_read, signal_read, wishes_read
from filigrane.works.models import Work
from filigrane.works.queries.store import store


def checks_of(house_id: int) -> QuerySet[SiteCheck]:
    """The checks of sites of a house, newest first; those of the page of a work stand with the work."""
    return SiteCheck.objects.filter(house_id=house_id, work=None)


def checks_of_work(work: Work) -> list[SiteCheck]:
    """The last look at each page where a work stands, the newest first."""
    latest: dict[str, SiteCheck] = {}
    for check in SiteCheck.objects.filter(house_id=work.house_id, work=work):
        latest.setdefault(check.address, check)
    return list(latest.values())


def signals_told(check: SiteCheck) -> tuple[Sentence, ...]:
    """What was read of the work on that page, each signal as a sentence."""
    return tuple(signalled(signal_read(one)).sentence for one in check.signals)


def visited_check(house_id: int) -> dict[str, object] | None:
    """The check that the visit shows: the first site that the house looked at."""
    first = checks_of(house_id).exclude(read_at=None).order_by("id").first()
    return {"check_id": first.pk} if first else None


def check_of(house_id: int, check_id: int) -> SiteCheck:
    """One check of a house. Raises CheckNotFound."""
    found = SiteCheck.objects.filter(house_id=house_id, pk=check_id).first()
    if found is None:
        raise CheckNotFound(id=check_id)
    return found


def kept_of(check: SiteCheck) -> list[Kept]:
    """What was kept of the site, with its bytes."""
    blobs = store()
    return [kept_read(one, blobs.get) for one in check.kept]


def report_of(check: SiteCheck) -> Report | None:
    """What the site says, against what was wished; None for a check of no site, or not yet visited."""
    if not check.kept or check.read_at is None:
        return None
    return report_on(kept_of(check), READERS, wishes_read(check.wishes), address=check.address)
