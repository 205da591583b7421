"""Withdraw a work, bring it back: by POST, with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from filigrane.accounts.views.guard import MemberRequest, house_of, needs
from filigrane.base.errors import FiligraneError
from filigrane.works.errors import BadField
from filigrane.works.service import restore_work, withdraw_work
from filigrane.works.views.shown import said


@needs("works.withdraw")
@require_POST
def withdraw(request: MemberRequest, work_id: int) -> HttpResponse:
    """Take a work out of every answer."""
    return _turn(request, work_id, withdrawn=True)


@needs("works.withdraw")
@require_POST
def restore(request: MemberRequest, work_id: int) -> HttpResponse:
    """Bring a work back."""
    return _turn(request, work_id, withdrawn=False)


def _turn(request: MemberRequest, work_id: int, *, withdrawn: bool) -> HttpResponse:
    act = withdraw_work if withdrawn else restore_work
    reason = request.POST.get("reason", "")
    try:
        act(house_of(request).pk, work_id, reason=reason, person_id=request.user.pk)
    except BadField as fault:
        messages.error(request, _explained(fault))
    else:
        words = _("The work is withdrawn.") if withdrawn else _("The work is back.")
        messages.success(request, words)
    return redirect("works:work", work_id=work_id)


def _explained(fault: FiligraneError) -> str:
    return _("A reason is needed.") if fault.values.get("value") == "" else said(fault)
