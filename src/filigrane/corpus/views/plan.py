"""A recipe with its plan: a sentence, the map, what is missing, what to collect, what became of works."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.corpus.collecting import collecting_list, csv_lines
from filigrane.corpus.declares import KIND_FREEZE, KIND_PLAN
from filigrane.corpus.models import Version
from filigrane.corpus.queries.recipes import choice_of, is_stale, last_plan, recipe_numbered, text_of
from filigrane.corpus.queries.shown import titles_open
from filigrane.corpus.selecting import OUTCOME_LABELS, Outcome
from filigrane.corpus.service.freeze import ask_freeze, usual_engine
from filigrane.corpus.service.planned import ask_plan
from filigrane.corpus.views.map_shown import map_shown
from filigrane.corpus.views.reason_words import reason_words
from filigrane.corpus.views.words import namer
from filigrane.jobs.models import Job, JobState
from filigrane.jobs.queries import jobs_of, story_of
from filigrane.works.exports.safe_csv import MEDIA_TYPE
from filigrane.works.views.shown import said

A_PAGE, LOOKED_AT = 50, 50


@needs("corpus.see")
@require_safe
def recipe(request: MemberRequest, recipe_id: int) -> HttpResponse:
    """What the recipe gives, as far as it was carried out; whether that still holds."""
    house_id = request.house.pk
    row = recipe_numbered(house_id, recipe_id)
    text, plan = text_of(row), last_plan(row)
    job = last_job(house_id, recipe_id)
    context: dict[str, Any] = {
        "row": row,
        "plan": plan,
        "is_stale": plan is not None and is_stale(plan, text.digest, on=timezone.localdate()),
        "may_compose": may_do(request.standing, "corpus.compose", house_id),
        "job": job,
        "story": story_of(job, gettext) if job else None,
        "versions": list(Version.objects.filter(house_id=house_id, name=row.name)[:5]),
    }
    if plan is not None:
        context |= map_shown(plan, choice_of(plan), namer(house_id))
    return render(request, "corpus/recipe.html", context)


def last_job(house_id: int, recipe_id: int) -> Job | None:
    """The plan or the freeze of a recipe that is under way or broken off; None when the last one is done."""
    jobs = jobs_of(house_id).filter(kind__in=(KIND_PLAN, KIND_FREEZE))[:LOOKED_AT]
    found = next((job for job in jobs if recipe_of(job) == recipe_id), None)
    return found if found and found.state != JobState.DONE else None


def recipe_of(job: Job) -> Any:
    """The number of the recipe that a job is about; None of one that came from a file."""
    return job.arguments.get("recipe_id" if job.kind == KIND_FREEZE else "recipe")


@needs("corpus.compose")
@require_POST
def compute(request: MemberRequest, recipe_id: int) -> HttpResponse:
    """Have the plan made; the page of the recipe follows it."""
    row = recipe_numbered(request.house.pk, recipe_id)
    try:
        ask_plan(row, person_id=request.user.pk)
    except FiligraneError as fault:
        messages.error(request, said(fault))
    return redirect("corpus:recipe", row.pk)


@needs("corpus.compose")
@require_POST
def freeze(request: MemberRequest, recipe_id: int) -> HttpResponse:
    """Have the recipe frozen as it stands, today; it is asked about again, plan or no plan."""
    row = recipe_numbered(request.house.pk, recipe_id)
    try:
        ask_freeze(
            request.house.pk, text_of(row).text, engine=usual_engine(), on=timezone.localdate(),
            person_id=request.user.pk, recipe_id=row.pk,
        )  # fmt: skip
    except FiligraneError as fault:
        messages.error(request, said(fault))
    return redirect("corpus:recipe", row.pk)


@needs("corpus.see")
@require_safe
def works(request: MemberRequest, recipe_id: int) -> HttpResponse:
    """The works of a plan that had one outcome, or that a freeze would take, with their reasons."""
    row = recipe_numbered(request.house.pk, recipe_id)
    plan, asked = last_plan(row), request.GET.get("issue", "taken")
    if plan is None:
        raise Http404
    lines = plan.works.all()
    if asked == "folded":
        lines, label = lines.filter(into__isnull=False), gettext("folded into another work")
    elif asked in set(Outcome):
        lines, label = lines.filter(outcome=asked), gettext(OUTCOME_LABELS[Outcome(asked)])
    else:
        lines, label = lines.filter(is_taken=True), gettext("taken")
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    ids = [str(id) for line in shown for id in (line.work, line.into) if id is not None]
    known = titles_open(request.house.pk, ids, on=timezone.localdate())
    rows = [
        {
            "id": line.work,
            "title": known.get(str(line.work), ""),
            "into": line.into,
            "into_title": known.get(str(line.into), ""),
            "reasons": [reason_words(reason) for reason in line.reasons],
        }
        for line in shown
    ]
    context = {"row": row, "page": page, "lines": rows, "label": label, "asked": asked}
    return render(request, "corpus/plan_works.html", context)


@needs("corpus.see")
@require_safe
def collecting(request: MemberRequest, recipe_id: int) -> HttpResponse:
    """The collecting list as a table for partners."""
    plan = last_plan(recipe_numbered(request.house.pk, recipe_id))
    if plan is None:
        raise Http404
    growth = choice_of(plan).growth
    wanted = collecting_list(growth) if growth else ()
    lines = csv_lines(wanted, namer(request.house.pk), gettext)
    answer = HttpResponse("".join(lines), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="a-collecter-{recipe_id}.csv"'
    return answer
