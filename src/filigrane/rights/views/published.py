"""The files of this very site: robots.txt and the others that say what was reserved here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.rights.queries.declared import publisher_of, wishes_declared
from filigrane.rights.signals.publishing import bundle
from filigrane.rights.signals.writers.robots import FILE_PATH as ROBOTS


@public
@require_safe
def published(request: HouseRequest, name: str) -> HttpResponse:
    """The file *name* as the facts recorded make it; robots.txt is there even when nothing is reserved."""
    house = house_of(request)
    wishes = wishes_declared(house.pk, on=timezone.localdate())
    files = bundle(wishes, publisher_of(house, root_of_site(request)))
    found = next((file for file in files if file.path == name), None)
    if found is None:
        if name == ROBOTS:
            return HttpResponse("User-agent: *\nDisallow:\n", content_type="text/plain; charset=utf-8")
        raise Http404
    return HttpResponse(found.body, content_type=found.media_type)


def root_of_site(request: HttpRequest) -> str:
    """The scheme and the host by which the site was asked."""
    return f"{request.scheme}://{request.get_host()}"
