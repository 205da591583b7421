"""Word by word: one passage of a text beside its source, asked again with the text, for nothing is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import HouseRequest, public
from filigrane.trace.align import Change
from filigrane.trace.queries import LightResult
from filigrane.trace.queries import beside as beside_of
from filigrane.trace.queries.long import long_question
from filigrane.trace.service import hold_to_light
from filigrane.trace.service.long import long_result
from filigrane.trace.views.asking import slow_down

WORDS = {
    Change.EQUAL: _("the same"),
    Change.SPELLED: _("spelled otherwise"),
    Change.REPLACED: _("replaced"),
    Change.LEFT_OUT: _("left out"),
    Change.ADDED: _("added"),
}
STYLES = {
    Change.EQUAL: "same",
    Change.SPELLED: "spelled",
    Change.REPLACED: "replaced",
    Change.LEFT_OUT: "left",
    Change.ADDED: "added",
}
MOST_LISTED = 300
"""Differences that the table lists; a passage with more is hardly one."""


@public
@never_cache
@require_http_methods(["GET", "POST"])
def beside(request: HouseRequest) -> HttpResponse:
    """The passage that `passage` names in `text`; somebody who comes by the address alone has neither."""
    text, key, token = (request.POST.get(name, "") for name in ("text", "passage", "long"))
    if request.method == "GET" or "\0" in text or not (text or token):
        return redirect("trace:light_table")
    slow_down(request, text)
    found = beside_of(request.house.id, result_of(request.house.id, text, token), key)
    listed = found.aligned.differences[:MOST_LISTED]
    shown = {
        "beside": found,
        "text": text,
        "counts": [(WORDS[change], STYLES[change], count) for change, count in found.counts],
        "differences": [(d, WORDS[d.change], STYLES[d.change]) for d in listed],
        "more": len(found.aligned.differences) - len(listed),
        "token": token,
        "asked_again": "same-text",
        "sides": [
            [(part, WORDS[part.change], STYLES[part.change]) for part in side]
            for side in (found.aligned.query, found.aligned.source)
        ],
    }
    return render(request, "trace/beside.html", shown)


def result_of(house_id: int, text: str, token: str) -> LightResult:
    """The result of a text, or of the long one at the address *token*."""
    if not token:
        return hold_to_light(house_id, text)
    now = timezone.now()
    return long_result(house_id, long_question(house_id, token, now=now), now=now)
