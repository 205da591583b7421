"""The long work of the house: what is under way, what came of it, and two buttons."""

from __future__ import annotations

from django.core.paginator import Page, Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, needs
from filigrane.base.errors import defer
from filigrane.front.templatetags.typography import number
from filigrane.jobs import queries, service
from filigrane.jobs.models import Job, JobProblem

A_PAGE = 50
FOLLOW_S = 10
"""Seconds between reloads, for whoever asked for them: a page that reloads unasked fails WCAG 2.2.1."""


@needs("jobs.see")
@require_safe
def jobs(request: HouseRequest) -> HttpResponse:
    """The jobs of the house, newest first."""
    page = Paginator(queries.jobs_of(request.house.pk), A_PAGE).get_page(request.GET.get("page"))
    rows = [{"job": job, "story": queries.story_of(job, gettext)} for job in page]
    return render(request, "front/jobs/list.html", {"rows": rows, "pager": pager(page)})


@needs("jobs.see")
@require_safe
def job(request: HouseRequest, job_id: int) -> HttpResponse:
    """One job: its state in words, its bar, its result, its problems."""
    found = queries.job_of(request.house.pk, job_id)
    problems: Paginator[JobProblem] = Paginator(queries.problems_of(found), A_PAGE)
    page = problems.get_page(request.GET.get("page"))
    story = queries.story_of(found, gettext)
    moves = story.state in ("waiting", "running", "stopping")
    context = {
        "job": found,
        "story": story,
        "moves": moves,
        "follow_s": FOLLOW_S if moves and request.GET.get("suivre") == "1" else None,
        "may_steer": may_do(request.standing, "jobs.steer", request.house.pk),
        "problem_count": problems.count,
        "problems": [{"row": row, "words": queries.problem_words(row, gettext)} for row in page],
        "pager": pager(page),
    }
    return render(request, "front/jobs/job.html", context)


@needs("jobs.steer")
@require_POST
def stop(request: HouseRequest, job_id: int) -> HttpResponse:
    """Ask the job to stop, and show it."""
    return shown(service.ask_stop(job_id, house_id=request.house.pk))


@needs("jobs.steer")
@require_POST
def resume(request: HouseRequest, job_id: int) -> HttpResponse:
    """Put the job back in the queue, and show it."""
    return shown(service.resume(job_id, house_id=request.house.pk))


def shown(job: Job) -> HttpResponse:
    """Back to the page of *job*."""
    return HttpResponseRedirect(reverse("jobs:job", kwargs={"job_id": job.pk}))


def pager(page: Page[Job] | Page[JobProblem]) -> dict[str, str] | None:
    """What parts/pager.html shows of *page*; None when everything stands on one."""
    if not page.has_other_pages():
        return None
    return {
        "before_url": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "after_url": f"?page={page.next_page_number()}" if page.has_next() else "",
        "where": gettext(defer("{first} to {last} of {count}")).format(
            first=number(page.start_index()),
            last=number(page.end_index()),
            count=number(page.paginator.count),
        ),
    }
