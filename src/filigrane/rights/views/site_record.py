"""What a house answered of its site, recorded as facts: by whom, in which capacity, of which works."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from filigrane.accounts.models import House
from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.rights.errors import CheckNotFound
from filigrane.rights.models import SiteCheck
from filigrane.rights.queries.site_checks import check_of
from filigrane.rights.service.record_answers import record_answers
from filigrane.rights.signals.heard import QUESTION_WORDS
from filigrane.rights.signals.report import refused
from filigrane.rights.signals.sitting import wishes_read
from filigrane.rights.stating import CAPACITIES
from filigrane.works.models import Collection
from filigrane.works.views.shown import said

ONLY_THE_SITE = "site"


class RecordForm(forms.Form):
    """Of which works the refusals are said, by whom and in which capacity."""

    works = forms.ChoiceField(label=_("Of which works"), required=False)
    capacity = forms.ChoiceField(
        label=_("In what capacity the source speaks"),
        choices=[(code, _(label)) for code, label in CAPACITIES.items() if code],
        help_text=_(
            "Whoever only publishes the site holds nothing: it counts as contested and isn't published."
        ),
        initial=ONLY_THE_SITE,
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("A document, an address, a person and the day she said it."),
        max_length=2000,
    )

    def __init__(self, house: House, posted: Any = None) -> None:
        day = date_format(timezone.localdate())
        super().__init__(
            posted, initial={"source": gettext("Answer given for the site on {day}").format(day=day)}
        )
        shelves = Collection.objects.filter(house=house).order_by("name").values_list("pk", "name")
        choices = [("", _("All the works of the house")), *((str(key), name) for key, name in shelves)]
        self.fields["works"].choices = choices  # type: ignore[attr-defined]  # ChoiceField


@needs("rights.state")
@require_http_methods(["GET", "HEAD", "POST"])
def site_record(request: MemberRequest, check_id: int) -> HttpResponse:
    """Show what would be recorded, and record it; where nothing is refused there is nothing to."""
    try:
        check = check_of(request.house.pk, check_id)
    except CheckNotFound:
        raise Http404 from None
    questions = refused(wishes_read(check.wishes))
    if not questions:
        return redirect("rights:site_check", check.pk)
    form = RecordForm(request.house, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return recorded(request, check, form.cleaned_data)
        except FiligraneError as fault:
            form.add_error("source", said(fault))
    context = {"check": check, "form": form, "questions": [QUESTION_WORDS[one] for one in questions]}
    return render(request, "rights/site_record.html", context, status=422 if form.errors else 200)


def recorded(request: MemberRequest, check: SiteCheck, answers: dict[str, str]) -> HttpResponse:
    """Record the refusals and lead to where they stand, where they are withdrawn and contested too."""
    collection_id = int(answers["works"]) if answers["works"] else None
    count = record_answers(
        check,
        source=answers["source"],
        capacity=answers["capacity"],
        collection_id=collection_id,
        person_id=request.user.pk,
    )
    told = ngettext("{count} fact is recorded.", "{count} facts are recorded.", count).format(count=count)
    messages.success(request, told if count else gettext("These facts stand already: nothing was added."))
    if collection_id is None:
        return redirect("rights:list")
    shelf = Collection.objects.get(pk=collection_id, house=request.house)
    return redirect(reverse("rights:collection", args=[shelf.code]))
