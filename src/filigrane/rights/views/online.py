"""Where a work stands online, and what its pages say to machines: read again when somebody asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.rights.queries.signals_met import files_told
from filigrane.rights.queries.site_checks import checks_of_work, signals_told
from filigrane.rights.reservations import signalled
from filigrane.rights.service.check_site import check_address
from filigrane.rights.signals.wishes import Publisher, Wishes
from filigrane.rights.views.site_report import words
from filigrane.works.errors import WorkNotFound
from filigrane.works.queries import work_of
from filigrane.works.views.shown import open_day, said


class PageForm(forms.Form):
    """The page on which a work stands."""

    address = forms.CharField(
        label=_("Address of the page"),
        help_text=_("The page where the text, picture or recording stands. Its robots.txt is heeded."),
        max_length=500,
    )


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def online(request: MemberRequest, work_id: int) -> HttpResponse:
    """The pages of a work with what they say; sent, a page is read by a job."""
    try:
        work = work_of(request.house.pk, work_id, open_on=open_day(request))
    except WorkNotFound:
        raise Http404 from None
    form = PageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            check = check_address(
                request.house.pk, form.cleaned_data["address"], Wishes(), Publisher(request.house.name),
                person_id=request.user.pk, work_id=work.pk,
            )  # fmt: skip
        except FiligraneError as fault:
            form.add_error("address", said(fault))
        else:
            return redirect("jobs:job", check.job)
    rows = [(check, [words(one) for one in signals_told(check)]) for check in checks_of_work(work)]
    context = {"work": work, "form": form, "rows": rows, "files": files_shown(work.pk)}
    return render(request, "rights/online.html", context, status=422 if form.errors else 200)


def files_shown(work_id: int) -> list[dict[str, Any]]:
    """Each file of a work in which something stands, with what it says in words."""
    return [
        {"name": name, "at": at, "told": [words(signalled(one).sentence) for one in signals]}
        for name, at, signals in files_told(work_id)
    ]
