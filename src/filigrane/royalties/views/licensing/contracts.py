"""A quote and its signature; a contract that a lawyer reads, prints and takes away."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.engines.typesetting import can_typeset, typeset
from filigrane.base.errors import FiligraneError
from filigrane.rights.templatetags.verdicts import long_day
from filigrane.royalties.forms.licensing import SignForm
from filigrane.royalties.licensing.errors import ContractNotFound, QuoteNotFound
from filigrane.royalties.licensing.odrl import Policy, policy_of
from filigrane.royalties.licensing.paper import paper_of
from filigrane.royalties.models import Contract, Quote
from filigrane.royalties.queries.licensing import (
    contract_named,
    opt_outs_of,
    owed_better,
    quote_of,
    sorted_works,
)
from filigrane.royalties.queries.licensing_words import clauses_said, parties_of, voice_now
from filigrane.royalties.service.licensing import sign
from filigrane.royalties.service.licensing.sign import Signing
from filigrane.royalties.views.licensing.shown import collective_warning, figure_rows, licenses, words_of


@needs("royalties.see")
@require_safe
def quote(request: MemberRequest, quote_id: int) -> HttpResponse:
    """A quote: what it costs, until when it holds, the clauses it would sign."""
    row = found_quote(request, quote_id)
    return render(request, "royalties/licensing/quote.html", quote_shown(request, row))


def quote_shown(request: MemberRequest, row: Quote) -> dict[str, Any]:
    """What the page of a quote and that of its signature share."""
    count = len(row.works.split())
    parties = parties_of(row.request.offer, licensee=row.request.licensee, works=count)
    return {
        "quote": row,
        "figures": figure_rows(row),
        "clauses": clauses_said(row.licence, parties, voice_now()),
        "contract": Contract.objects.filter(quote=row).first(),
        "is_over": row.valid_until < timezone.localdate(),
        "can_license": licenses(request),
    }


@needs("royalties.license")
@require_http_methods(["GET", "HEAD", "POST"])
def signing(request: MemberRequest, quote_id: int) -> HttpResponse:
    """The form by which a signed contract is recorded, with what must be known before."""
    row = found_quote(request, quote_id)
    form = SignForm(request.POST or None, request.FILES or None, initial={"on": timezone.localdate()})
    fault = ""
    if request.method == "POST" and form.is_valid():
        try:
            contract = sign(request.house.pk, row.pk, signed_by(form), person_id=request.user.pk)
        except FiligraneError as error:
            fault = words_of(error)
        else:
            messages.success(request, _("The contract is signed, and nothing changes it any more."))
            return redirect("royalties:contract", contract.number)
    ids = [int(one) for one in row.works.split()]
    context = quote_shown(request, row) | {
        "form": form,
        "fault": fault,
        "warning": collective_warning(sorted_works(request.house.pk, ids, row.licence)),
        "owed": owed_better(request.house.pk, row.licence, on=timezone.localdate()),
    }
    status = 422 if fault or form.errors else 200
    return render(request, "royalties/licensing/sign.html", context, status=status)


def signed_by(form: SignForm) -> Signing:
    """The signatures of a valid form; of the paper only its SHA-256."""
    said = form.cleaned_data
    paper = said["paper"]
    digest = hashlib.sha256()
    for chunk in paper.chunks() if paper else ():
        digest.update(chunk)
    return Signing(
        said["signatory"], said["signed_for"], said["on"], digest.hexdigest() if paper else "",
        said["amends"].strip(),
    )  # fmt: skip


@needs("royalties.see")
@require_safe
def contract(request: MemberRequest, number: str) -> HttpResponse:
    """A contract as it was signed, with what became of it: amended, works that holders refuse since."""
    row = found_contract(request, number)
    works = list(row.works.all())
    titles = {one.work_id: one.title for one in works}
    context = {
        "contract": row,
        "clauses": clauses_signed(row),
        "works": works,
        "signatures": signatures(row),
        "amended_by": Contract.objects.filter(amends=row).first(),
        "opt_outs": [(titles[work_id], day) for work_id, day in sorted(opt_outs_of(row).items())],
        "is_running": row.since <= timezone.localdate() <= row.last_day,
        "has_pdf": can_typeset(),
    }
    return render(request, "royalties/licensing/contract.html", context)


@needs("royalties.see")
@require_safe
def contract_pdf(request: MemberRequest, number: str) -> HttpResponse:
    """The contract on paper, in the language of the page."""
    row = found_contract(request, number)
    works = [(one.work_id, one.title, one.authors) for one in row.works.all()]
    title = _("Contract of licence {number}").format(number=row.number)
    lead = _("{house} and {licensee}").format(house=row.house.name, licensee=row.licensee)
    paper = paper_of(
        clauses_signed(row), works, signatures(row), title=title, lead=lead, say=_,
        language=voice_now().language, day=row.signed_on,
    )  # fmt: skip
    answer = HttpResponse(typeset(paper), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="contrat-{row.number}.pdf"'
    return answer


@needs("royalties.see")
@require_safe
def contract_odrl(request: MemberRequest, number: str) -> HttpResponse:
    """The contract for machines."""
    row = found_contract(request, number)
    uid = request.build_absolute_uri(reverse("royalties:contract", args=[row.number]))
    works = {one.work_id: one.title for one in row.works.all()}
    answer = JsonResponse(policy_of(row.licence, Policy(uid, row.house.name, row.licensee, works)))
    answer["Content-Type"] = "application/ld+json"
    return answer


def clauses_signed(row: Contract) -> list[dict[str, Any]]:
    """The clauses in the words that were signed, in the language of the page."""
    found: list[dict[str, Any]] = json.loads(row.clauses)[voice_now().language]
    return found


def signatures(row: Contract) -> list[tuple[str, str]]:
    """Who signed, when, and the fingerprints."""
    rows = [
        (_("Signed on"), long_day(row.signed_on)),
        (_("For the house"), row.signatory or "–"),
        (_("For the licensee"), row.signed_for or "–"),
        (_("Fingerprint of the contract (SHA-256)"), row.sha256),
    ]
    if row.file_sha256:
        rows.append((_("Fingerprint of the signed paper (SHA-256)"), row.file_sha256))
    return rows


def found_quote(request: MemberRequest, quote_id: int) -> Quote:
    """The quote of this house; Http404 else."""
    try:
        return quote_of(request.house.pk, quote_id)
    except QuoteNotFound:
        raise Http404 from None


def found_contract(request: MemberRequest, number: str) -> Contract:
    """The contract of this house; Http404 else."""
    try:
        return contract_named(request.house.pk, number)
    except ContractNotFound:
        raise Http404 from None
