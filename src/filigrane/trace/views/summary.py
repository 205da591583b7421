"""A provider's public summary: send it, and what the page of its report shows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.engines.typesetting import can_typeset
from filigrane.charter.queries import is_on
from filigrane.trace.datasets.pieces import on_one_line
from filigrane.trace.declares import DATASET_FEATURE
from filigrane.trace.forms import SummaryForm
from filigrane.trace.queries.summaries import declared_sites
from filigrane.trace.service.summary import ask_sent_summary
from filigrane.trace.summaries.words import KINDS, SHOWN_PLACES, answer, how, read_facts, where
from filigrane.works.queries import open_works

SHOWN = 40


@needs("trace.dataset")
@require_http_methods(["GET", "POST"])
def summary(request: MemberRequest) -> HttpResponse:
    """Send a summary; its report stands with the others."""
    house = house_of(request)
    is_open = is_on(house.pk, DATASET_FEATURE)
    form = SummaryForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and is_open and form.is_valid():
        sent = form.cleaned_data["sent"]
        job = ask_sent_summary(
            house.pk, sent.chunks(), name=on_one_line(sent.name or "", 200),
            sites=declared_sites(form.cleaned_data["sites"]), person_id=request.user.pk,
        )  # fmt: skip
        messages.success(request, _("The summary is being read; its report will stand here."))
        return redirect("trace:report", job_id=job.pk)
    return render(request, "trace/summary_form.html", {"form": form, "is_on": is_open})


def summary_shown(request: MemberRequest, job_id: int, head: dict[str, Any]) -> dict[str, Any]:
    """What the page of a summary needs; a work that is no longer open is not named."""
    asked = {work["id"] for one in head["findings"] for work in one["works"]}
    rows = open_works(house_of(request).pk, on=timezone.localdate())
    live = set(rows.filter(id__in=sorted(asked)[:5000]).values_list("id", flat=True))
    groups = []
    for kind, title in KINDS.items():
        found = [
            shown(one, live)
            for one in head["findings"]
            if one["kind"] == kind and (kind != "work" or one["id"] in live)
        ]
        if found:
            groups.append(
                {"kind": kind, "title": gettext(title), "found": found[:SHOWN], "count": len(found)}
            )
    sets = [
        one | {"where": where(one["places"][0], gettext)}
        for one in head["data_sets"][:SHOWN]
        if one["places"]
    ]
    return {
        "job_id": job_id,
        "head": head,
        "answer": answer(head, gettext),
        "groups": groups,
        "sets": sets,
        "facts": read_facts(head, gettext),
        "has_pdf": can_typeset(),
    }


def shown(one: dict[str, Any], live: set[int]) -> dict[str, Any]:
    """One finding in words."""
    places = [place | {"where": where(place, gettext)} for place in one["places"][:SHOWN_PLACES]]
    works = [work for work in one["works"] if work["id"] in live]
    return one | {
        "how": how(one, gettext),
        "places": places,
        "more": one["count"] - len(places),
        "works": works[:3],
        "work_count": len(works),
    }
