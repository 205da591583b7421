"""The head of the journal: a page to sign, post or deposit, and what came back."""

from __future__ import annotations

import re
import secrets

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, needs
from filigrane.base.errors import FiligraneError, defer
from filigrane.front.forms import AnswerForm, DepositForm
from filigrane.journal import queries, service, stamps, wording
from filigrane.journal.chain import Head
from filigrane.journal.errors import EmptyJournal
from filigrane.journal.models import Deposit

SHOWN_DEPOSITS = 100


@needs("journal.see")
@require_safe
def head(request: HouseRequest) -> HttpResponse:
    """The page itself."""
    return written(request, AnswerForm(), None)


@needs("journal.deposit")
@require_safe
def request_file(request: HouseRequest) -> HttpResponse:
    """The .tsq file for the head; the house sends it, Filigrane doesn't."""
    last = last_head(request)
    content = stamps.request(last.digest, nonce=secrets.randbits(63))
    answer = HttpResponse(content, content_type="application/timestamp-query")
    answer["Content-Disposition"] = f'attachment; filename="journal-{last.sequence}.tsq"'
    return answer


@needs("journal.deposit")
@require_POST
def attach(request: HouseRequest) -> HttpResponse:
    """Keep the .tsr that a service sent back."""
    form = AnswerForm(request.POST, request.FILES)
    if not form.is_valid():
        return written(request, form, None, status=422)
    file = form.cleaned_data["answer"]
    try:
        # One byte more than the limit, so that the service can refuse what is too large.
        service.attach(request.house.pk, file.read(200_001), person_id=request.standing.person_id)
    except FiligraneError as error:
        form.add_error("answer", gettext(error.text).format(**error.values))
        return written(request, form, None, status=422)
    messages.success(request, gettext(defer("The answer is kept.")))
    return HttpResponseRedirect(reverse("journal:head"))


@needs("journal.deposit")
@require_POST
def note(request: HouseRequest) -> HttpResponse:
    """Note that a head was given to somebody outside."""
    form = DepositForm(request.POST)
    if not form.is_valid():
        return written(request, AnswerForm(), form, status=422)
    sequence, _, digest = form.cleaned_data["head"].partition(":")
    given = Head(int(sequence) if sequence.isdecimal() and len(sequence) < 18 else 0, digest)
    service.note_deposit(
        request.house.pk,
        given,
        kind=form.cleaned_data["kind"],
        note=form.cleaned_data["note"],
        person_id=request.standing.person_id,
    )
    messages.success(request, gettext(defer("The deposit is noted.")))
    return HttpResponseRedirect(reverse("journal:head"))


def written(
    request: HouseRequest, answer_form: AnswerForm, deposit_form: DepositForm | None, *, status: int = 200
) -> HttpResponse:
    """The page with its forms, as they were sent when something was wrong."""
    last = queries.head(request.house.pk)
    if deposit_form is None and last is not None:
        deposit_form = DepositForm(initial={"head": last.written})
    context = {
        "head": last,
        "today": timezone.localdate(),
        "shows": gettext(wording.SHOWS),
        "shows_not": gettext(wording.SHOWS_NOT),
        "means": [
            {"title": gettext(m.title), "do": gettext(m.do), "gives": gettext(m.gives)} for m in wording.MEANS
        ],
        "deposits": [told(deposit) for deposit in queries.deposits_of(request.house.pk)[:SHOWN_DEPOSITS]],
        "unchecked": gettext(wording.UNCHECKED),
        "may_deposit": may_do(request.standing, "journal.deposit", request.house.pk),
        "answer_form": answer_form,
        "deposit_form": deposit_form,
    }
    return render(request, "front/journal/head.html", context, status=status)


def told(deposit: Deposit) -> dict[str, object]:
    """One deposit in words."""
    titles = {means.code: means.title for means in wording.MEANS}
    return {
        "deposit": deposit,
        "title": gettext(titles.get(deposit.kind, deposit.kind)),
        "written": Head(deposit.sequence, deposit.digest).written,
        "command": re.split(r" (?=-)", stamps.openssl_command(deposit.digest)) if deposit.answer else [],
    }


def last_head(request: HouseRequest) -> Head:
    """The head of this house; EmptyJournal when nothing was written yet."""
    last = queries.head(request.house.pk)
    if last is None:
        raise EmptyJournal
    return last
