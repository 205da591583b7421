"""« Emporter »: the forms in which a catalogue leaves, side by side, and each as a file."""

from __future__ import annotations

import hashlib
import secrets

from django.contrib import messages
from django.core.cache import cache
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.addresses import caller
from filigrane.jobs.queries import job_of, jobs_of
from filigrane.works.errors import TooManyExports
from filigrane.works.exports.choice import CHOICES
from filigrane.works.queries.exporting import Export, count_in, export_lines, file_name
from filigrane.works.queries.outbox import path_of_job
from filigrane.works.service.ask_export import ask_export
from filigrane.works.views.linked import base_asked
from filigrane.works.views.shown import may

SALT = secrets.token_bytes(16)
"""Drawn at each start: an address can't be recognised from one run to the next."""
MOST_AN_HOUR = 12
BIG = 5_000
"""Records past which a cataloguer's export becomes a job."""


@public
@require_safe
def exporting(request: HouseRequest) -> HttpResponse:
    """Every form that this reader may take, what each holds, and the files that wait."""
    inside = may(request, "works.catalogue")
    house = house_of(request)
    return render(
        request,
        "works/exporting.html",
        {
            "forms": [
                {
                    "code": code,
                    "label": _(choice.label),
                    "says": _(choice.says),
                    "is_public": choice.is_public,
                }
                for code, choice in CHOICES.items()
                if inside or choice.is_public
            ],
            "waiting": _waiting(house.pk) if inside else [],
            "is_inside": inside,
        },
    )


@public
@require_safe
def taking(request: HouseRequest, form: str) -> HttpResponseBase:
    """A public form, streamed to anybody at a measured pace."""
    if form not in CHOICES or not CHOICES[form].is_public:
        raise Http404
    return streamed(request, asked_by(request, form))


@needs("works.catalogue")
@require_POST
def starting(request: MemberRequest, form: str) -> HttpResponseBase:
    """Any form, for those who describe works: at once when it is small, else by a job."""
    if form not in CHOICES:
        raise Http404
    asked = asked_by(request, form)
    if count_in(asked) <= BIG:
        return streamed(request, asked)
    job = ask_export(asked, person_id=request.user.pk)
    messages.success(request, _("The export is under way; its file will wait on the page Take away."))
    return redirect("jobs:job", job_id=job.pk)


@needs("works.catalogue")
@require_safe
def fetching(request: MemberRequest, job_id: int) -> HttpResponseBase:
    """The file that a job has written; 404 once it is gone."""
    house = house_of(request)
    path = path_of_job(job_of(house.pk, job_id))
    if path is None:
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"{house.slug}-{path.name}",
        content_type="application/octet-stream",
    )  # fmt: skip


def asked_by(request: HouseRequest, form: str) -> Export:
    """The export of *form* under the address by which the house was asked."""
    return Export(house_of(request), form, timezone.localdate(), base_asked(request))


def streamed(request: HouseRequest, asked: Export) -> StreamingHttpResponse:
    """The file of an export, piece by piece; raises TooManyExports for a visitor who asks too often."""
    slow_down(request)
    pieces = (piece.encode("utf-8") for piece in export_lines(asked))
    answer = StreamingHttpResponse(pieces, content_type=CHOICES[asked.form].media_type)
    named = content_disposition_header(as_attachment=True, filename=file_name(asked))
    answer["Content-Disposition"] = named or ""
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def slow_down(request: HouseRequest) -> None:
    """Count one export of a visitor's address; people who are signed in are known and not slowed."""
    if request.standing.person_id is not None:
        return
    address = caller(request.META.get("REMOTE_ADDR", "")).encode()
    key = "works.exports." + hashlib.blake2s(address, key=SALT).hexdigest()
    cache.add(key, 0, timeout=3600)
    if cache.incr(key) > MOST_AN_HOUR:
        raise TooManyExports(most=MOST_AN_HOUR)


def _waiting(house_id: int) -> list[dict[str, object]]:
    """The files that jobs have written and that are still kept, newest first."""
    jobs = jobs_of(house_id).filter(kind="works.export", state="done")[:20]
    return [
        {"job": job, "label": _(CHOICES[str(job.arguments["form"])].label), "size": path.stat().st_size}
        for job in jobs
        if (path := path_of_job(job)) is not None
    ]
