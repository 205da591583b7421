"""The facts of many works: read off the catalogue and off what people stated, in five to seven queries; one
more where performers have sheets."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from filigrane.rights.answers import Layer
from filigrane.rights.days import NOT_KNOWN, Between, between, softened
from filigrane.rights.facts import Facts, FileLicence, Holder, Stated
from filigrane.rights.layers import layer_of, layers_borne
from filigrane.rights.models import FileSignals, SiteCheck
from filigrane.rights.performers.statements import without_names
from filigrane.rights.queries.performers import agreements_of, sheets_of_outer_work
from filigrane.rights.queries.signals_met import signals_of_works
from filigrane.rights.queries.stated import stated_of
from filigrane.rights.terms import SOFT_YEARS
from filigrane.works.dates import is_soft
from filigrane.works.drafts import NAMELESS
from filigrane.works.models import Contribution, Event, File, Work
from filigrane.works.queries import open_only

PUBLIC_EVENTS = ("print", "premiere", "publication", "performance")
"""Events by which a work reaches the public; its writing doesn't."""


def facts_of(
    house_id: int,
    work_ids: Iterable[int],
    *,
    known_on: dt.date | None = None,
    stated: Mapping[int, tuple[Stated, ...]] | None = None,
) -> dict[int, Facts]:
    """The facts of each of *work_ids* that is a work of the house; others are absent from the answer.

    *known_on*: the day whose knowledge will be asked for, None for today's. *stated*: what people stated of
    each, oldest first, for whoever has read it already.
    """
    found = {work.pk: work for work in works_asked(house_id, work_ids)}
    credits = credits_of(found)
    layers = {key: layers_of(work, [row.function for row in credits[key]]) for key, work in found.items()}
    files = files_of([key for key, work in found.items() if work.has_files])
    public = public_days(found, [key for key, work in found.items() if work.has_events])
    said = stated_of(house_id, found, known_on=known_on) if stated is None else stated
    agreed = agreements_of(house_id, [key for key, work in found.items() if work.has_sheets])
    met = signals_of_works([key for key, work in found.items() if work.has_signals], known_on=known_on)
    return {
        key: Facts(
            holders=tuple(holders_of(credits[key], layers[key])),
            made_public=public[key],
            existed_by=written_day(work.date_text, "", work.latest).latest,
            layers=layers[key],
            files=files[key],
            signals=met.get(key, ()),
            stated=said.get(key, ()),
            agreements=without_names(agreed[key], {row.agent.name for row in credits[key]}),
        )
        for key, work in found.items()
    }


def works_asked(house_id: int, work_ids: Iterable[int]) -> QuerySet[Any]:
    """The works of the house among *work_ids*, each with whether it has sheets, events, files, signals."""
    works = Work.objects.filter(house_id=house_id, pk__in=list(work_ids))
    return works.select_related("discipline__broader").annotate(
        has_sheets=Exists(sheets_of_outer_work()),
        has_events=Exists(Event.objects.filter(work=OuterRef("pk"))),
        has_files=Exists(File.objects.filter(work=OuterRef("pk"))),
        has_signals=Exists(SiteCheck.objects.filter(work=OuterRef("pk")))
        | Exists(FileSignals.objects.filter(file__work=OuterRef("pk")).exclude(signals=[])),
    )


def credits_of(work_ids: Iterable[int]) -> defaultdict[int, list[Contribution]]:
    """Who is credited on each work, in order; a name that names nobody is left out."""
    found: defaultdict[int, list[Contribution]] = defaultdict(list)
    rows = Contribution.objects.filter(work_id__in=list(work_ids)).select_related("agent")
    for row in rows.order_by("work_id", "place", "id"):
        if row.agent.name.strip().lower() not in NAMELESS:
            found[row.work_id].append(row)
    return found


def holders_of(credits: Iterable[Contribution], borne: tuple[Layer, ...]) -> Iterator[Holder]:
    """Those of *credits* who may hold a right in a work that bears *borne*."""
    for row in credits:
        layer, agent = layer_of(row.function, borne), row.agent
        if layer is not None:
            yield Holder(
                agent.name,
                layer,
                born=written_day(agent.born_text, agent.born_earliest, agent.born_latest),
                died=written_day(agent.died_text, agent.died_earliest, agent.died_latest),
                died_for_france={"yes": True, "no": False}.get(agent.died_for_france),
                is_body=agent.kind != "person",
                function=row.function,
            )


def files_of(work_ids: Iterable[int]) -> defaultdict[int, tuple[FileLicence, ...]]:
    """What stands on the files of each work, once for each different text; a closed file says nothing."""
    found: defaultdict[int, tuple[FileLicence, ...]] = defaultdict(tuple)
    files = File.objects.filter(work_id__in=list(work_ids), replaced_by=None)
    rows = open_only(files, on=timezone.localdate()).order_by("id")
    for work_id, name, *texts in rows.values_list("work_id", "name", "licence", "source_licence"):
        written = [text for text in texts if text] or [""]
        known = {file.text for file in found[work_id]}
        fresh = tuple(FileLicence(name, text) for text in dict.fromkeys(written) if text not in known)
        found[work_id] += fresh
    return found


def public_days(works: Mapping[int, Work], with_events: list[int]) -> dict[int, Between]:
    """When each work was first published or performed, as the catalogue knows; *with_events* have events.

    A work whose events tell only of its writing has no such day; one without events is dated by itself.
    """
    events: defaultdict[int, list[Event]] = defaultdict(list)
    for event in Event.objects.filter(work_id__in=with_events):
        events[event.work_id].append(event)
    return {key: public_day(work, events[key]) for key, work in works.items()}


def public_day(work: Work, events: list[Event]) -> Between:
    """The first public day of one work, from its *events* or from its own date."""
    if not events:
        return written_day(work.date_text, work.earliest, work.latest)
    days = [
        written_day(event.wording, event.earliest, event.latest)
        for event in events
        if event.kind in PUBLIC_EVENTS
    ]
    stated = [day for day in days if day.latest is not None]
    if not stated:
        return NOT_KNOWN
    first = min(stated, key=lambda day: day.latest.toordinal() if day.latest else 0)
    lows = [day.earliest for day in days]
    return Between(min(low for low in lows if low) if all(lows) else None, first.latest)


def written_day(wording: str, earliest: str, latest: str) -> Between:
    """The day that a record bounds; wider when its wording doubts, so that no right ends on a doubt."""
    day = between(earliest, latest)
    return softened(day, SOFT_YEARS) if is_soft(wording) else day


def layers_of(work: Work, functions: Iterable[str]) -> tuple[Layer, ...]:
    """The layers that a work bears by its discipline, or the broader one, and by what is credited."""
    discipline = work.discipline
    terms = (discipline, discipline.broader) if discipline else ()
    return layers_borne([term.code for term in terms if term], functions)
