"""Anybody requests a licence and follows her request; the house reads it and quotes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.rights.uses import Use
from filigrane.royalties.forms.licensing import RequestForm
from filigrane.royalties.licensing.clauses import Clause, clause_cited
from filigrane.royalties.licensing.errors import RequestNotFound
from filigrane.royalties.licensing.fitting import asked_of
from filigrane.royalties.models import Offer, Request
from filigrane.royalties.queries.licensing import request_by_token, request_of
from filigrane.royalties.queries.licensing_words import clauses_said, parties_of, voice_now
from filigrane.royalties.service.licensing import make_quote, request_licence
from filigrane.royalties.service.licensing.erase import erase_request
from filigrane.royalties.service.licensing.requests import Asking
from filigrane.royalties.views.licensing.offers import seen_offer
from filigrane.royalties.views.licensing.pace import slow_down
from filigrane.royalties.views.licensing.shown import figure_rows, licenses, words_of


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HouseRequest, offer_id: int) -> HttpResponse:
    """The form of a request from an open offer; a secret address follows what becomes of it."""
    offer = seen_offer(request, offer_id)
    if not offer.is_open:
        raise Http404
    form = RequestForm(request.POST if request.method == "POST" else None, offer.licence)
    fault = ""
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("royalties:follow", requested(request, offer, form))
        except FiligraneError as error:
            fault = words_of(error)
    context = {"form": form, "offer": offer, "fault": fault}
    status = 422 if fault or form.errors else 200
    return render(request, "royalties/licensing/ask.html", context, status=status)


def requested(request: HouseRequest, offer: Offer, form: RequestForm) -> str:
    """Record a valid form; the token of the secret address."""
    slow_down(request)
    said = form.cleaned_data
    asked = asked_of(
        offer.licence, uses=[Use(code) for code in said["uses"]], territories=said["territories"],
        since=said["since"], until=said["until"], versions=form.version_names(),
    )  # fmt: skip
    asking = Asking(said["licensee"], said["contact"], said["words"], said["base"])
    return request_licence(offer.house_id, offer.pk, asking, asked)[1]


@public
@never_cache
@require_safe
def follow(request: HouseRequest, token: str) -> HttpResponse:
    """The request as its author follows it: the clause that refuses it, or the quotes made of it."""
    row = followed(request, token)
    quotes = [(one, figure_rows(one)) for one in row.quotes.all()]
    context = {"row": row, "token": token, "clause": clause_left(row), "quotes": quotes}
    answer = render(request, "royalties/licensing/follow.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@public
@require_POST
def erase(request: HouseRequest, token: str) -> HttpResponse:
    """Erase her name, her contact and her words; the address opens nothing afterwards."""
    erase_request(followed(request, token))
    messages.success(request, _("Your request is withdrawn, and your name and contact are erased."))
    return redirect("royalties:licences")


def followed(request: HouseRequest, token: str) -> Request:
    """The request of a secret address; Http404 for another one."""
    try:
        return request_by_token(house_of(request).pk, token)
    except RequestNotFound:
        raise Http404 from None


def clause_left(row: Request) -> Clause | None:
    """The clause of the offer that a request leaves; None where it lies within all."""
    if not row.refusal:
        return None
    clauses = clauses_said(row.offer.licence, parties_of(row.offer), voice_now())
    return clause_cited(clauses, row.refusal)


@needs("royalties.see")
@require_safe
def asked(request: MemberRequest, request_id: int) -> HttpResponse:
    """One request for those concerned, with its quotes."""
    row = found_request(request, request_id)
    parties = parties_of(row.offer, licensee=row.licensee)
    context = {
        "row": row,
        "clause": clause_left(row),
        "clauses": [
            one
            for one in clauses_said(row.licence, parties, voice_now())
            if one.code in ("uses", "versions", "territory", "period", "price")
        ],
        "quotes": [(one, figure_rows(one)) for one in row.quotes.all()],
        "can_license": licenses(request),
    }
    return render(request, "royalties/licensing/request.html", context)


@needs("royalties.license")
@require_POST
def quoting(request: MemberRequest, request_id: int) -> HttpResponse:
    """Quote the request, and lead to the quote."""
    row = found_request(request, request_id)
    try:
        quote = make_quote(request.house.pk, row.pk, person_id=request.user.pk)
    except FiligraneError as error:
        messages.error(request, words_of(error))
        return redirect("royalties:request", row.pk)
    return redirect("royalties:quote", quote.pk)


def found_request(request: MemberRequest, request_id: int) -> Request:
    """The request of this house; Http404 else."""
    try:
        return request_of(request.house.pk, request_id)
    except RequestNotFound:
        raise Http404 from None
