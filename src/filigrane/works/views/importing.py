"""Import from a page: files are kept, looked into, tried, and only then brought in by a job."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.reading.errors import TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES, safe_name
from filigrane.works.errors import NothingToImport
from filigrane.works.forms import ImportForm
from filigrane.works.imports.errors import MixedSources
from filigrane.works.queries.store import store
from filigrane.works.service.ask_import import ask_import
from filigrane.works.service.look import look_into
from filigrane.works.views.shown import said

SALT = "works.upload"
"""A file that was sent is named by a signed token, good for the house that sent it only."""


@needs("works.import")
def importing(request: MemberRequest) -> HttpResponse:
    """Send files: plays and texts go to a job or to a trial, a table or records to its mapping."""
    house = house_of(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            uploads = [kept(sent) for sent in form.cleaned_data["sent"]]
            if not uploads:
                raise NothingToImport(place="…")
            readers = {_reader(house.pk, upload) for upload in uploads}
            if len(readers) > 1 or (readers != {""} and len(uploads) > 1):
                raise MixedSources(readers=", ".join(sorted(code or "tei" for code in readers)))
        except FiligraneError as fault:
            form.add_error("sent", said(fault))
        else:
            if readers != {""}:
                return redirect("works:mapping", token=token_of(house.pk, uploads[0]))
            is_trial = request.POST.get("act") == "try"
            kind = "works.preview" if is_trial else "works.import"
            job = ask_import(house.pk, {"uploads": uploads}, person_id=request.user.pk, kind=kind)
            if is_trial:
                return redirect("works:trial", job_id=job.pk)
            messages.success(request, _("The import is under way."))
            return redirect("jobs:job", job_id=job.pk)
    return render(request, "works/import.html", {"form": form})


def kept(sent: object) -> dict[str, str]:
    """One uploaded file, kept by content under a safe name; its content is judged by the job."""
    name, size = str(getattr(sent, "name", "")), int(getattr(sent, "size", 0))
    if size > MAX_UPLOAD_BYTES:
        raise TooLarge(name=name, size=size, limit=MAX_UPLOAD_BYTES)
    return {"name": safe_name(name), "digest": store().put(sent.read())}  # type: ignore[attr-defined]  # an UploadedFile


def _reader(house_id: int, upload: dict[str, str]) -> str:
    """The format of an upload; a file that can't be read goes to the job, which names it and says why."""
    try:
        return look_into(house_id, str(store().path_of(upload["digest"])), name=upload["name"]).reader
    except FiligraneError:
        return ""


def token_of(house_id: int, upload: dict[str, str]) -> str:
    """The address of an uploaded file between two pages."""
    return signing.dumps({"house": house_id, **upload}, salt=SALT, compress=True)


def upload_at(token: str, *, house_id: int) -> dict[str, str] | None:
    """The upload that *token* names; None when it is not one, or another house's."""
    try:
        found = signing.loads(token, salt=SALT, max_age=7 * 86_400)
    except signing.BadSignature:
        return None
    if not isinstance(found, dict) or found.get("house") != house_id:
        return None
    return {"name": str(found["name"]), "digest": str(found["digest"])}
