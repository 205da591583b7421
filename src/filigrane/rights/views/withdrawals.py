"""Taking a consent back, and what follows: on a page, as a table, as letters."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError, defer
from filigrane.rights.errors import StatementNotFound
from filigrane.rights.performers.copies import FATE_LABELS
from filigrane.rights.performers.effects import Effects
from filigrane.rights.performers.loss import Loss
from filigrane.rights.performers.statements import Statement
from filigrane.rights.personal import GROUND_LABELS, LINE_LABELS, Ground
from filigrane.rights.queries.effects import effects_of, foreseen
from filigrane.rights.queries.performers import (
    VERB,
    given_to,
    statement_of,
)
from filigrane.rights.service import withdraw as record
from filigrane.rights.templatetags.verdicts import in_words
from filigrane.rights.views.performer_forms import WithdrawalForm, capital
from filigrane.rights.views.performers import work_seen
from filigrane.works.exports.safe_csv import MEDIA_TYPE, write_rows
from filigrane.works.models import Work
from filigrane.works.views.shown import said

TABLE = (defer("To tell"), defer("How to write to them"), defer("Why"), defer("Source"), defer("Copies"))
"""Heads of the table of those to tell."""


@needs(VERB)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: MemberRequest, statement_id: int) -> HttpResponse:
    """What will happen if all that is given on a sheet's ground is taken back today, then one button."""
    work, who = statement_seen(request, statement_id)
    if who.ground is Ground.AUTHORISATION:
        raise Http404
    today = timezone.localdate()
    given = given_to(work.house_id, work.pk, *who.unit, who.ground, today)
    start = {"lines": [line.value for line in given], "on": today}
    form = WithdrawalForm(request.POST or None, given=given, initial=start)
    fault = ""
    if request.method == "POST" and form.is_valid():
        draft = form.draft(*who.unit, who.ground)
        try:
            row = record(work.house_id, work.pk, draft, person_id=request.user.pk)
        except FiligraneError as error:
            fault = said(error)
        else:
            messages.success(request, gettext("The withdrawal is recorded."))
            return redirect("rights:performer_effects", row.pk)
    loss = Loss("", who.ground, given, today)
    context = {
        "work": work,
        "who": who,
        "ground": capital(gettext(GROUND_LABELS[who.ground])),
        "form": form,
        "fault": fault,
        "given": given,
        "effects": shown(foreseen(work.house_id, work.pk, who, loss)),
    }
    status = 422 if fault or form.errors else 200
    return render(request, "rights/performer_withdraw.html", context, status=status)


def statement_seen(request: MemberRequest, statement_id: int) -> tuple[Work, Statement]:
    """A sheet or withdrawal and its work; 404 for another house's, and for a work closed to this reader."""
    try:
        work_id, statement = statement_of(request.house.pk, statement_id)
    except StatementNotFound:
        raise Http404 from None
    return work_seen(request, work_id), statement


@needs(VERB)
@require_safe
def effects(request: MemberRequest, statement_id: int) -> HttpResponse:
    """What a recorded withdrawal, refusal or end closes, what goes on, the copies, whom to tell."""
    work, statement = statement_seen(request, statement_id)
    found = effects_of(work.house_id, work.pk, statement)
    context = {"work": work, "statement": statement, "all_effects": [shown(one) for one in found]}
    return render(request, "rights/performer_effects.html", context)


@needs(VERB)
@require_safe
def to_tell(request: MemberRequest, statement_id: int) -> StreamingHttpResponse:
    """Whom to tell, as a table for a spreadsheet."""
    work, statement = statement_seen(request, statement_id)
    found = effects_of(work.house_id, work.pk, statement)
    heads = [gettext(head) for head in TABLE]
    rows = [
        (
            person.name,
            person.contact,
            in_words(person.reason.sentence),
            person.reason.source,
            ", ".join(held.copy.what for held in person.copies),
        )
        for one in found
        for person in one.tell
    ]
    answer = StreamingHttpResponse(write_rows(heads, rows, bom=True), content_type=MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="a-prevenir-{statement_id}.csv"'
    return answer


@needs(VERB)
@require_safe
def letters(request: MemberRequest, statement_id: int) -> HttpResponse:
    """A letter to each of those to tell, as plain text to print or to paste; Filigrane sends nothing."""
    work, statement = statement_seen(request, statement_id)
    found = effects_of(work.house_id, work.pk, statement)
    context = {"work": work, "house": request.house, "today": timezone.localdate()}
    texts = [
        render_to_string("rights/performer_letter.txt", context | {"effects": shown(one), "person": person})
        for one in found
        for person in one.tell
    ]
    answer = HttpResponse("\n\n\f".join(texts), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="lettres-{statement_id}.txt"'
    return answer


def shown(found: Effects) -> dict[str, Any]:
    """What follows, as the templates read it."""
    return {
        "loss": found.loss,
        "ground": capital(gettext(GROUND_LABELS[found.loss.ground])),
        "closed": [{"label": label(one.line), "of": one} for one in found.closed],
        "goes_on": [{"label": label(one.line), "of": one} for one in found.goes_on],
        "copies": [{"fate": gettext(FATE_LABELS[one.fate]), "of": one} for one in found.copies],
        "tell": found.tell,
    }


def label(line: Any) -> str:
    """A line as a page names it."""
    return capital(gettext(LINE_LABELS[line]))
