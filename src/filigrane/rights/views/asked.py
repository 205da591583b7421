"""One question of one work, as a sentence that a person completes, with its answer."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from filigrane.accounts.views.guard import HouseRequest, house_of, public
from filigrane.rights.queries import verdicts_of
from filigrane.rights.uses import LABELS
from filigrane.rights.views.question import question_of
from filigrane.rights.views.verdicts import sentence_case
from filigrane.works.errors import WorkNotFound
from filigrane.works.queries import credits, work_of
from filigrane.works.views.shown import open_day


@public
@require_safe
def asked_of_work(request: HouseRequest, work_id: int) -> HttpResponse:
    """Show the question with what was chosen, and the verdict of that use."""
    house = house_of(request)
    try:
        work = work_of(house.pk, work_id, open_on=open_day(request))
    except WorkNotFound:
        raise Http404 from None
    form, ask = question_of(request)
    verdict = verdicts_of(house.pk, [work.pk], [ask.use], on=timezone.localdate(), like=ask)[work.pk][ask.use]
    context = {
        "work": work,
        "names": ", ".join(credit.name for credit in credits([work.pk]).get(work.pk, [])),
        "form": form,
        "use": sentence_case(gettext(LABELS[ask.use])),
        "verdict": verdict,
        "part": ask.use.value,
    }
    return render(request, "rights/asked.html", context)
