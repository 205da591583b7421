"""The funds of the house, one fund with its periods, and a new one from a signed contract."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.royalties.forms.funds import CorpusForm, FundForm, KeptForm, ReportForm
from filigrane.royalties.queries.funds import accounts_of, fund_of, funds_of, reserve_held
from filigrane.royalties.service.funds import fund_of_contract
from filigrane.royalties.views.funds.wording import amount, period_words


@needs("royalties.see")
@require_safe
def funds(request: MemberRequest) -> HttpResponse:
    """Every fund, with the one thing to do."""
    house = house_of(request)
    context = {
        "funds": list(funds_of(house.pk)[:200]),
        "may_keep": may_do(request.standing, "royalties.keep", house.pk),
    }
    return render(request, "royalties/funds/funds.html", context)


@needs("royalties.keep")
@require_http_methods(["GET", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Open the fund that a signed contract pays."""
    form = FundForm(request.POST or None, house_id=house_of(request).pk)
    if request.method == "POST" and form.is_valid():
        made = fund_of_contract(
            form.cleaned_data["contract"], contest_at=form.cleaned_data["contest_at"],
            contest_days=form.cleaned_data["contest_days"], person_id=request.user.pk, now=timezone.now(),
        )  # fmt: skip
        return redirect("royalties:fund", fund_id=made.pk)
    return render(request, "royalties/funds/new.html", {"form": form})


@needs("royalties.see")
@require_safe
def fund(request: MemberRequest, fund_id: int) -> HttpResponse:
    """One fund: its periods, what was reported, its runs."""
    house = house_of(request)
    found = fund_of(house.pk, fund_id)
    today = timezone.localdate()
    periods = [
        (one, period_words(one.period.begins, one.period.ends)) for one in accounts_of(found, today=today)
    ]
    choices = [(account.period.begins.isoformat(), words) for account, words in periods]
    may_keep = may_do(request.standing, "royalties.keep", house.pk)
    context = {
        "fund": found,
        "periods": [{"account": account, "words": words} for account, words in periods],
        "reserve": amount(reserve_held(found), found.terms["currency"]),
        "may_keep": may_keep,
        "works": found.works.count(),
    }
    if may_keep:
        context |= {
            "form": ReportForm(periods=choices),
            "kept_form": KeptForm(periods=choices, house_id=house.pk, person_id=request.user.pk),
            "corpus_form": CorpusForm(periods=choices, house_id=house.pk),
        }
    return render(request, "royalties/funds/fund.html", context)
