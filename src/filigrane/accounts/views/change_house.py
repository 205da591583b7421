"""Choose among the houses one belongs to."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from filigrane.accounts.permissions import SELF
from filigrane.accounts.queries import houses_of
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.accounts.views.house import CHOSEN


@needs(SELF)
@require_http_methods(["GET", "HEAD", "POST"])
def change_house(request: MemberRequest) -> HttpResponse:
    """List one's own houses and enter another; a house one does not belong to does not exist here."""
    hers = {str(house.pk): house for house in houses_of(request.user.pk)}
    if request.method == "POST":
        chosen = hers.get(request.POST.get("house", ""))
        if chosen is None:
            raise Http404
        request.session[CHOSEN] = chosen.pk
        return redirect("/")
    return render(request, "accounts/change_house.html", {"houses": hers.values()})
