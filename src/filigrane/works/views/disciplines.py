"""The discipline vocabulary: a page for people, SKOS for programs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from filigrane.accounts.views.guard import HouseRequest, MemberRequest, house_of, needs, public
from filigrane.base.errors import FiligraneError
from filigrane.works.disciplines import Term
from filigrane.works.forms import TermForm
from filigrane.works.models import Discipline
from filigrane.works.queries.vocabulary import terms_of
from filigrane.works.service import remove_term, save_term
from filigrane.works.skos import turtle_of
from filigrane.works.views.shown import discipline_choices, may, said


@public
def disciplines(request: HouseRequest) -> HttpResponse:
    """Show the vocabulary; cataloguers find a form to change it."""
    return _page(request, None)


@public
def turtle(request: HouseRequest) -> HttpResponse:
    """The vocabulary as SKOS, in Turtle."""
    house = house_of(request)
    base = request.build_absolute_uri("/oeuvres/disciplines/")
    body = turtle_of(terms_of(house.pk), base=base, title=house.name)
    return HttpResponse(body, content_type="text/turtle; charset=utf-8")


@needs("works.vocabulary")
@require_POST
def save(request: MemberRequest) -> HttpResponse:
    """Make or change a term."""
    house = house_of(request)
    form = TermForm(request.POST, disciplines=discipline_choices(house))
    if form.is_valid():
        try:
            save_term(house.pk, Term(**form.cleaned_data), person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, said(fault))
        else:
            messages.success(request, _("The discipline is saved."))
            return redirect("works:disciplines")
    return _page(request, form)


@needs("works.vocabulary")
@require_POST
def remove(request: MemberRequest) -> HttpResponse:
    """Remove a term that no work bears."""
    try:
        remove_term(house_of(request).pk, request.POST.get("code", ""), person_id=request.user.pk)
    except FiligraneError as fault:
        messages.error(request, said(fault))
    else:
        messages.success(request, _("The discipline is removed."))
    return redirect("works:disciplines")


def _page(request: HouseRequest, form: TermForm | None) -> HttpResponse:
    house = house_of(request)
    code = request.GET.get("code", "")
    if form is None:
        known = Discipline.objects.filter(house=house, code=code).select_related("broader").first()
        initial = {
            "code": known.code,
            "label_fr": known.label_fr,
            "label_en": known.label_en,
            "broader": known.broader.code if known.broader else "",
            "exact_match": known.exact_match,
        } if known else {}  # fmt: skip
        form = TermForm(initial=initial, disciplines=discipline_choices(house))
    context = {"terms": terms_of(house.pk), "form": form, "may_edit": may(request, "works.vocabulary")}
    return render(request, "works/disciplines.html", context)
