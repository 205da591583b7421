"""What a house's own site says: the reservations recorded for the whole house, and for single works."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import Q
from django.urls import reverse

from filigrane.accounts.models import House
from filigrane.rights.ask import Ask
from filigrane.rights.facts import CAN_GRANT, SPEAKS_AGAINST, Stated
from filigrane.rights.models import Fact
from filigrane.rights.queries.stated import as_stated
from filigrane.rights.signals.declared import declared, is_silent
from filigrane.rights.signals.wishes import Publisher, Wishes
from filigrane.rights.uses import Use
from filigrane.works.queries import seen_works

MOST_WORKS = 2_000
"""Works that the files of a site speak of one by one."""


def wishes_declared(house_id: int, *, on: dt.date) -> tuple[Wishes, ...]:
    """The open works that somebody reserved, each by its page, then the whole house when it reserves any."""
    rows = Fact.objects.filter(
        house_id=house_id,
        agent=None,
        collection=None,
        withdrawn_at=None,
        kind__in=[kind.value for kind in SPEAKS_AGAINST],
        capacity__in=CAN_GRANT,
    ).filter(Q(holds_to=None) | Q(holds_to__gte=on))
    of_work: defaultdict[int | None, list[Stated]] = defaultdict(list)
    for row in rows.order_by("work_id", "id"):
        one = as_stated(row)
        if one.counts_for(Ask(Use.TDM, on)):
            of_work[row.work_id].append(one)
    whole = declared(of_work.pop(None, []), "/")
    seen = seen_works(house_id, open_on=on).filter(pk__in=list(of_work)).values_list("pk", flat=True)
    pages = {reverse("works:work", args=[key]): of_work[key] for key in seen.order_by("pk")}
    works = [declared(said, page) for page, said in pages.items()][:MOST_WORKS]
    return tuple(one for one in [*works, whole] if not is_silent(one))


def publisher_of(house: House) -> Publisher:
    """The house as whoever publishes its site."""
    return Publisher(house.name)
