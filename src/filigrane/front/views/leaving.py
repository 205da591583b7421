"""The page on which a steward makes the package of the house, and takes it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.front.service.leaving import package_path
from filigrane.jobs.queries import job_of, jobs_of
from filigrane.jobs.service import start


@needs("front.leave")
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: MemberRequest) -> HttpResponse:
    """What the package holds, the button that makes it, and the packages that wait."""
    house_id = house_of(request).pk
    if request.method == "POST":
        job = start("front.leave", {}, house_id=house_id, person_id=request.user.pk)
        messages.success(request, _("The package is being made; it will wait on this page for a week."))
        return redirect("jobs:job", job_id=job.pk)
    jobs = jobs_of(house_id).filter(kind="front.leave", state="done")[:10]
    waiting = [
        {"job": job, "size": path.stat().st_size}
        for job in jobs
        if (path := package_path(house_id, job.pk)).is_file()
    ]
    return render(request, "front/leaving.html", {"waiting": waiting})


@needs("front.leave")
@require_safe
def package(request: MemberRequest, job_id: int) -> HttpResponseBase:
    """The package that a job has made; 404 once it is gone."""
    house = house_of(request)
    path = package_path(house.pk, job_of(house.pk, job_id).pk)
    if not path.is_file():
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=f"{house.slug}.zip",
        content_type="application/octet-stream",
    )  # fmt: skip
