"""Facts as a file: sent, looked at with all its faults, written when somebody says so, taken back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.jobs.models import JobState
from filigrane.jobs.service import run_now
from filigrane.rights.facts import Kind
from filigrane.rights.lines.columns import COLUMNS
from filigrane.rights.lines.reading import Fault
from filigrane.rights.models import FactBatch
from filigrane.rights.queries.batches import fact_batch_of, fact_batches
from filigrane.rights.queries.fact_file import fact_lines
from filigrane.rights.reach import SUBJECT_LABELS
from filigrane.rights.service import undo_facts
from filigrane.rights.service.import_facts import ask_facts, try_file
from filigrane.rights.service.try_facts import Ready
from filigrane.rights.stating import KIND_LABELS
from filigrane.works.exports.safe_csv import MEDIA_TYPE
from filigrane.works.views.importing import kept, token_of, upload_at
from filigrane.works.views.shown import open_day, said

SHOWN_FAULTS = 300
SHOWN_LINES = 50
AT_ONCE = 2_000
"""Facts that are written while the person waits; more of them become a job."""
A_PAGE = 50


class FileForm(forms.Form):
    """A file of facts."""

    sent = forms.FileField(
        label=_("File of facts"),
        help_text=_("A table whose first row names the columns: CSV or XLSX, 20,000 lines at most."),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx,.tsv,.txt"}),
    )


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: MemberRequest) -> HttpResponse:
    """Send a file, and see those that came in."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            upload = kept(form.cleaned_data["sent"])
            try_file(request.house.pk, upload, open_on=open_day(request))
        except FiligraneError as fault:
            form.add_error("sent", said(fault))
        else:
            return redirect("rights:try_facts", token=token_of(request.house.pk, upload))
    page = Paginator(fact_batches(request.house.pk), A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "columns": COLUMNS}
    return render(request, "rights/fact_files.html", context, status=422 if form.errors else 200)


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def trial(request: MemberRequest, token: str) -> HttpResponse:
    """What a file would write, and all that is wrong with it; sent, it writes it."""
    upload = upload_at(token, house_id=request.house.pk)
    if upload is None:
        raise Http404
    if request.method == "POST":
        return written(request, upload, leave_out=request.POST.get("act") == "leave_out")
    tried = try_file(request.house.pk, upload, open_on=open_day(request))
    context = {
        "name": tried.name,
        "counts": tried.counts,
        "faults": [shown_fault(fault) for fault in tried.faults[:SHOWN_FAULTS]],
        "more_faults": max(0, len(tried.faults) - SHOWN_FAULTS),
        "lines": [shown_line(one) for one in tried.new[:SHOWN_LINES]],
        "more_lines": max(0, len(tried.new) - SHOWN_LINES),
    }
    return render(request, "rights/try_facts.html", context)


def written(request: MemberRequest, upload: dict[str, str], *, leave_out: bool) -> HttpResponse:
    """Write the facts of a file: at once when they are few, else by a job whose page tells."""
    day = open_day(request)
    job = ask_facts(request.house.pk, upload, leave_out=leave_out, open_on=day, person_id=request.user.pk)
    if len(try_file(request.house.pk, upload, open_on=day).new) > AT_ONCE:
        return redirect("jobs:job", job_id=job.pk)
    job = run_now(job)
    batch = FactBatch.objects.filter(house=request.house, job=job.pk).first()
    if job.state != JobState.DONE:
        return redirect("jobs:job", job_id=job.pk)
    if batch is None:
        messages.info(request, gettext("Every fact of this file was there already: nothing is written."))
        return redirect("rights:fact_files")
    messages.success(request, gettext("The facts are recorded; the verdicts take them into account."))
    return redirect("rights:fact_batch", batch_id=batch.pk)


@needs("rights.state")
@require_safe
def batch(request: MemberRequest, batch_id: int) -> HttpResponse:
    """One file that came in, and its undo."""
    found = fact_batch_of(request.house.pk, batch_id)
    return render(request, "rights/fact_batch.html", {"batch": found})


@needs("rights.state")
@require_POST
def undo(request: MemberRequest, batch_id: int) -> HttpResponse:
    """Take a file back."""
    try:
        undo_facts(request.house.pk, batch_id, person_id=request.user.pk)
    except FiligraneError as fault:
        if fault.http_status == 404:
            raise
        messages.error(request, said(fault))
    else:
        messages.success(request, gettext("This import is undone: its facts count no more."))
    return redirect("rights:fact_batch", batch_id=batch_id)


@needs("rights.see")
@require_safe
def take(request: HouseRequest) -> StreamingHttpResponse:
    """The facts of the house as a CSV, streamed."""
    lines = fact_lines(request.house.pk, open_on=open_day(request))
    name = f"{request.house.slug}-{timezone.localdate():%Y-%m-%d}-droits.csv"
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return StreamingHttpResponse(
        (line.encode() for line in lines),
        content_type=MEDIA_TYPE,
        headers={"Content-Disposition": disposition},
    )


def shown_fault(fault: Fault) -> dict[str, Any]:
    """A fault as the page shows it: where, what, and what to do."""
    return {"line": fault.line, "column": fault.column, "words": said(fault.error)}


def shown_line(one: Ready) -> dict[str, Any]:
    """A line that would be written, as the page shows it."""
    return {
        "number": one.line.number,
        "title": one.found.title or gettext(SUBJECT_LABELS[one.found.subject]),
        "kind": gettext(KIND_LABELS[Kind(one.line.kind)]),
        "value": " · ".join(content for content in one.line.value.values() if content)[:200],
        "source": one.line.source[:120],
        "capacity": one.line.capacity,
    }
