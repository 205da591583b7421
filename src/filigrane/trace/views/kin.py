"""Which texts of the house share passages: a list, a pair side by side, and who reads for living authors."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.queries import members
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.proposals.models import Proposal
from filigrane.trace.declares import KIN
from filigrane.trace.errors import KinshipNotFound
from filigrane.trace.findings import Finding
from filigrane.trace.kin_words import SENTENCES, subject_of
from filigrane.trace.models import AuthorReader
from filigrane.trace.queries.kin_passages import passages_of
from filigrane.trace.queries.kin_shown import evidence_lines
from filigrane.trace.queries.kinship import Kin, Reader, kinships, reader_of
from filigrane.trace.service.readers import end_reader, name_reader
from filigrane.trace.service.within import ask_within
from filigrane.works.models import Agent

PAGE = 50
SEES_HOUSE = "proposals.see"
"""Who reads findings that concern no living author: those who read what machines propose."""


@needs("trace.kin")
@never_cache
@require_safe
def listing(request: MemberRequest) -> HttpResponse:
    """Pairs of works whose texts share passages, the strongest first."""
    house_id = request.house.pk
    reader = _reader(request)
    every = kinships(house_id, on=timezone.localdate())
    seen = [kin for kin in every if kin.is_for(reader)]
    start = request.GET.get("de", "")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 0
    rows = [(kin, _(SENTENCES[Finding(kin.row.finding)])) for kin in seen[first : first + PAGE]]
    context = {
        "rows": rows,
        "count": len(seen),
        "hidden": len(every) - len(seen),
        "older": f"?de={first + PAGE}" if first + PAGE < len(seen) else "",
        "newer": f"?de={max(0, first - PAGE)}" if first else "",
        "may_compare": may_do(request.standing, "trace.within", house_id),
        "may_designate": may_do(request.standing, "trace.designate", house_id),
    }
    return render(request, "trace/kinships.html", context)


@needs("trace.kin")
@never_cache
@require_safe
def kinship(request: MemberRequest, kinship_id: int) -> HttpResponse:
    """Two works side by side: what they share, where, and which is the earlier text by their dates."""
    house_id = request.house.pk
    found = kinships(house_id, on=timezone.localdate(), only=[kinship_id])
    if not found or not found[0].is_for(_reader(request)):
        raise KinshipNotFound
    kin = found[0]
    context = {
        "kin": kin,
        "sentence": _(SENTENCES[Finding(kin.row.finding)]),
        "lines": evidence_lines(kin, _numbers(kin)),
        "passages": passages_of(house_id, kin),
        "proposal": _proposal(request, kin),
    }
    return render(request, "trace/kinship.html", context)


@needs("trace.within")
@require_POST
def compare(request: MemberRequest) -> HttpResponse:
    """Start the comparison of all texts, and show its job."""
    job = ask_within(request.house.pk, person_id=request.user.pk)
    return redirect("jobs:job", job.pk)


@needs("trace.designate")
@never_cache
def readers(request: MemberRequest) -> HttpResponse:
    """Who reads what is found about a living author; a steward names them, with the ground."""
    house_id, fault, status = request.house.pk, "", 200
    if request.method == "POST":
        try:
            asked = request.POST.get("person", "")
            name_reader(
                house_id, int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0,
                request.POST.get("agent", ""), basis=request.POST.get("basis", ""), person_id=request.user.pk,
            )  # fmt: skip
        except FiligraneError as error:
            fault = f"{_(error.text).format(**error.values)} {_(error.hint).format(**error.values)}"
            status = error.http_status
        else:
            messages.success(request, _("She now reads what is found about this author."))
            return redirect("trace:readers")
    rows = list(AuthorReader.objects.filter(house_id=house_id).select_related("person"))
    names = dict(Agent.objects.filter(pk__in=[row.agent for row in rows]).values_list("pk", "name"))
    context = {
        "rows": [(row, names.get(row.agent, "")) for row in rows],
        "members": members(house_id),
        "given": request.POST if fault else {},
        "fault": fault,
    }
    return render(request, "trace/readers.html", context, status=status)


@needs("trace.designate")
@require_POST
def end(request: MemberRequest, reader_id: int) -> HttpResponse:
    """Somebody no longer reads for an author."""
    end_reader(request.house.pk, reader_id, person_id=request.user.pk)
    messages.success(request, _("She no longer reads for this author."))
    return redirect("trace:readers")


def _reader(request: MemberRequest) -> Reader:
    sees_house = may_do(request.standing, SEES_HOUSE, request.house.pk)
    return reader_of(request.house.pk, request.standing.person_id, sees_house=sees_house)


def _numbers(kin: Kin) -> dict[str, Any]:
    names = ("first_covered", "second_covered", "first_chars", "second_chars", "passage_count", "longest")
    return {name: getattr(kin.row, name) for name in names}


def _proposal(request: MemberRequest, kin: Kin) -> Proposal | None:
    """The proposal on this pair, for those who may see proposals."""
    if kin.is_reserved or not may_do(request.standing, "proposals.see", request.house.pk):
        return None
    subject = subject_of(kin.row.first, kin.row.second)
    return Proposal.objects.filter(house_id=request.house.pk, kind=KIN, subject=subject).first()
