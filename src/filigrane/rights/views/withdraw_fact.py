"""The page on which one fact is withdrawn."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.rights.queries.contested_facts import fact_of, title_of, url_of
from filigrane.rights.queries.stated import as_row
from filigrane.rights.service import withdraw_fact
from filigrane.works.views.shown import open_day


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: MemberRequest, fact_id: int) -> HttpResponse:
    """Show what would count no more, and withdraw it when it's sent."""
    fact = fact_of(request.house.pk, fact_id, open_on=open_day(request))
    url = url_of(fact)
    if request.method == "POST":
        withdraw_fact(request.house.pk, fact_id, person_id=request.user.pk)
        messages.success(request, gettext("The fact is withdrawn: it counts no more."))
        return redirect(url.partition("#")[0])
    context = {"row": as_row(fact), "title": title_of(fact), "url": url}
    return render(request, "rights/withdraw_fact.html", context)
