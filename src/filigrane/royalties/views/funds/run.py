"""A run: from what is due to what is credited, as a picture and as a table; and its folder."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.royalties.errors import NoSuchPeriod
from filigrane.royalties.queries.funds import credits_of, fund_of, run_of
from filigrane.royalties.queries.packed import files_of
from filigrane.royalties.service.funds import ask_run
from filigrane.royalties.views.funds.wording import account_words, amount, drawn, period_words, steps_of

A_PAGE = 50
OLDEST = (1980, 1, 1, 0, 0, 0)
"""The day that every file of the folder bears, so that the same run gives the same bytes."""


@needs("royalties.see")
@require_safe
def run(request: MemberRequest, run_id: int) -> HttpResponse:
    """One published run."""
    found = run_of(house_of(request).pk, run_id)
    currency = found.fund.terms["currency"]
    page = Paginator(credits_of(found), A_PAGE).get_page(request.GET.get("page"))
    steps = steps_of(found.distribution, currency)
    return render(
        request, "royalties/funds/run.html",
        {
            "run": found, "period": period_words(found.begins, found.ends), "steps": steps,
            "picture": mark_safe(drawn(steps)),  # noqa: S308 - every word in it is escaped by picture.draw
            "page": page, "lines": [(one, account_words(one), amount(one.cents, currency)) for one in page],
        },
    )  # fmt: skip


@needs("royalties.see")
@require_safe
def folder(request: MemberRequest, run_id: int) -> HttpResponse:
    """The run as the folder that `filigrane-verify` reads."""
    found = run_of(house_of(request).pk, run_id)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files_of(found):
            archive.writestr(zipfile.ZipInfo(name, OLDEST), content)
    answer = HttpResponse(packed.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="run-{found.pk}.zip"'
    return answer


@needs("royalties.keep")
@require_POST
def start(request: MemberRequest, fund_id: int) -> HttpResponse:
    """Start the run of one period."""
    fund = fund_of(house_of(request).pk, fund_id)
    said = request.POST.get("period", "")
    try:
        begins = dt.date.fromisoformat(said)
    except ValueError:
        raise NoSuchPeriod(day=said[:20], name=fund.name) from None
    _run, job = ask_run(fund, begins, person_id=request.user.pk, now=timezone.now())
    messages.success(request, _("The run has begun; it shows here once it is whole."))
    return (
        redirect("jobs:job", job_id=job.pk)
        if "jobs.see" in request.standing.verbs
        else redirect("royalties:fund", fund_id=fund.pk)
    )
