"""Import plays and texts from a page: the files are kept, then a job reads them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.reading.errors import TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES, safe_name
from filigrane.works.forms import ImportForm
from filigrane.works.queries.store import store
from filigrane.works.service.ask_import import ask_import
from filigrane.works.views.shown import said


@needs("works.import")
def importing(request: MemberRequest) -> HttpResponse:
    """Send files; the job's page then tells what came of each."""
    house = house_of(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            uploads = [_kept(sent) for sent in form.cleaned_data["sent"]]
        except FiligraneError as fault:
            form.add_error("sent", said(fault))
        else:
            job = ask_import(house.pk, {"uploads": uploads}, person_id=request.user.pk)
            messages.success(request, _("The import is under way."))
            return redirect(_job_page(job.pk))
    return render(request, "works/import.html", {"form": form})


def _kept(sent: object) -> dict[str, str]:
    """One uploaded file, kept by content under a safe name; its content is judged by the job."""
    name, size = str(getattr(sent, "name", "")), int(getattr(sent, "size", 0))
    if size > MAX_UPLOAD_BYTES:
        raise TooLarge(name=name, size=size, limit=MAX_UPLOAD_BYTES)
    return {"name": safe_name(name), "digest": store().put(sent.read())}  # type: ignore[attr-defined]  # an UploadedFile


def _job_page(job_id: int) -> str:
    for name, values in (("jobs:job", {"job_id": job_id}), ("jobs:list", {})):
        try:
            return reverse(name, kwargs=values)
        except NoReverseMatch:
            continue
    return reverse("works:list")
