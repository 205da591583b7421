"""Files of a work: add one, take one home."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.reading.errors import TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES
from filigrane.works.errors import FileNotFound
from filigrane.works.forms import FileForm
from filigrane.works.models import File
from filigrane.works.queries.live import open_only, work_of
from filigrane.works.queries.store import store
from filigrane.works.service import add_file
from filigrane.works.views.shown import may, open_day, said


@needs("works.catalogue")
def add(request: MemberRequest, work_id: int) -> HttpResponse:
    """Send one file; what is wrong with it is said on the page."""
    work = work_of(house_of(request).pk, work_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        sent = given.pop("file")
        try:
            if sent.size > MAX_UPLOAD_BYTES:
                raise TooLarge(name=sent.name, size=sent.size, limit=MAX_UPLOAD_BYTES)
            add_file(work, sent.name, sent.read(), person_id=request.user.pk, **given)
        except FiligraneError as fault:
            form.add_error("file", said(fault))
        else:
            messages.success(request, _("The file is added."))
            return redirect("works:work", work_id=work_id)
    return render(request, "works/add_file.html", {"form": form, "work": work})


@needs("works.read")
def download(request: MemberRequest, file_id: int) -> HttpResponse:
    """The bytes of a file, always as an attachment that no browser runs."""
    found = File.objects.filter(work__house=house_of(request))
    if not may(request, "works.withdraw"):
        found = found.filter(work__withdrawn_at=None)
    open_on = open_day(request)
    if open_on is not None:
        found = open_only(open_only(found, on=open_on), on=open_on, owner="work__")
    file = found.filter(pk=file_id).first()
    if file is None:
        raise FileNotFound(file=file_id)
    try:
        content = store().get(file.digest)
    except KeyError:
        raise FileNotFound(file=file_id) from None
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=file.name) or ""
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
