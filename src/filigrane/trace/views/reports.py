"""Reports of the light table, for people of the house only: data sets, models, public summaries."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.engines.typesetting import can_typeset, typeset
from filigrane.base.errors import FiligraneError
from filigrane.charter.queries import is_on
from filigrane.jobs.models import JobState
from filigrane.jobs.queries import job_of, story_of
from filigrane.reading.limits import safe_name
from filigrane.rights.answers import Answer
from filigrane.trace.datasets.declared import Declared
from filigrane.trace.datasets.pieces import on_one_line
from filigrane.trace.datasets.words import (
    answer_words,
    declared_facts,
    found_words,
    paper_of,
    passed_over,
    place_words,
)
from filigrane.trace.declares import DATASET_FEATURE
from filigrane.trace.errors import ReportNotFound
from filigrane.trace.evidence.words import figures, longest_runs, plan_facts, sentence
from filigrane.trace.evidence.words import paper_of as evidence_paper
from filigrane.trace.forms import DatasetForm, EvidenceForm
from filigrane.trace.queries.reports import (
    KIND_DATASET,
    KIND_EVIDENCE,
    KIND_SUMMARY,
    KINDS,
    files_of,
    report_folder,
    report_of,
    reports_of,
)
from filigrane.trace.service.ask_dataset import ask_sent_dataset
from filigrane.trace.service.evidence import ask_sent_evidence
from filigrane.trace.service.reports import delete_report
from filigrane.trace.summaries.words import paper_of as summary_paper
from filigrane.trace.views.summary import summary_shown
from filigrane.works.queries import open_works

SHOWN = 40
PAPERS = {KIND_DATASET: paper_of, KIND_EVIDENCE: evidence_paper, KIND_SUMMARY: summary_paper}
SIGNS = {Answer.LICENCE_NEEDED.value: "licence"}


@needs("trace.dataset")
@require_http_methods(["GET", "POST"])
def reports(request: MemberRequest) -> HttpResponse:
    """Send a small data set, or open a report that was made."""
    house = house_of(request)
    form = DatasetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent, given = form.cleaned_data["sent"], form.cleaned_data
        try:
            declared = Declared(
                safe_name(sent.name or ""), given["use"], given["collected"], given["purpose"],
                fields=tuple(given["field"].split()),
            )  # fmt: skip
            job = ask_sent_dataset(house.pk, sent.chunks(), declared, person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error("sent", _(fault.text).format(**fault.values))
        else:
            messages.success(request, _("The data set is being read; its report will stand here."))
            return redirect("trace:report", job_id=job.pk)
    made = [
        {"job": job, "name": job.arguments.get("name", ""), "story": story_of(job, gettext)}
        for job in reports_of(house.pk, most=SHOWN)
    ]
    is_open = is_on(house.pk, DATASET_FEATURE)
    return render(request, "trace/reports.html", {"form": form, "made": made, "is_on": is_open})


@needs("trace.dataset")
@require_http_methods(["GET", "POST"])
def evidence(request: MemberRequest) -> HttpResponse:
    """Send a plan and recorded outputs."""
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        records, plan = form.cleaned_data["records"], form.cleaned_data["plan"]
        job = ask_sent_evidence(
            house_of(request).pk, records.chunks(), plan.chunks(), name=on_one_line(records.name or "", 200),
            person_id=request.user.pk,
        )  # fmt: skip
        return redirect("trace:report", job_id=job.pk)
    return render(request, "trace/evidence_form.html", {"form": form})


@needs("trace.dataset")
@require_safe
def report(request: MemberRequest, job_id: int) -> HttpResponse:
    """One report; while its job is not done, where that stands."""
    house = house_of(request)
    job = job_of(house.pk, job_id)
    if job.kind not in KINDS:
        raise ReportNotFound
    if job.state != JobState.DONE:
        story = story_of(job, gettext)
        return render(request, "trace/report_waits.html", {"job": job, "story": story})
    _job, head = report_of(house.pk, job_id)
    if job.kind == KIND_DATASET:
        return render(request, "trace/report.html", shown(request, job_id, head))
    if job.kind == KIND_EVIDENCE:
        return render(request, "trace/evidence.html", evidence_shown(job_id, head))
    return render(request, "trace/summary.html", summary_shown(request, job_id, head))


def evidence_shown(job_id: int, head: dict[str, Any]) -> dict[str, Any]:
    """What the page of an evidence file needs."""
    plan, written = head["plan"], language()
    works = [
        work
        | {
            "sentence": sentence(work, plan, gettext),
            "figures": figures(work, written, gettext),
            "runs": longest_runs(work, plan["threshold_words"])[:SHOWN],
        }
        for work in head["works"]
    ]
    return {
        "job_id": job_id,
        "head": head,
        "works": works,
        "found": sum(work["indication"] for work in works),
        "facts": plan_facts(head, written, gettext),
        "has_pdf": can_typeset(),
    }


def language() -> str:
    """`fr` or `en`: the language of the page."""
    return "en" if (get_language() or "fr").startswith("en") else "fr"


def shown(request: MemberRequest, job_id: int, head: dict[str, Any]) -> dict[str, Any]:
    """What the page of a report needs; a work that is no longer open is not named."""
    house = house_of(request)
    ids = [work["id"] for work in head["works"]]
    live = set(
        open_works(house.pk, on=timezone.localdate()).filter(id__in=ids[:2000]).values_list("id", flat=True)
    )
    works = [
        work | {"answer": answer_words(work["verdict"], gettext), "sign": sign_of(work["verdict"])}
        for work in head["works"]
        if work["id"] in live
    ]
    titles = {work["id"]: work["title"] for work in works}
    return {
        "job_id": job_id,
        "head": head,
        "works": works[:SHOWN],
        "count": len(works),
        "gone": len(ids) - len(works) if len(ids) <= 2000 else 0,
        "answer": found_words(works, gettext),
        "facts": declared_facts(head, language(), gettext),
        "left": passed_over(head["read"], gettext),
        "passages": [
            one | {"title": titles[one["work"]], "place": place_words(one)}
            for one in head["longest"][:SHOWN]
            if one["work"] in titles
        ],
        "has_pdf": can_typeset(),
    }


def sign_of(verdict: dict[str, Any] | None) -> str:
    """The class of the sign of a stored verdict."""
    answer = verdict["answer"] if verdict else Answer.UNDECIDED.value
    return SIGNS.get(answer, str(answer))


@needs("trace.dataset")
@require_safe
def taking(request: MemberRequest, job_id: int, form: str) -> HttpResponseBase:
    """One file of a report; the PDF is made in the language of the page."""
    house = house_of(request)
    job, head = report_of(house.pk, job_id)
    if form == "pdf":
        made = typeset(PAPERS[job.kind](head, house=house.name, language=language(), translate=gettext))
        answer = HttpResponse(made, content_type="application/pdf")
        answer["Content-Disposition"] = f'attachment; filename="filigrane-{job.pk}.pdf"'
        return answer
    name, media = files_of(job.kind).get(form, ("", ""))
    path = report_folder(house.pk, job_id) / name
    if not name or not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"filigrane-{job.pk}-{name}", content_type=media
    )


@needs("trace.dataset")
@require_POST
def deleting(request: MemberRequest, job_id: int) -> HttpResponse:
    """Delete the files of a report."""
    delete_report(house_of(request).pk, job_id)
    messages.success(request, _("The report is deleted."))
    return redirect("trace:reports")
