"""What was known of reservations on a day, work by work: what was said, and whether anybody had looked."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Count, Max
from django.utils import timezone

from filigrane.rights.facts import CAN_GRANT, SPEAKS_AGAINST, Kind, Stated
from filigrane.rights.models import FileSignals, SiteCheck
from filigrane.rights.queries.signals_met import signals_of_works
from filigrane.rights.queries.stated import stated_of
from filigrane.rights.reservations import uses_of
from filigrane.rights.reserved import Known, Word
from filigrane.rights.signals import Signal
from filigrane.works.models import File


def reservations_known(
    house_id: int, work_ids: Iterable[int], *, known_on: dt.date | None = None
) -> dict[int, Known]:
    """For each of *work_ids* what was known on the day *known_on*, None for now; six queries for any number.

    A file that another replaced since is no longer counted, whatever the day asked about.
    """
    ids = list(work_ids)
    words: dict[int, list[Word]] = {work: [] for work in ids}
    for work, said in stated_of(house_id, ids, known_on=known_on).items():
        words[work] += [_stated(one) for one in said if _was_against(one, known_on)]
    for work, signals in signals_of_works(ids, known_on=known_on).items():
        words[work] += map(_signal, signals)
    looked = _looked(ids, known_on)
    return {work: replace(looked.get(work, Known()), words=tuple(said)) for work, said in words.items()}


def _was_against(fact: Stated, known_on: dt.date | None) -> bool:
    """Whether a fact closes a use and stood in the records on that day."""
    return fact.kind in SPEAKS_AGAINST and (known_on is None or fact.recorded_on <= known_on)


def _looked(ids: list[int], known_on: dt.date | None) -> dict[int, Known]:
    """How many files and pages of each work were read for signals, and when last."""
    files = File.objects.filter(work_id__in=ids, replaced_by=None)
    read = FileSignals.objects.filter(file__work_id__in=ids, file__replaced_by=None)
    seen = SiteCheck.objects.filter(work_id__in=ids).exclude(read_at=None)
    if known_on is not None:
        files = files.filter(made_at__date__lte=known_on)
        read, seen = read.filter(read_at__date__lte=known_on), seen.filter(read_at__date__lte=known_on)
    found: defaultdict[int, Known] = defaultdict(Known)
    for work, many in files.order_by().values_list("work_id").annotate(Count("id")):
        found[work] = replace(found[work], files=many)
    rows = read.order_by().values_list("file__work_id").annotate(Count("file", distinct=True), Max("read_at"))
    for work, many, at in rows:
        found[work] = replace(found[work], files_read=many, last_look=_later(found[work], at))
    pages = seen.order_by().values_list("work_id").annotate(Count("address", distinct=True), Max("read_at"))
    for work, many, at in pages:
        if work is not None:
            found[work] = replace(found[work], pages=many, last_look=_later(found[work], at))
    return found


def _later(known: Known, at: dt.datetime) -> str:
    return max(known.last_look, timezone.localtime(at).date().isoformat())


def _stated(fact: Stated) -> Word:
    return Word(
        kind="refusal" if fact.kind is Kind.REFUSED else "reservation",
        says="prohibited" if fact.kind is Kind.REFUSED else "reserved",
        uses=tuple(sorted(use.value for use in uses_of(fact))),
        where=fact.capacity,
        source=fact.source,
        recorded_on=fact.recorded_on.isoformat(),
        is_contested=fact.capacity not in CAN_GRANT,
    )


def _signal(signal: Signal) -> Word:
    return Word(
        kind="signal",
        says=signal.says.name.lower(),
        uses=tuple(sorted(use.value for use in signal.uses - signal.spares)),
        where=", ".join(part for part in (signal.spec, signal.carrier) if part),
        source=signal.source,
        recorded_on="",
        is_contested=signal.is_contested,
    )
