"""The files of this very site: robots.txt and the others that say what was reserved here."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.rights.queries.declared import publisher_of, wishes_declared
from filigrane.rights.signals.publishing import bundle

ROBOTS = "robots.txt"


@public
@require_safe
def published(request: HouseRequest, name: str) -> HttpResponse:
    """The file *name* as the facts recorded make it; robots.txt is there even when nothing is reserved."""
    house = house_of(request)
    files = bundle(wishes_declared(house.pk, on=timezone.localdate()), publisher_of(house))
    found = next((file for file in files if file.path.lstrip("/") == name), None)
    if found is None:
        if name == ROBOTS:
            return HttpResponse("User-agent: *\nDisallow:\n", content_type="text/plain; charset=utf-8")
        raise Http404
    return HttpResponse(found.body, content_type=found.media_type)
