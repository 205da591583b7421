"""A long text: how far it is read, then its result, until it is forgotten."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from filigrane.accounts.views.guard import HouseRequest, public
from filigrane.jobs.models import JobState
from filigrane.jobs.queries import job_of, story_of
from filigrane.trace.queries import twin_of
from filigrane.trace.queries.long import LongQuestion, long_question
from filigrane.trace.service.long import forget_long, long_result
from filigrane.trace.views.asking import slow_down
from filigrane.trace.views.contested import read_contested

FOLLOW_S = 10
"""Seconds between reloads, for whoever asked for them: a page that reloads unasked fails WCAG 2.2.1."""


@public
@never_cache
@require_http_methods(["GET", "POST"])
def long(request: HouseRequest, token: str) -> HttpResponse:
    """Where the reading stands; once it is done, the result, or by POST its JSON twin."""
    house_id, now = request.house.id, timezone.now()
    question = long_question(house_id, token, now=now)
    job = job_of(house_id, question.job_id)
    if job.state != JobState.DONE:
        return private(render(request, "trace/long_waits.html", waiting(request, question, token)))
    slow_down(request)
    result = long_result(house_id, question, now=now)
    if request.POST.get("format") == "json":
        answer: HttpResponse = JsonResponse(
            twin_of(result), json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
        answer["Content-Disposition"] = 'attachment; filename="filigrane.json"'
        return private(answer)
    read_contested(request, result)
    shown = {"result": result, "document": question, "long": question, "token": token}
    return private(render(request, "trace/result.html", shown))


def waiting(request: HouseRequest, question: LongQuestion, token: str) -> dict[str, object]:
    """What the page of a reading under way needs."""
    job = job_of(request.house.id, question.job_id)
    story = story_of(job, gettext)
    moves = story.state in ("waiting", "running", "stopping")
    follows = moves and request.GET.get("suivre") == "1"
    return {
        "job": job,
        "story": story,
        "moves": moves,
        "token": token,
        "long": question,
        "follow_s": FOLLOW_S if follows else None,
    }


def private(answer: HttpResponse) -> HttpResponse:
    """The answer, for whoever has the address and for no search engine."""
    answer["X-Robots-Tag"] = "noindex"
    return answer


@public
@require_POST
def forget(request: HouseRequest, token: str) -> HttpResponse:
    """Stop the reading where it still runs, and delete what was given and found."""
    house_id = request.house.id
    forget_long(house_id, long_question(house_id, token, now=timezone.now()))
    messages.success(request, _("The text and its result are deleted."))
    return redirect("trace:light_table")
