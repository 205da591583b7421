"""A search taken away: a table, a feed. What is closed leaves by neither, whoever asks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from filigrane.accounts.models import House
from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.archive.engines.index import BY_CHANGE
from filigrane.archive.errors import IndexNotReady
from filigrane.archive.outgoing import ATOM, COLUMNS, Line, feed
from filigrane.archive.queries.shown import lines_of
from filigrane.archive.service.look import Asking, look
from filigrane.archive.views.asking import address, asking_of, pairs_of
from filigrane.works.exports.safe_csv import MEDIA_TYPE, write_rows
from filigrane.works.views.exporting import slow_down
from filigrane.works.views.linked import base_asked

ROWS_AT_ONCE = 500
MOST_ROWS = 10_000
"""Lines of the table of a search; the whole catalogue leaves by « Emporter »."""
MOST_ENTRIES = 50


@public
@require_safe
def table(request: HouseRequest) -> StreamingHttpResponse:
    """The first ten thousand records of a search, as a CSV that a spreadsheet opens."""
    slow_down(request)
    house, asking = house_of(request), asking_of(request)
    if not look(house.pk, asking, open_on=timezone.localdate(), most=1, facets=False).is_ready:
        raise IndexNotReady
    rows = (line.cells for line in _lines(house, asking, base_asked(request)))
    pieces = (piece.encode("utf-8") for piece in write_rows(COLUMNS, rows, bom=True))
    answer = StreamingHttpResponse(pieces, content_type=MEDIA_TYPE)
    named = content_disposition_header(as_attachment=True, filename=f"{house.slug}-recherche.csv")
    answer["Content-Disposition"] = named or ""
    return answer


@public
@require_safe
def atom(request: HouseRequest) -> HttpResponse:
    """The fifty records of a search that were written last: whoever follows it reads what is new."""
    house, asking = house_of(request), dataclasses.replace(asking_of(request), order=BY_CHANGE, page=1)
    found = look(house.pk, asking, open_on=timezone.localdate(), most=MOST_ENTRIES, facets=False)
    if not found.is_ready:
        raise IndexNotReady
    base = base_asked(request)
    pairs = pairs_of(dataclasses.replace(asking, order=""))
    asked = asking.text or _("everything")
    title = f"{house.name} – {asked}"
    pieces = feed(
        lines_of(house, found.ids, base=base),
        title=title,
        own=base + reverse("archive:atom") + address(pairs),
        page=base + reverse("archive:search") + address(pairs),
    )
    return HttpResponse("".join(pieces), content_type=ATOM)


def _lines(house: House, asking: Asking, base: str) -> Iterator[Line]:
    """The records of a search, in its order, some at a time."""
    for page in range(1, MOST_ROWS // ROWS_AT_ONCE + 1):
        asked = dataclasses.replace(asking, page=page)
        found = look(house.pk, asked, open_on=timezone.localdate(), most=ROWS_AT_ONCE, facets=False)
        yield from lines_of(house, found.ids, base=base)
        if found.total <= page * ROWS_AT_ONCE:
            return
