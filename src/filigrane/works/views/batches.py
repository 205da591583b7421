"""The imports of a house: a trial before, a report after, and the way back."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.jobs.models import Job
from filigrane.jobs.queries import job_of, problem_words, problems_of, story_of
from filigrane.works.details import detail_label
from filigrane.works.identifiers import SCHEMES
from filigrane.works.imports.gathered import INVENTORY
from filigrane.works.imports.readers import LABELS
from filigrane.works.labels import FIELDS, RECORDS
from filigrane.works.queries.batches import batch_of_house, batches_of
from filigrane.works.service.ask_import import ask_import, check_not_twice
from filigrane.works.service.undo_batch import ask_undo

A_PAGE = 50
SHOWN_PROBLEMS = 20


@needs("works.import")
@require_safe
def batches(request: MemberRequest) -> HttpResponse:
    """Every import, newest first."""
    found = Paginator(batches_of(house_of(request).pk), A_PAGE).get_page(request.GET.get("page"))
    rows = [{"batch": batch, "reader": reader_label(batch.reader), "counts": batch.counts} for batch in found]
    return render(request, "works/batches.html", {"rows": rows, "page": found})


@needs("works.import")
@require_safe
def batch(request: MemberRequest, batch_id: int) -> HttpResponse:
    """One import: what it came to, and its undo."""
    house = house_of(request)
    found = batch_of_house(house.pk, batch_id)
    undo = (
        Job.objects.filter(house_id=house.pk, kind="works.undo", arguments__batch=batch_id)
        .order_by("-id")
        .first()
    )
    context: dict[str, Any] = {
        "batch": found,
        "reader": reader_label(found.reader),
        "undo": undo,
        "undo_story": story_of(undo, _) if undo else None,
        "problems": _problems(undo) if undo else [],
    }
    return render(request, "works/batch.html", context)


@needs("works.import")
@require_POST
def undo(request: MemberRequest, batch_id: int) -> HttpResponse:
    """Start the undo; the page of its job tells what it leaves."""
    job = ask_undo(house_of(request).pk, batch_id, person_id=request.user.pk)
    return redirect("jobs:job", job_id=job.pk)


@needs("works.import")
def trial(request: MemberRequest, job_id: int) -> HttpResponse:
    """What an import would change; sent, it brings the same files in by the same mapping."""
    house = house_of(request)
    job = job_of(house.pk, job_id)
    if job.kind != "works.preview":
        raise Http404
    if request.method == "POST":
        check_not_twice(house.pk, job.arguments)
        started = ask_import(house.pk, job.arguments, person_id=request.user.pk)
        return redirect("jobs:job", job_id=started.pk)
    story = story_of(job, _)
    context = {
        "job": job,
        "story": story,
        "moves": story.state in ("waiting", "running", "stopping"),
        "fields": [row | {"label": field_label(row["field"])} for row in job.result.get("fields", [])],
        "problems": _problems(job),
        "problem_count": job.result.get("problems", 0),
    }
    return render(request, "works/trial.html", context)


def _problems(job: Job) -> list[dict[str, Any]]:
    return [{"row": row, "words": problem_words(row, _)} for row in problems_of(job)[:SHOWN_PROBLEMS]]


def reader_label(code: str) -> str:
    """A reader in words; plays and texts have no reader of records."""
    return _(LABELS[code]) if code in LABELS else _("Plays and texts")


def field_label(name: str) -> str:
    """A field of the report in words: a column, a detail, an identifier."""
    kind, _dot, rest = name.partition(".")
    if kind == "details" and rest:
        words = _(detail_label(rest))
    elif kind in RECORDS and rest:
        words = f"{_(RECORDS[kind])} – {_(FIELDS[rest]) if rest in FIELDS else rest}"
    elif kind == "identifier" and rest == INVENTORY:
        words = _("inventory number, as an identifier")
    elif kind == "identifier":
        words = _("identifier") + " " + SCHEMES.get(rest, rest)
    else:
        words = _(FIELDS[name]) if name in FIELDS else name
    return words[:1].upper() + words[1:]
