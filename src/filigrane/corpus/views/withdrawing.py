"""Withdraw a work from every version, once its consequences were read; write down who has a version."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.corpus.holders import HOLDER_LABELS, HolderKind
from filigrane.corpus.queries.shown import titles_open, version_numbered
from filigrane.corpus.queries.versions import holders_of, standing_with
from filigrane.corpus.service import record_use
from filigrane.corpus.service.withdraw import ask_withdraw
from filigrane.works.views.shown import said

MOST_WHY = 1000


@needs("corpus.withdraw")
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: MemberRequest, work: int) -> HttpResponse:
    """Name the versions that hold the work and whoever has them; withdraw it when that is sent back."""
    house_id = request.house.pk
    concerned = [version for version, _inside in standing_with(house_id, {str(work)})]
    why = " ".join(request.POST.get("why", "").split())[:MOST_WHY]
    if request.method == "POST" and why and concerned:
        job = ask_withdraw(house_id, [str(work)], why=why, person_id=request.user.pk)
        return redirect("jobs:job", job.pk)
    known = titles_open(house_id, [str(work)], on=timezone.localdate())
    context = {
        "work": work,
        "known": known.get(str(work), "") if concerned else "",
        "versions": [
            (one, [(gettext(HOLDER_LABELS[HolderKind(held.kind)]), held) for held in holders_of(one)])
            for one in concerned
        ],
        "lacks_why": request.method == "POST" and not why,
    }
    return render(request, "corpus/withdraw.html", context, status=422 if context["lacks_why"] else 200)


@needs("corpus.withdraw")
@require_POST
def holder(request: MemberRequest, version_id: int) -> HttpResponse:
    """Write down who has a version."""
    row = version_numbered(request.house.pk, version_id)
    kind = request.POST.get("kind", "")
    try:
        record_use(
            row, HolderKind(kind) if kind in set(HolderKind) else HolderKind.LICENSEE,
            request.POST.get("name", ""), request.POST.get("contact", ""), person_id=request.user.pk,
        )  # fmt: skip
    except FiligraneError as fault:
        messages.error(request, said(fault))
    else:
        messages.success(request, gettext("Written down: to be told when a work is withdrawn."))
    return redirect("corpus:version", row.pk)
