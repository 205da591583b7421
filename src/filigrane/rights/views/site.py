"""Does my site say what I want? Three questions, what the site says now, and the files to put on it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filigrane.accounts.models import House
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.jobs.errors import JobNotFound
from filigrane.jobs.queries import job_of
from filigrane.reading.errors import TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES, safe_name
from filigrane.rights.engines.asking import readable, root_of
from filigrane.rights.errors import CheckNotFound
from filigrane.rights.models import SiteCheck
from filigrane.rights.queries.site_checks import check_of, checks_of, report_of
from filigrane.rights.service.check_site import check_address, check_nothing, check_saved
from filigrane.rights.signals.heard import QUESTION_WORDS, Question
from filigrane.rights.signals.publishing import bundle, publisher_at, read_me
from filigrane.rights.signals.report import refused
from filigrane.rights.signals.sitting import publisher_read, wishes_read
from filigrane.rights.signals.wishes import Wish, Wishes
from filigrane.rights.views.site_report import report_shown
from filigrane.works.views.shown import said

A_PAGE = 20
ANSWERS = [
    (Wish.YES.value, _("Yes")),
    (Wish.NO.value, _("No")),
    (Wish.SILENT.value, _("I say nothing of it")),
]


class SiteForm(forms.Form):
    """The three questions, who says so, and the site as it stands: its address, or a copy of it."""

    found = forms.ChoiceField(
        label=_("May your pages be found by search engines?"),
        choices=ANSWERS, widget=forms.RadioSelect, required=False, initial=Wish.YES.value,
    )  # fmt: skip
    quoted = forms.ChoiceField(
        label=_("May an AI quote them in its answers?"),
        choices=ANSWERS, widget=forms.RadioSelect, required=False, initial=Wish.NO.value,
    )  # fmt: skip
    trained = forms.ChoiceField(
        label=_("May an AI learn from them?"),
        choices=ANSWERS, widget=forms.RadioSelect, required=False, initial=Wish.NO.value,
    )  # fmt: skip
    name = forms.CharField(
        label=_("Who says so"),
        help_text=_(
            "You speak for what you hold: your texts, your pictures. The authors and artists whom you "
            "present speak for their works themselves."
        ),
        max_length=200,
    )
    email = forms.EmailField(label=_("Address to write to for a permission"), required=False, max_length=200)
    address = forms.CharField(
        label=_("Address of the site"),
        help_text=_(
            "Its robots.txt is heeded; about ten of its pages and files are read, one a second. Empty if you "
            "only want the files."
        ),
        required=False,
        max_length=500,
    )
    sent = forms.FileField(
        label=_("Or a copy of the site"),
        help_text=_("A ZIP, a page, a robots.txt, a picture."),
        required=False,
        max_length=200,
    )


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def site(request: MemberRequest) -> HttpResponse:
    """Ask the three questions, look at the site, and list the sites looked at before."""
    form = SiteForm(request.POST or None, request.FILES or None, initial={"name": request.house.name})
    if request.method == "POST" and form.is_valid():
        try:
            check = asked(request, form.cleaned_data)
        except FiligraneError as fault:
            form.add_error("sent" if form.cleaned_data["sent"] else "address", said(fault))
        else:
            return redirect("rights:site_check", check.pk)
    page = Paginator(checks_of(request.house.pk), A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "rights/site.html", {"form": form, "page": page}, status=422 if form.errors else 200
    )


def asked(request: MemberRequest, answers: dict[str, Any]) -> SiteCheck:
    """The check that a form asks for: of a copy, of an address, or of no site at all."""
    wishes = Wishes(Wish(answers["found"]), Wish(answers["quoted"]), Wish(answers["trained"]))
    root = root_of(readable(answers["address"])) if answers["address"] else ""
    who = publisher_at(answers["name"], answers["email"], root)
    house_id, person_id, sent = request.house.pk, request.user.pk, answers["sent"]
    if sent:
        if sent.size > MAX_UPLOAD_BYTES:
            raise TooLarge(name=sent.name, size=sent.size, limit=MAX_UPLOAD_BYTES)
        return check_saved(house_id, safe_name(sent.name), sent.read(), wishes, who, person_id=person_id)
    if answers["address"]:
        return check_address(house_id, answers["address"], wishes, who, person_id=person_id)
    return check_nothing(house_id, wishes, who, person_id=person_id)


def _check(house: House, check_id: int) -> SiteCheck:
    """A check of *house*, or the page that says that there is none."""
    try:
        return check_of(house.pk, check_id)
    except CheckNotFound:
        raise Http404 from None


@needs("rights.state")
@require_safe
def site_check(request: MemberRequest, check_id: int) -> HttpResponse:
    """What the site says, against what was wished, and the files to put on it."""
    check = _check(request.house, check_id)
    report = report_of(check)
    wishes, who = wishes_read(check.wishes), publisher_read(check.publisher)
    context = {
        "check": check,
        "job": job_at(check) if check.read_at is None else None,
        "shown": report_shown(report) if report else None,
        "wishes": [(QUESTION_WORDS[one], wish) for one, wish in zip(Question, said_of(wishes), strict=True)],
        "files": bundle((wishes,), who),
        "is_refused": bool(refused(wishes)),
    }
    return render(request, "rights/site_check.html", context)


def said_of(wishes: Wishes) -> tuple[Any, Any, Any]:
    """The three answers in words."""
    words = dict(ANSWERS)
    return words[wishes.found.value], words[wishes.quoted.value], words[wishes.trained.value]


def job_at(check: SiteCheck) -> Any:
    """The job that visits the site; None when there is none, or no more."""
    try:
        return job_of(check.house_id, check.job) if check.job else None
    except JobNotFound:
        return None


@needs("rights.state")
@require_safe
def site_files(request: MemberRequest, check_id: int) -> FileResponse:
    """The files to put on the server, in a ZIP."""
    check = _check(request.house, check_id)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        files = bundle((wishes_read(check.wishes),), publisher_read(check.publisher))
        archive.writestr(dated(gettext("README.txt")), read_me(files, gettext))
        for file in files:
            archive.writestr(dated(file.path.lstrip("/")), file.body)
    packed.seek(0)
    return FileResponse(
        packed, as_attachment=True, filename="filigrane-site.zip", content_type="application/zip"
    )


def dated(name: str) -> zipfile.ZipInfo:
    """A member of a ZIP that always bears the same day: the same wishes give the same bytes."""
    return zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))


@needs("rights.state")
@require_POST
def site_again(request: MemberRequest, check_id: int) -> HttpResponse:
    """Look at the same site again, with the same wishes."""
    check = _check(request.house, check_id)
    made = check_address(
        request.house.pk, check.address, wishes_read(check.wishes), publisher_read(check.publisher),
        person_id=request.user.pk,
    )  # fmt: skip
    return redirect("rights:site_check", made.pk)
