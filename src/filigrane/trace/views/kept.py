"""Results that a person keeps: an unguessable address, an owner, an end."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, needs, public
from filigrane.charter.queries import is_on
from filigrane.trace.declares import TEXT_FEATURE
from filigrane.trace.errors import KeptResultNotFound
from filigrane.trace.forms import KeepForm
from filigrane.trace.models import KeptResult
from filigrane.trace.queries import kept_now, kept_result, twin_of
from filigrane.trace.service import forget_kept, hold_to_light
from filigrane.trace.service import keep as keep_result
from filigrane.trace.views.asking import put_down, slow_down
from filigrane.trace.views.contested import read_contested

FIRST_WORDS = 160
"""Characters of a kept text that its line in the list shows."""
MOST_SHOWN = 200


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
    put_down(request, row.body["text"])
    shown = {"row": row, "token": token, "is_owner": owns(request, row)}
    if is_on(row.house_id, TEXT_FEATURE):
        result = hold_to_light(row.house_id, row.body["text"])
        read_contested(request, result)
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


@needs("trace.keep")
@never_cache
@require_safe
def mine(request: MemberRequest) -> HttpResponse:
    """What I keep here: until when, the first words, and a button to delete it.

    The address of each is known to whoever has it alone: the house holds its hash, and can't show it.
    """
    rows = kept_now(request.house.id, int(request.user.pk), now=timezone.now())
    shown = [(row, Truncator(row.body["text"]).chars(FIRST_WORDS)) for row in rows[:MOST_SHOWN]]
    return render(request, "trace/mine.html", {"rows": shown})


@needs("trace.keep")
@require_POST
def forget_mine(request: MemberRequest, kept_id: int) -> HttpResponse:
    """Delete one of mine without its address."""
    row = kept_now(request.house.id, int(request.user.pk), now=timezone.now()).filter(pk=kept_id).first()
    if row is None:
        raise KeptResultNotFound
    forget_kept(row, int(request.user.pk))
    return redirect("trace:mine")


def owns(request: HouseRequest, row: KeptResult) -> bool:
    """Whether the person who asks is the one who kept *row*."""
    return request.user.is_authenticated and row.owner_id == request.user.pk
