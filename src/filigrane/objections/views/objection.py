"""One objection and its answers, and what people of the house do with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.permissions import SELF, may_do
from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.objections.forms import SHOW, AnswerForm
from filigrane.objections.queries import ObjectionShown, objection_of, one_shown
from filigrane.objections.service import answer as answer_objection
from filigrane.objections.service import erase_words, read_words
from filigrane.objections.service import withdraw as withdraw_objection
from filigrane.objections.states import State, Words


@public
@require_safe
def objection(request: HouseRequest, objection_id: int) -> HttpResponse:
    """One objection to something that the reader sees: its words as far as she may, and the answers."""
    return page(request, shown(request, objection_id))


@needs("objections.answer")
@require_POST
def answer(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Record the answer of whoever is signed in; what she wrote comes back when it can't be kept."""
    one = shown(request, objection_id)
    form = AnswerForm(request.POST, words=one.row.words)
    if not form.is_valid():
        return page(request, one, form, status=422)
    said = form.cleaned_data
    try:
        answer_objection(
            request.house.pk, objection_id, said["reasons"], changed=said["changed"],
            show=said["words"] == SHOW if "words" in said else None, person_id=request.user.pk,
        )  # fmt: skip
    except FiligraneError as fault:
        words = f"{_(fault.text).format(**fault.values)} {_(fault.hint).format(**fault.values)}"
        return page(request, one, form, fault=words, status=fault.http_status)
    messages.success(request, _("Your answer shows beside the objection, under your name."))
    return redirect("objections:objection", objection_id)


@needs("objections.answer")
@require_POST
def read(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Say who reads the words of an objection."""
    shown(request, objection_id)
    show = request.POST.get("words") == SHOW
    read_words(request.house.pk, objection_id, show=show, person_id=request.user.pk)
    messages.success(
        request,
        _("Everybody reads the words of this objection now.")
        if show
        else _("The words of this objection stay within the house."),
    )
    return redirect("objections:objection", objection_id)


@needs("objections.answer")
@require_POST
def erase(request: MemberRequest, objection_id: int) -> HttpResponse:
    """Erase the words of an objection, as whoever wrote them asked; it still waits for its answer."""
    shown(request, objection_id)
    erase_words(request.house.pk, objection_id, by_its_author=False, person_id=request.user.pk)
    messages.success(request, _("The words are erased. The objection still waits for an answer."))
    return redirect("objections:objection", objection_id)


@needs(SELF)
@require_POST
def withdraw(request: MemberRequest, objection_id: int) -> HttpResponse:
    """A member takes her own objection back."""
    one = shown(request, objection_id)
    if one.row.made_by_id != request.user.pk:
        raise PermissionDenied
    withdraw_objection(request.house.pk, objection_id, person_id=request.user.pk)
    messages.success(request, _("Your objection is withdrawn: it shows beside the thing no more."))
    return redirect("objections:objection", objection_id)


def shown(request: HouseRequest, objection_id: int) -> ObjectionShown:
    """The objection as the reader sees it; raises ObjectionNotFound when she doesn't."""
    return one_shown(objection_of(house_of(request).pk, objection_id), request.standing)


def page(
    request: HouseRequest,
    one: ObjectionShown,
    form: AnswerForm | None = None,
    *,
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    """The objection, and for those who answer the form under it."""
    answers = may_do(request.standing, "objections.answer", request.house.pk)
    context: dict[str, Any] = {
        "one": one,
        "fault": fault,
        "sees_list": may_do(request.standing, "objections.see", request.house.pk),
        "may_answer": answers and one.row.state != State.WITHDRAWN,
        "may_erase": answers and one.row.words != Words.ERASED,
        "is_unread": one.row.words == Words.UNREAD,
        "is_inside": one.row.words == Words.INSIDE,
        "is_mine": one.row.made_by_id is not None and one.row.made_by_id == request.user.pk,
        "form": form or AnswerForm(words=one.row.words),
    }
    return render(request, "objections/objection.html", context, status=status)
