"""The pages on which a recipe is written: from an example, by its short form, or as its text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from filigrane.accounts.views.guard import MemberRequest, needs
from filigrane.base.errors import FiligraneError
from filigrane.corpus.forms import RecipeForm, initial_of
from filigrane.corpus.queries.recipes import recipe_numbered, text_of, texts_of
from filigrane.corpus.recipe import RecipeFaulty, read, write
from filigrane.corpus.recipe.examples import EXAMPLES, example
from filigrane.corpus.recipe.reading import MOST_CHARS
from filigrane.corpus.service.recipes import keep_recipe
from filigrane.corpus.telling import tell
from filigrane.works.views.shown import said as fault_words

LONGEST = 10
"""Digits of a number that a form sends."""


@needs("corpus.compose")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: MemberRequest) -> HttpResponse:
    """Choose an example, change what has to be changed, keep it."""
    chosen = example(request.GET.get("exemple", ""))
    began = replace(chosen.recipe, name=gettext(chosen.recipe.name), purpose=gettext(chosen.recipe.purpose))
    form = RecipeForm(request.POST or None, initial=initial_of(began))
    if request.method == "POST" and form.is_valid():
        try:
            row = keep_recipe(request.house.pk, write(form.onto(began)), person_id=request.user.pk)
        except FiligraneError as fault:
            form.add_error(None, "\n".join(told(fault)))
        else:
            return redirect("corpus:recipe", row.pk)
    context = {
        "form": form,
        "examples": [(one.code, gettext(one.recipe.name), gettext(one.sentence)) for one in EXAMPLES],
        "chosen": chosen.code,
    }
    return render(request, "corpus/recipe_new.html", context, status=422 if form.errors else 200)


@needs("corpus.compose")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, recipe_id: int) -> HttpResponse:
    """The short form of a recipe that is kept; it writes the text anew."""
    row = recipe_numbered(request.house.pk, recipe_id)
    held = read(text_of(row).text)
    form = RecipeForm(request.POST or None, initial=initial_of(held))
    if request.method == "POST" and form.is_valid():
        try:
            keep(request, recipe_id, write(form.onto(held)))
        except FiligraneError as fault:
            form.add_error(None, "\n".join(told(fault)))
        else:
            return redirect("corpus:recipe", row.pk)
    context = {"form": form, "row": row}
    return render(request, "corpus/recipe_change.html", context, status=422 if form.errors else 200)


@needs("corpus.compose")
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: MemberRequest, recipe_id: int) -> HttpResponse:
    """The text of a recipe, as it stands or as it once stood, and what is wrong with what was sent."""
    row = recipe_numbered(request.house.pk, recipe_id)
    asked = request.GET.get("numero", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < LONGEST else row.version
    shown = text_of(row, number).text
    faults: list[str] = []
    if request.method == "POST":
        shown = request.POST.get("text", "")[: MOST_CHARS + 1]
        try:
            keep(request, recipe_id, shown)
        except FiligraneError as fault:
            faults = told(fault)
        else:
            return redirect("corpus:recipe", row.pk)
    context: dict[str, Any] = {
        "row": row, "shown": shown, "number": number, "faults": faults, "texts": list(texts_of(row)[:50]),
    }  # fmt: skip
    return render(request, "corpus/recipe_text.html", context, status=422 if faults else 200)


def keep(request: MemberRequest, recipe_id: int, words: str) -> None:
    """The next text of a recipe. Raises as `keep_recipe`."""
    version = request.POST.get("version", "")
    known = int(version) if version.isascii() and version.isdecimal() and len(version) < LONGEST else 0
    keep_recipe(request.house.pk, words, recipe_id=recipe_id, version=known, person_id=request.user.pk)
    messages.success(request, gettext("The recipe is kept; what it said before stays in its history."))


def told(fault: FiligraneError) -> list[str]:
    """What is wrong, in the language of the page: each fault of a recipe with its line and what to write."""
    if not isinstance(fault, RecipeFaulty):
        return [fault_words(fault)]
    found = []
    for one in fault.found:
        words = " ".join(tell(part, translate=gettext) for part in (one.reason, one.remedy))
        key = f" ({one.key})" if one.key else ""
        place = gettext("Line {line}{key}: {words}") if one.line else gettext("In the recipe{key}: {words}")
        found.append(place.format(line=one.line, key=key, words=words))
    return found
