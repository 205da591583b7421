"""A frozen version: what it is, what stands in it, its documents, what changed since the one before."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.corpus.holders import HOLDER_LABELS, HolderKind
from filigrane.corpus.queries.papers import paper_named, papers_there
from filigrane.corpus.queries.shown import (
    before,
    open_manifest,
    strata_in,
    titles_open,
    version_numbered,
)
from filigrane.corpus.queries.versions import difference_of, holders_of
from filigrane.corpus.selecting import OUTCOME_LABELS, Outcome
from filigrane.corpus.views.words import asked_words, axis_label, namer, paper_label, share, target_label
from filigrane.rights.answers import ANSWER_LABELS, CONFIDENCE_LABELS, Answer, Confidence

A_PAGE, MOST_LISTED, MOST_STRATA = 50, 200, 12


@needs("corpus.see")
@require_safe
def version(request: MemberRequest, version_id: int) -> HttpResponse:
    """What the version is: facts of its manifest, documents, who has it, what was withdrawn."""
    house_id = request.house.pk
    row = version_numbered(house_id, version_id)
    manifest, last = open_manifest(row, on=timezone.localdate()), before(row)
    holders = holders_of(row)
    context = {
        "row": row,
        "manifest": manifest,
        "asked": asked_words(manifest["recipe"]["ask"]),
        "targets": targets_told(manifest),
        "counts": counts_told(manifest),
        "strata": strata_told(manifest, house_id),
        "papers": [(one.name, paper_label(one)) for one in papers_there()],
        "holders": [(gettext(HOLDER_LABELS[HolderKind(one.kind)]), one) for one in holders],
        "kinds": [(one.value, gettext(label)) for one, label in HOLDER_LABELS.items()],
        "may_withdraw": may_do(request.standing, "corpus.withdraw", house_id),
        "withdrawn": withdrawn_told(manifest, house_id),
        "followers": list(row.followers.order_by("id")),
        "before": last,
        "difference": difference_of(last, row) if last else None,
    }
    return render(request, "corpus/version.html", context)


def targets_told(manifest: dict[str, Any]) -> list[tuple[str, str]]:
    """Each axis with its target and its tolerance."""
    found = []
    for axis in manifest["recipe"]["strata"]:
        said = target_label(axis["target"])
        if axis["target"] != "none":
            said += " ± " + share(Fraction(axis["tolerance"]))
        found.append((axis_label(axis["name"]), said))
    return found


def counts_told(manifest: dict[str, Any]) -> list[tuple[str, int]]:
    """Each outcome that works had, in words."""
    counts = manifest["rights"]["counts"]
    return [(gettext(OUTCOME_LABELS[one]), counts[one]) for one in Outcome if counts.get(one)]


def strata_told(manifest: dict[str, Any], house_id: int) -> list[tuple[str, list[tuple[str, int]], int]]:
    """Each axis: its label, its largest strata with their works, how many strata more."""
    name = namer(house_id)
    return [
        (
            axis_label(axis),
            [(name(axis, stratum), works) for stratum, works in counts[:MOST_STRATA]],
            max(0, len(counts) - MOST_STRATA),
        )
        for axis, counts in strata_in(manifest)
    ]


def withdrawn_told(manifest: dict[str, Any], house_id: int) -> list[dict[str, Any]]:
    """The works that were withdrawn, the last first; of those that aren't open no title is told."""
    gone = manifest["withdrawn"][::-1][:MOST_LISTED]
    known = titles_open(house_id, (one["id"] for one in gone), on=timezone.localdate())
    return [
        one | {"title": known.get(one["id"], ""), "day": dt.datetime.fromisoformat(one["at"])} for one in gone
    ]


@needs("corpus.see")
@require_safe
def paper(request: MemberRequest, version_id: int, name: str) -> HttpResponse:
    """One document of the version, to take away."""
    row = version_numbered(request.house.pk, version_id)
    found = paper_named(open_manifest(row, on=timezone.localdate()), name)
    if found is None:
        raise Http404
    kind, content = found
    answer = HttpResponse(content, content_type=kind.media)
    answer["Content-Disposition"] = f'attachment; filename="{row.root[:8]}-{name}"'
    return answer


@needs("corpus.see")
@require_safe
def works(request: MemberRequest, version_id: int) -> HttpResponse:
    """The works that stand in a version, with their terms on the day asked."""
    row = version_numbered(request.house.pk, version_id)
    manifest, name = open_manifest(row, on=timezone.localdate()), namer(request.house.pk)
    ordered = sorted(manifest["documents"], key=lambda one: (len(one["id"]), one["id"]))
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    lines = [
        one
        | {
            "terms": gettext(ANSWER_LABELS[Answer(one["answer"])]),
            "confidence": gettext(CONFIDENCE_LABELS[Confidence(one["confidence"])]),
            "told": ", ".join(name(axis, stratum) for axis, stratum in one["strata"].items()),
        }
        for one in page
    ]
    return render(request, "corpus/version_works.html", {"row": row, "page": page, "lines": lines})


@needs("corpus.see")
@require_safe
def difference(request: MemberRequest, version_id: int, before_id: int) -> HttpResponse:
    """What changed from another version of the house to this one."""
    house_id = request.house.pk
    row, old = version_numbered(house_id, version_id), version_numbered(house_id, before_id)
    found = difference_of(old, row)
    parts = (
        (gettext("Came in"), found.came),
        (gettext("Went out"), found.went),
        (gettext("Their text changed"), found.changed),
    )
    shown = [id for _label, ids in parts for id in ids[:MOST_LISTED]]
    known = titles_open(house_id, shown, on=timezone.localdate())
    context = {
        "row": row,
        "old": old,
        "found": found,
        "parts": [
            (label, [(id, known.get(id, "")) for id in ids[:MOST_LISTED]], max(0, len(ids) - MOST_LISTED))
            for label, ids in parts
            if ids
        ],
    }
    return render(request, "corpus/difference.html", context)
