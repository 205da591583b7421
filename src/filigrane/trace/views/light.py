"""The front page: a box, and the text that comes back with its works."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import HouseRequest, public
from filigrane.base.errors import FiligraneError
from filigrane.charter.queries import is_on
from filigrane.reading.engines.documents import Document
from filigrane.reading.engines.ocr import installed
from filigrane.reading.reading import Reading
from filigrane.trace.declares import TEXT_FEATURE
from filigrane.trace.errors import SwitchedOff
from filigrane.trace.forms import KeepForm, LightForm
from filigrane.trace.queries import example_of, has_example, twin_of
from filigrane.trace.service import hold_to_light
from filigrane.trace.service.long import ask_long
from filigrane.trace.views.asking import put_down, slow_down
from filigrane.trace.views.contested import read_contested
from filigrane.works.queries import open_works

INLINE_LETTERS = 100_000
"""Letters that a page waits for, about a play; what is longer is read by a job."""
A_LONG_FILE = 100_000
"""Letters that a file costs whose text is known only once its job has read it."""
LONGEST_GIVEN_BACK = 2_000_000
"""Characters of a refused text that its page holds: as many as the longest question may have."""


@public
@require_http_methods(["GET", "POST"])
def light_table(request: HouseRequest) -> HttpResponse:
    """« D'où vient ce texte ? »: the box, the example, or the answer to a text."""
    house_id = request.house.id
    if request.method == "POST":
        return asked(request, house_id)
    if "exemple" in request.GET and (text := example_of(house_id, on=timezone.now().date())):
        with suppress(SwitchedOff):
            return answer(request, house_id, Document(Reading(text, ())), is_example=True)
    return render(request, "trace/light_table.html", table(house_id))


def asked(request: HouseRequest, house_id: int) -> HttpResponse:
    """The answer to a text; where none can be given, why, and the text itself in its box again."""
    form = LightForm(request.POST, request.FILES)
    form.is_valid()
    text = str(form.cleaned_data.get("text", ""))
    try:
        if request.FILES:
            slow_down(request)
            if (sent := form.long_file()) is not None:
                return asked_at_length(request, sent, scan=form.cleaned_data["scan"])
        document = form.asked()
        text = document.text
        if len(text) > INLINE_LETTERS and request.POST.get("format") != "json":
            return asked_at_length(request, document, scan=False)
        return answer(request, house_id, document, is_paid=bool(request.FILES))
    except FiligraneError as error:
        if request.POST.get("format") == "json":
            raise
        said = {"text": _(error.text).format(**error.values), "hint": _(error.hint).format(**error.values)}
        shown = {
            **table(house_id),
            "refused": said,
            "text": text[:LONGEST_GIVEN_BACK],
            "scan": "scan" in request.POST,
        }
        return render(request, "trace/light_table.html", shown, status=error.http_status)


def asked_at_length(
    request: HouseRequest, given: Document | tuple[str, bytes], *, scan: bool
) -> HttpResponse:
    """Leave what was given to a job, and go to the page where its result will stand."""
    text = given.text if isinstance(given, Document) else ""
    if request.FILES:
        put_down(request, text or "-" * A_LONG_FILE)
    else:
        slow_down(request, text)
    person_id = int(request.user.pk) if request.user.is_authenticated else None
    token = ask_long(request.house.id, given, scan=scan, person_id=person_id, now=timezone.now())
    return redirect("trace:long", token=token)


def table(house_id: int) -> dict[str, Any]:
    """What the empty table shows: how many works stand behind it, whether it is on."""
    works = open_works(house_id, on=timezone.localdate()).count()
    example = has_example(house_id, on=timezone.now().date())
    shown = {
        "works": works,
        "is_on": is_on(house_id, TEXT_FEATURE),
        "has_example": example,
        "has_ocr": installed() is not None,
    }
    return shown if works else {**shown, "ways": ways_to_fill()}


def ways_to_fill() -> list[dict[str, str]]:
    """Three ways to fill an empty house."""
    return [
        {
            "title": _("Bring texts"),
            "text": _("Plays in TEI, or plain text, one file or a whole folder."),
            "url": reverse("works:import"),
            "label": _("Import texts"),
        },
        {
            "title": _("Type a work"),
            "text": _("A title, who made it, and the text if you have it."),
            "url": reverse("works:new"),
            "label": _("Record a work"),
        },
        {
            "title": _("Look at an example house first"),
            "text": _("In a terminal: filigrane demo makes a fictional house beside yours."),
            "url": reverse("front:about"),
            "label": _("What Filigrane is"),
        },
    ]


def answer(
    request: HouseRequest,
    house_id: int,
    document: Document,
    *,
    is_example: bool = False,
    is_paid: bool = False,
) -> HttpResponse:
    """The page, or the JSON twin, of the text of *document* held to the light.

    *is_paid*: whether the question was counted already, before its file was opened.
    """
    text = document.text
    if is_paid:
        put_down(request, text)
    else:
        slow_down(request, text)
    result = hold_to_light(house_id, text)
    if request.POST.get("format") == "json":
        response = JsonResponse(twin_of(result), json_dumps_params={"ensure_ascii": False, "indent": 1})
        response["Content-Disposition"] = 'attachment; filename="filigrane.json"'
        return response
    read_contested(request, result)
    keep = KeepForm(initial={"text": text}, longest=settings.FILIGRANE_CONFIG.kept_days)
    return render(
        request,
        "trace/result.html",
        {
            "result": result,
            "document": document,
            "keep": keep,
            "is_example": is_example,
            # The form that sends the same text again, for whoever turns the answer into another language.
            "asked_again": "" if is_example else "same-text",
            "may_keep": "trace.keep" in request.standing.verbs,
        },
    )
