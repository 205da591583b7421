"""The list of offers and contracts, an offer, a new one, its opening and its closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.royalties.forms.licensing import OfferForm
from filigrane.royalties.licensing.errors import OfferNotFound
from filigrane.royalties.licensing.odrl import Policy, policy_of
from filigrane.royalties.models import Offer
from filigrane.royalties.queries.licensing import contracts_of, offer_of, offers_of
from filigrane.royalties.queries.licensing_choices import corpora_choices, works_choices, works_chosen
from filigrane.royalties.queries.licensing_words import clauses_said, parties_of, voice_now
from filigrane.royalties.service.licensing import close_offer, make_offer, open_offer
from filigrane.royalties.views.licensing.shown import (
    collective_warning,
    licenses,
    paged,
    sees,
    words_of,
    works_seen,
)

MOST = 50


@public
@require_safe
def licences(request: HouseRequest) -> HttpResponse:
    """The open offers for everybody; to those concerned also drafts, requests that wait, and contracts."""
    house_id = house_of(request).pk
    offers = offers_of(house_id)
    if not sees(request):
        offers = offers.filter(opened_at__isnull=False, closed_at=None)
    context: dict[str, Any] = {"offers": list(offers[:MOST]), "can_license": licenses(request)}
    if sees(request):
        context["contracts"] = list(contracts_of(house_id)[:MOST])
    return render(request, "royalties/licensing/licences.html", context)


@public
@require_safe
def offer(request: HouseRequest, offer_id: int) -> HttpResponse:
    """An offer that is open, for anybody; a draft or a closed one for those concerned."""
    row = seen_offer(request, offer_id)
    found = works_seen(request, row)
    ours, more = paged(list(found.ours), MOST)
    others, others_more = paged(list(found.others), MOST)
    parties = parties_of(row, works=len(found.ours))
    context: dict[str, Any] = {
        "offer": row,
        "ours": ours,
        "more": more,
        "others": others,
        "others_more": others_more,
        "clauses": clauses_said(row.licence, parties, voice_now()),
        "sees": sees(request),
        "can_license": licenses(request),
    }
    if sees(request):
        context["warning"] = collective_warning(found)
        context["requests"] = list(row.requests.all()[:MOST])
    return render(request, "royalties/licensing/offer.html", context)


@public
@require_safe
def offer_odrl(request: HouseRequest, offer_id: int) -> HttpResponse:
    """The offer for machines."""
    row = seen_offer(request, offer_id)
    works = {one.work_id: one.title for one in works_seen(request, row).ours}
    uid = request.build_absolute_uri(reverse("royalties:offer", args=[row.pk]))
    answer = JsonResponse(policy_of(row.licence, Policy(uid, row.house.name, "", works)))
    answer["Content-Type"] = "application/ld+json"
    return answer


def seen_offer(request: HouseRequest, offer_id: int) -> Offer:
    """The offer, if this reader may see it; Http404 else."""
    try:
        row = offer_of(house_of(request).pk, offer_id)
    except OfferNotFound:
        raise Http404 from None
    if not row.is_open and not sees(request):
        raise Http404
    return row


@needs("royalties.license")
@require_http_methods(["GET", "HEAD", "POST"])
def new_offer(request: MemberRequest) -> HttpResponse:
    """The form of an offer; it is a draft until somebody opens it."""
    house_id = request.house.pk
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        works=works_choices(house_id), corpora=corpora_choices(house_id),
    )  # fmt: skip
    fault = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            ids = works_chosen(house_id, said["works"])
            row = make_offer(
                house_id, said["name"], ids, form.terms(), about=said["about"], person_id=request.user.pk
            )
        except FiligraneError as error:
            fault = words_of(error)
        else:
            messages.success(request, _("The offer is a draft: read it, then open it."))
            return redirect("royalties:offer", row.pk)
    status = 422 if fault or form.errors else 200
    return render(
        request, "royalties/licensing/new_offer.html", {"form": form, "fault": fault}, status=status
    )


@needs("royalties.license")
@require_POST
def opening(request: MemberRequest, offer_id: int) -> HttpResponse:
    """Let anybody read the offer."""
    return turned(
        request, offer_id, open_offer, _("The offer is open: anybody may read it and request from it.")
    )


@needs("royalties.license")
@require_POST
def closing(request: MemberRequest, offer_id: int) -> HttpResponse:
    """Take no more request from the offer."""
    return turned(request, offer_id, close_offer, _("The offer is closed. What was signed stays."))


def turned(request: MemberRequest, offer_id: int, act: Any, told: str) -> HttpResponse:
    """Open or close, say so, and lead back to the offer."""
    try:
        act(request.house.pk, offer_id, person_id=request.user.pk)
    except OfferNotFound:
        raise Http404 from None
    except FiligraneError as error:
        messages.error(request, words_of(error))
    else:
        messages.success(request, told)
    return redirect("royalties:offer", offer_id)
