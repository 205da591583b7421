"""What do our works allow? Counts by use and answer, with the works behind each."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.rights.queries import rows_about
from filigrane.rights.queries.surveys import answers_of, hidden_works
from filigrane.rights.question import asked
from filigrane.rights.reach import Subject
from filigrane.rights.service.survey import ask_survey
from filigrane.rights.tally import HEADS, NAMES
from filigrane.rights.uses import LABELS, Use
from filigrane.rights.views.fact_panel import fact_panel, sees_facts
from filigrane.rights.views.question import QuestionForm, circumstances, question_of, said_in
from filigrane.rights.views.verdicts import sentence_case
from filigrane.works.views.shown import open_day


@public
@require_safe
def collection(request: HouseRequest) -> HttpResponse:
    """The question without its use, and a table: one row a use, one column an answer."""
    house = house_of(request)
    form, ask = question_of(request)
    form.fields.pop("use")
    counted = answers_of(house.pk, ask)
    hidden = hidden_works(house.pk, open_on=open_day(request)) if counted else []
    counts = counted.tally.counts(hidden) if counted else {}
    said = rows_about(house.pk) if sees_facts(request) else []
    context = fact_panel(request, Subject.HOUSE, said) | {
        "form": form,
        "rows": [row(request, use, numbers) for use, numbers in counts.items()],
        "heads": [gettext(head) for head in HEADS],
        "works": sum(next(iter(counts.values()), [])),
        "counted": counted,
        "can_count": counted is None or bool(counted.made_at and counted.is_stale),
        "may_count": may_do(request.standing, "rights.count", house.pk),
        "circumstances": circumstances(request),
    }
    return render(request, "rights/collection.html", context)


def row(request: HouseRequest, use: Use, numbers: list[int]) -> dict[str, Any]:
    """One use: its name, and each count with the address of the works behind it."""
    return {
        "use": sentence_case(gettext(LABELS[use])),
        "cells": [
            (number, circumstances(request, use=use.value, reponse=name))
            for number, name in zip(numbers, NAMES, strict=True)
        ],
    }


@needs("rights.count")
@require_POST
def count(request: MemberRequest) -> HttpResponse:
    """Have the answers of all works counted for the question sent, and go to the page of the job."""
    said = said_in(request.POST)
    sent = QuestionForm(said)
    kept = {name: value for name, value in said.items() if sent.is_valid() or name not in sent.errors}
    job = ask_survey(request.house.pk, asked(kept, today=timezone.localdate()), person_id=request.user.pk)
    return redirect("jobs:job", job.pk)
