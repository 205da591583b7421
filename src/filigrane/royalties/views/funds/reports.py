"""Reports come in: tables, a result of the light table, a frozen corpus. All bad lines stand on one page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.reading.limits import safe_name
from filigrane.royalties.errors import SheetsUnreadable
from filigrane.royalties.forms.funds import CorpusForm, KeptForm, PeriodForm, ReportForm
from filigrane.royalties.lit import Lit
from filigrane.royalties.models import Fund, Report
from filigrane.royalties.queries.funds import accounts_of, fund_of
from filigrane.royalties.reports_in import MOST_BYTES
from filigrane.royalties.service.funds import Learnt, set_aside, take_corpus, take_files, take_light


@needs("royalties.keep")
@require_POST
def take(request: MemberRequest, fund_id: int) -> HttpResponse:
    """Take tables in, all of them or none."""
    fund = fund_of(house_of(request).pk, fund_id)
    form = ReportForm(request.POST, request.FILES, periods=periods_of(fund))
    if not form.is_valid():
        return back(request, fund, form)
    files = [
        (safe_name(one.name or "") or "?", one.read(MOST_BYTES + 1)) for one in form.cleaned_data["tables"]
    ]
    try:
        take_files(fund, form.begins, files, person_id=request.user.pk, now=timezone.now())
    except SheetsUnreadable as fault:
        return render(
            request, "royalties/funds/problems.html", {"fund": fund, "problems": fault.problems}, status=422
        )
    messages.success(request, _("The report is frozen."))
    return redirect("royalties:fund", fund_id=fund.pk)


@needs("royalties.keep")
@require_POST
def light(request: MemberRequest, fund_id: int) -> HttpResponse:
    """Take a kept result of the light table in, as an answer with its passages."""
    house = house_of(request)
    fund = fund_of(house.pk, fund_id)
    form = KeptForm(request.POST, periods=periods_of(fund), house_id=house.pk, person_id=request.user.pk)
    if not form.is_valid():
        return back(request, fund, form)
    row = form.rows[form.cleaned_data["kept"]]
    name = f"table-{row.pk}"
    lit = Lit(name, form.cleaned_data["revenue"], row.body)
    take_light(fund, form.begins, [lit], name=name, person_id=request.user.pk, now=timezone.now())
    messages.success(request, _("The report is frozen."))
    return redirect("royalties:fund", fund_id=fund.pk)


@needs("royalties.keep")
@require_POST
def corpus(request: MemberRequest, fund_id: int) -> HttpResponse:
    """Take a frozen corpus in, as what a version of a model learnt from."""
    house = house_of(request)
    fund = fund_of(house.pk, fund_id)
    form = CorpusForm(request.POST, periods=periods_of(fund), house_id=house.pk)
    if not form.is_valid():
        return back(request, fund, form)
    said = form.cleaned_data
    learnt = Learnt(said["version"], said["revenue"])
    take_corpus(fund, form.begins, said["corpus"], learnt, person_id=request.user.pk, now=timezone.now())
    messages.success(request, _("The report is frozen."))
    return redirect("royalties:fund", fund_id=fund.pk)


@needs("royalties.keep")
@require_POST
def aside(request: MemberRequest, report_id: int) -> HttpResponse:
    """Let a report count for no later run."""
    report = get_object_or_404(Report, pk=report_id, fund__house_id=house_of(request).pk)
    set_aside(report, person_id=request.user.pk, now=timezone.now())
    messages.success(request, _("The report is set aside; runs that were made with it keep it."))
    return redirect("royalties:fund", fund_id=report.fund_id)


def periods_of(fund: Fund) -> list[tuple[str, str]]:
    """The periods that a form may name."""
    found = accounts_of(fund, today=timezone.localdate())
    return [(one.period.begins.isoformat(), one.period.written) for one in found]


def back(request: MemberRequest, fund: Fund, form: PeriodForm) -> HttpResponse:
    """Say what the form lacks, on the page of the fund."""
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, str(error))
    return redirect("royalties:fund", fund_id=fund.pk)
