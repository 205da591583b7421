"""The page of a work, with its verdicts and the facts they rest on, at the address that works gave it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from filigrane.accounts.permissions import may_do
from filigrane.accounts.views.guard import HouseRequest, public
from filigrane.objections.queries import beside
from filigrane.rights.queries import stated_rows, verdicts_of
from filigrane.rights.queries.performers import VERB
from filigrane.rights.reach import Subject
from filigrane.rights.views.fact_panel import fact_panel
from filigrane.rights.views.verdicts import SHOWN_USES, in_words
from filigrane.works.views.work import follows_merge, work_context


@public
@require_safe
@follows_merge
def work(request: HouseRequest, work_id: int) -> HttpResponse:
    """Show a work as the catalogue does, and what its authors allow; its facts to members only."""
    context = work_context(request, work_id)
    house_id = request.house.pk
    stated = stated_rows(house_id, work_id)
    said = {work_id: tuple(row.stated for row in stated)}
    verdicts = verdicts_of(house_id, [work_id], SHOWN_USES, on=timezone.localdate(), stated=said)[work_id]
    beside(request).read(["verdict", "work"], [work_id])
    context |= fact_panel(request, Subject.WORK, stated, work_id) | {
        "verdicts": in_words(verdicts),
        "sees_performers": may_do(request.standing, VERB, house_id),
    }
    return render(request, "rights/work.html", context)
