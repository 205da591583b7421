"""Hold a text to the light: the whole path from words to what is shown."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Collection
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Subquery
from django.utils import timezone

from filigrane.charter.queries import is_on
from filigrane.charter.service import record_run
from filigrane.jobs import service as jobs
from filigrane.jobs.models import Job, JobState
from filigrane.trace.declares import TEXT_FEATURE
from filigrane.trace.errors import NothingToRead, SwitchedOff, TextTooLong
from filigrane.trace.models import IndexState
from filigrane.trace.queries import LightResult, Searched, show
from filigrane.trace.queries.shards import index_of
from filigrane.trace.service.index import INLINE_CHARS, bring_up_to_date
from filigrane.trace.spans import TextIndex
from filigrane.trace.text import Trace, trace
from filigrane.works.queries import open_works, readings_of
from filigrane.works.queries.kin import clusters_of
from filigrane.works.service import tell_opened

LONGEST_TEXT = 500_000
"""Characters that one question may have."""
MOST_PLACES = 50_000
"""Places where a text may match: a library's privileges stay far below, « ha ha ha » does not."""


def hold_to_light(
    house_id: int, text: str, *, now: dt.datetime | None = None, longest: int = LONGEST_TEXT
) -> LightResult:
    """Which live works of a house *text* repeats, with verdicts and source words.

    Nothing of *text* is kept or logged. The index catches up first; what is too large to catch up
    now is left to the job, and the answer says how far it has read.

    Raises SwitchedOff, TextTooLong, NothingToRead, TooRepetitive.
    """
    now = now or timezone.now()
    if not is_on(house_id, TEXT_FEATURE):
        raise SwitchedOff
    if len(text) > longest:
        raise TextTooLong(chars=len(text), limit=longest)
    if not any(map(str.isalnum, text)):
        raise NothingToRead
    began = time.process_time_ns()
    today = timezone.localdate(now)
    take_in_opened(house_id, on=today)
    behind = bring_up_to_date(house_id, most_chars=INLINE_CHARS, on=today)
    if behind:
        ask_for_index(house_id)
    index = index_of(house_id)
    searched = searched_of(house_id, behind, on=today)
    found = live_trace(house_id, text, index, works=searched.works, on=today)
    result = show(house_id, text, found, searched, on=now.date())
    spent_ms = (time.process_time_ns() - began) // 1_000_000
    record_run(house_id, TEXT_FEATURE, method="cpu-time", cpu_ms=spent_ms, now=now)
    return result


def searched_of(house_id: int, behind: int, *, on: dt.date) -> Searched:
    """What an answer of the day *on* rests on, in one question; *behind*: changes the index has not read."""
    works = open_works(house_id, on=on)
    counted = works.order_by().values("house").annotate(count=Count("pk")).values("count")
    state = IndexState.objects.filter(house_id=house_id).annotate(works=Subquery(counted)).first()
    if state is None:
        return Searched(works.count(), None, behind)
    return Searched(state.works or 0, state.caught_up_at, behind)


def take_in_opened(house_id: int, *, on: dt.date) -> None:
    """Have the feed tell what opened up to the day *on*; asked of the rows once a day by each process."""
    key, day = f"trace.told.{house_id}", on.isoformat()
    if cache.get(key) != day:
        tell_opened(house_id, on=on)
        cache.set(key, day, timeout=86_400)


def live_trace(
    house_id: int, text: str, index: TextIndex, *, works: int = 0, on: dt.date | None = None
) -> Trace:
    """The trace of *text* in what is live and open on the day *on*, today when it is not said.

    A withdrawn or closed work is gone, whatever the index holds. *works*: how many the house shows,
    from which it is known what so many share that it is nobody's.
    """
    return trace(text, index, most=MOST_PLACES, **what_is_live(house_id, works=works, on=on))


def what_is_live(house_id: int, *, works: int, on: dt.date | None = None) -> dict[str, Any]:
    """What `trace` and `shared_out` must know of a house on the day *on*: live readings, and clusters."""

    def live(reading_ids: Collection[int]) -> dict[int, int]:
        return {row.reading_id: row.work_id for row in readings_of(house_id, reading_ids=reading_ids, on=on)}

    heads = clusters_of(house_id)
    clusters = works - (len(heads) - len(set(heads.values())))
    return {"live": live, "cluster_of": heads, "clusters": clusters}


def ask_for_index(house_id: int) -> None:
    """Start the index job unless one is waiting or running."""
    busy = Job.objects.filter(
        house_id=house_id, kind="trace.index", state__in=[JobState.WAITING, JobState.RUNNING]
    )
    if not busy.exists():
        jobs.start("trace.index", {}, house_id=house_id, person_id=None)
