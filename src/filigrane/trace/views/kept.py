"""Results that a person keeps: an unguessable address, an owner, an end."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, needs, public
from filigrane.charter.queries import is_on
from filigrane.trace.declares import TEXT_FEATURE
from filigrane.trace.errors import KeptResultNotFound
from filigrane.trace.forms import KeepForm
from filigrane.trace.models import KeptResult
from filigrane.trace.queries import kept_result, twin_of
from filigrane.trace.service import forget_kept, hold_to_light
from filigrane.trace.service import keep as keep_result
from filigrane.trace.views.asking import slow_down


@needs("trace.keep")
@require_POST
def keep(request: MemberRequest) -> HttpResponse:
    """Keep what was just shown, for the days that the person chose."""
    form = KeepForm(request.POST, longest=settings.FILIGRANE_CONFIG.kept_days)
    if not form.is_valid():
        return redirect("trace:light_table")
    house_id = request.house.id
    text = form.cleaned_data["text"]
    body = {"text": text, **twin_of(hold_to_light(house_id, text))}
    token = keep_result(
        house_id, int(request.user.pk), body, days=form.cleaned_data["days"], now=timezone.now()
    )
    return redirect("trace:kept", token=token)


@public
@require_safe
def kept(request: HouseRequest, token: str) -> HttpResponse:
    """A kept result, held to the light again: a work withdrawn since is gone from it."""
    slow_down(request)
    row = kept_result(request.house.id, token, now=timezone.now())
    shown = {"row": row, "token": token, "is_owner": owns(request, row)}
    if is_on(row.house_id, TEXT_FEATURE):
        result = hold_to_light(row.house_id, row.body["text"])
        changed = twin_of(result)["works"] != row.body["works"]
        answer = render(request, "trace/result.html", {**shown, "result": result, "changed": changed})
    else:
        answer = render(request, "trace/light_table.html", {**shown, "text": row.body["text"]})
    answer["X-Robots-Tag"] = "noindex"
    return answer


@needs("trace.keep")
@require_POST
def forget(request: MemberRequest, token: str) -> HttpResponse:
    """The owner deletes a kept result before its end."""
    row = kept_result(request.house.id, token, now=timezone.now())
    if not owns(request, row):
        raise KeptResultNotFound
    forget_kept(row, int(request.user.pk))
    return redirect("trace:light_table")


def owns(request: HouseRequest, row: KeptResult) -> bool:
    """Whether the person who asks is the one who kept *row*."""
    return request.user.is_authenticated and row.owner_id == request.user.pk
