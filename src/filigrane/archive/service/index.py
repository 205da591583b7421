"""Follow the change feed: small steps before each answer, long ones by a job; whole again after any kill."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from filigrane.accounts.models import House
from filigrane.archive.declares import KIND_INDEX
from filigrane.archive.engines.index import SearchIndex as Index
from filigrane.archive.models import SearchIndex
from filigrane.archive.queries.entries import entries_of, format_of, works_touched
from filigrane.archive.queries.index import index_of, turn_lock
from filigrane.archive.service.build import build
from filigrane.archive.want import Mark, Want
from filigrane.base.errors import defer
from filigrane.jobs import service as jobs
from filigrane.jobs.context import JobContext, StopAsked
from filigrane.jobs.models import Job, JobState
from filigrane.trace.engines.turns import turn
from filigrane.works.queries import changes_since, live_works, newest_seq

INLINE_WORKS = 1_000
"""Records that an answer waits for; more are left to the job."""
CHANGES_AT_ONCE = 5_000
MADE_ANEW_AFTER = dt.timedelta(days=1)
"""A deleted record leaves words in the files until they are written anew."""
CHANGES = defer("changes")
SAYS = defer("The search knows {works} records.")
EVERYTHING = Want()


@dataclass(frozen=True, slots=True)
class Ready:
    """An index that may be asked, *behind* by so many changes that it has not read."""

    index: Index
    behind: int


def ready(house_id: int) -> Ready | None:
    """The index of a house as it must be asked now; None while it is being made for the first time.

    What few changes there are is taken in at once; for many, or for a large house that has no index of
    today's format, the job is asked for.
    """
    found = index_of(house_id)
    if found is None or not fits(found[1], house_id):
        if live_works(house_id)[: INLINE_WORKS + 1].count() > INLINE_WORKS:
            ask_for_index(house_id)
            return None
        with turn(turn_lock(house_id)):
            found = index_of(house_id)
            if found is None or not fits(found[1], house_id):
                build(house_id)
        found = index_of(house_id)
        if found is None:
            return None
    index, mark = found
    behind = newest_seq(house_id) - mark.seq
    if behind and not take_in(house_id, index, most=INLINE_WORKS):
        ask_for_index(house_id)
        return Ready(index, behind)
    return Ready(index, 0)


def fits(mark: Mark, house_id: int) -> bool:
    """Whether an index is of today's format, and of this past: rows of a restored copy may be older."""
    return mark.format == format_of(house_id) and mark.seq <= newest_seq(house_id)


def take_in(house_id: int, index: Index, *, most: int | None = None) -> bool:
    """Apply the next changes of the feed (all of them, where *most* is given); whether that was done.

    With *most*, nothing is done when more works than that changed, or when another process is at it.
    """
    with turn(turn_lock(house_id), wait=most is None) as is_ours:
        mark = index.mark()
        if not is_ours or mark is None:
            return False
        limit = CHANGES_AT_ONCE if most is None else most + 1
        changes = changes_since(house_id, mark.seq, limit)
        if not changes:
            return True
        works = works_touched(house_id, {(c.kind, c.thing_id) for c in changes}, most=most)
        if most is not None and (len(changes) > most or len(works) > most):
            return False
        after = dataclasses.replace(mark, seq=changes[-1].seq, dead=mark.dead + len(works))
        index.write(entries_of(house_id, works), gone=works, mark=after)
    return True


def index_job(context: JobContext) -> dict[str, object]:
    """The job kind `archive.index`: bring the index up to date, from its start with `rebuild`."""
    house_id = context.house_id
    found = index_of(house_id)
    anew = context.arguments.get("rebuild") and not context.checkpoint.get("made")
    if anew or found is None or not fits(found[1], house_id):
        build(house_id, context=context)
        found = index_of(house_id)
    assert found is not None, "build leaves an index or raises"
    index, mark = found
    while mark.seq < (newest := newest_seq(house_id)):
        take_in(house_id, index)
        mark = index.mark() or mark
        context.advance(mark.seq, total=newest, unit=CHANGES)
        if context.should_stop():
            raise StopAsked
    return {"says": SAYS, "works": index.count(EVERYTHING)}


def ask_for_index(house_id: int, *, rebuild: bool = False) -> None:
    """Start the job unless one is waiting or running."""
    busy = Job.objects.filter(
        house_id=house_id, kind=KIND_INDEX, state__in=[JobState.WAITING, JobState.RUNNING]
    )
    if not busy.exists():
        jobs.start(KIND_INDEX, {"rebuild": True} if rebuild else {}, house_id=house_id, person_id=None)


def keep_up(now: dt.datetime) -> None:
    """Ask for the job in each house whose index is behind, or holds words of records long changed or gone.

    The worker's round calls it. Words that no record holds any more leave the files within a day.
    """
    for house_id in House.objects.order_by("id").values_list("id", flat=True):
        found = index_of(house_id)
        if found is None or not fits(found[1], house_id):
            if live_works(house_id).exists():
                ask_for_index(house_id)
            continue
        made_at = SearchIndex.objects.filter(house_id=house_id).values_list("made_at", flat=True).first()
        is_old = made_at is None or now - made_at >= MADE_ANEW_AFTER
        if found[1].dead and is_old:
            ask_for_index(house_id, rebuild=True)
        elif found[1].seq < newest_seq(house_id):
            ask_for_index(house_id)
