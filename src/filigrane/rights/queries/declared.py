"""What a house's own site says: the reservations recorded for the house, and for the works of its pages."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from filigrane.accounts.models import House
from filigrane.rights.ask import Ask
from filigrane.rights.facts import CAN_GRANT, SPEAKS_AGAINST, Stated
from filigrane.rights.models import Fact
from filigrane.rights.queries.stated import as_stated, facts_in, stated_of
from filigrane.rights.reach import OUT_OF_REACH
from filigrane.rights.signals.declared import declared, is_silent
from filigrane.rights.signals.publishing import publisher_at
from filigrane.rights.signals.wishes import Publisher, Wishes
from filigrane.rights.uses import Use
from filigrane.works.models import Contribution, File, Shelving
from filigrane.works.queries import open_only, seen_works

MOST_ADDRESSES = 2_000
"""Addresses that the files of a site speak of one by one: a robots.txt of so many weighs 450 KB, and robots
read no more than 512. The headers of every page and file speak of all of them."""


def wishes_declared(house_id: int, *, on: dt.date) -> tuple[Wishes, ...]:
    """The open works that are reserved, each by its pages and its files, then the whole house when it is.

    A work is reserved by words said of it, of somebody credited on it, of a collection that holds it. One of
    which no more is said than of the whole house isn't named.
    """
    rows = words_against(house_id, on=on)
    whole = declared(counting(map(as_stated, rows.filter(OF_THE_HOUSE)), on), "/")
    seen = seen_works(house_id, open_on=on).filter(pk__in=works_reached(rows)).order_by("pk")
    ids = list(seen.values_list("pk", flat=True)[:MOST_ADDRESSES])
    said, files = stated_of(house_id, ids), files_of(ids, on=on)
    found = []
    for key in ids:
        one = declared(counting(said[key], on), "/")
        if one != whole:
            found += [replace(one, path=path) for path in (reverse("works:work", args=[key]), *files[key])]
    return tuple(one for one in [*found[:MOST_ADDRESSES], whole] if not is_silent(one))


def wishes_of_page(house_id: int, work_id: int | None, *, on: dt.date) -> Wishes:
    """What is wished of one page: that of a work or of its file, or one on which no single work stands."""
    if work_id is not None:
        return declared(counting(stated_of(house_id, [work_id])[work_id], on), "/")
    rows = words_against(house_id, on=on).filter(OF_THE_HOUSE)
    return declared(counting(map(as_stated, rows), on), "/")


OF_THE_HOUSE = Q(work=None, agent=None, collection=None)


def words_against(house_id: int, *, on: dt.date) -> QuerySet[Fact]:
    """The reservations and refusals that stand, of those who can say so."""
    said = facts_in(house_id).filter(kind__in=[kind.value for kind in SPEAKS_AGAINST], capacity__in=CAN_GRANT)
    return said.filter(Q(holds_to=None) | Q(holds_to__gte=on)).order_by("id")


def counting(stated: Iterable[Stated], on: dt.date) -> Iterator[Stated]:
    """Those that hold on the day *on*."""
    return (one for one in stated if one.counts_for(Ask(Use.TDM, on)))


def works_reached(rows: QuerySet[Fact]) -> set[int]:
    """The works of which *rows* are said: themselves, by who is credited, by what holds them."""
    plain = rows.select_related(None)
    own = plain.exclude(work=None).values_list(Coalesce("work__merged_into", "work_id"), flat=True)
    agents = plain.exclude(agent=None).values_list(Coalesce("agent__merged_into", "agent_id"), flat=True)
    shelves = plain.exclude(collection=None).values_list("collection_id", flat=True)
    credited = Contribution.objects.filter(agent_id__in=set(agents)).exclude(function__in=OUT_OF_REACH)
    held = Shelving.objects.filter(collection_id__in=set(shelves))
    return {
        *own,
        *credited.order_by().values_list("work_id", flat=True),
        *held.order_by().values_list("work_id", flat=True),
    }


def files_of(work_ids: list[int], *, on: dt.date) -> defaultdict[int, list[str]]:
    """The addresses at which the files of some works are open to everybody."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    files = open_only(File.objects.filter(work_id__in=work_ids, replaced_by=None), on=on).order_by("id")
    for work_id, file_id in files.values_list("work_id", "pk"):
        found[work_id].append(reverse("works:file", args=[file_id]))
    return found


def publisher_of(house: House, root: str = "") -> Publisher:
    """The house as whoever publishes the site at *root*."""
    return publisher_at(house.name, "", root)
