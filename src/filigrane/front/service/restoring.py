"""Finish a restored home: nothing erased since the copy comes back, and the indexes are made again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

from django.db import transaction

from filigrane.accounts.models import House, Person
from filigrane.accounts.service.erasing import erase_everywhere
from filigrane.base.engines.erasures import Erasure
from filigrane.corpus.service.withdraw import purge_again
from filigrane.jobs.service import run_now, start
from filigrane.journal.service import append
from filigrane.works.queries import store


def replay(erasures: Iterable[Erasure]) -> int:
    """Erase again whom and what *erasures* name; return how many people that concerned.

    Somebody who came after an erasure is not the one it names, even under the same row id.
    """
    blobs = store()
    people = 0
    for erasure in erasures:
        for digest in erasure.digests:
            blobs.remove(digest)
        if erasure.corpora:
            purge_again(erasure.corpora, erasure.at)
        if erasure.person_id is not None:
            people += erase_again(erasure.person_id, erasure.at)
    return people


def erase_again(person_id: int, at: dt.datetime) -> int:
    """Erase again a person who was erased *at* a moment; 0 when the copy does not hold her."""
    with transaction.atomic():
        person = Person.objects.filter(pk=person_id, made_at__lte=at, erased_at__isnull=True).first()
        if person is None:
            return 0
        houses = list(House.objects.filter(roles__memberships__person=person).distinct())
        erase_everywhere(person.pk)
        Person.objects.filter(pk=person.pk).update(erased_at=at)
        for house in houses:
            append(house.pk, "person.erased_again", thing=f"person:{person.pk}")
    return 1


def rebuild_indexes() -> int:
    """Make the index of each house again from its change feed; return how many houses have one."""
    if not find_spec("filigrane.trace.service"):
        return 0
    index = import_module("filigrane.trace.service.index")
    houses = list(House.objects.order_by("id"))
    for house in houses:
        index.forget_index(house.pk)
        run_now(start("trace.index", {}, house_id=house.pk, person_id=None))
    return len(houses)
