"""The short form of a recipe: what an archivist changes, in words; the rest of the recipe stays."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.corpus.engines.shipped_targets import shipped_codes, shipped_target
from filigrane.corpus.recipe.shape import exact_share
from filigrane.corpus.recipe.values import NONE, UNIFORM, Axis, Recipe
from filigrane.corpus.recipe.writing import share_written
from filigrane.corpus.views.words import axis_label, target_label
from filigrane.rights.answers import Confidence
from filigrane.rights.ask import PURPOSE_LABELS, WHO_LABELS, Purpose, Who
from filigrane.rights.uses import LABELS, Use

AXES = ("language", "discipline", "region")
NOWHERE = ""
"""The choice that parts the works by nothing along an axis."""
ACCESS = (("", _("not known")), ("yes", _("lawful")), ("no", _("not lawful")))
LEAST = (
    (Confidence.SETTLED.value, _("the law is settled")),
    (Confidence.CONTESTED.value, _("also where the law is contested: an exception is not a consent")),
)


class RecipeForm(forms.Form):
    """What the corpus is for, what is asked of every work, and what the corpus should look like."""

    name = forms.CharField(label=_("Name of the corpus"), max_length=300)
    purpose = forms.CharField(
        label=_("What it is for, in words that go into its documents"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    use = forms.ChoiceField(label=_("What is asked of every work"))
    who = forms.ChoiceField(label=_("Who asks"))
    why = forms.ChoiceField(label=_("Purpose of the use"))
    access = forms.ChoiceField(label=_("Access to the copies"), required=False, choices=ACCESS)
    confidence = forms.ChoiceField(label=_("A work enters where"), choices=LEAST)
    works = forms.IntegerField(
        label=_("Works wanted at least (0: any number)"), min_value=0, max_value=10**9, required=False
    )
    seed = forms.IntegerField(
        label=_("Seed: another number takes other works"), min_value=0, max_value=2**31, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "use": [(use.value, gettext(LABELS[use])) for use in Use],
            "who": [(one.value, gettext(WHO_LABELS[one])) for one in Who],
            "why": [(one.value, gettext(label)) for one, label in PURPOSE_LABELS.items()],
        }
        for name, choices in words.items():
            self.fields[name] = forms.ChoiceField(label=self.fields[name].label, choices=choices)
        for axis in AXES:
            self.fields[f"{axis}_target"] = forms.ChoiceField(
                label=gettext("{axis}: what the corpus should look like").format(axis=axis_label(axis)),
                choices=targets_for(axis, self.initial.get(f"{axis}_target", "")), required=False,
            )  # fmt: skip
            self.fields[f"{axis}_tolerance"] = forms.CharField(
                label=gettext("{axis}: how near, in percent").format(axis=axis_label(axis)),
                max_length=20, required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )  # fmt: skip

    @property
    def purposes(self) -> list[forms.BoundField]:
        """What it is for, what is asked."""
        return [self[name] for name in ("name", "purpose", "use", "who", "why", "access", "confidence")]

    @property
    def likeness(self) -> list[forms.BoundField]:
        """What it should look like."""
        return [self[name] for name in self.fields if name.rpartition("_")[0] in AXES]

    @property
    def numbers(self) -> list[forms.BoundField]:
        """How many, which ones."""
        return [self["works"], self["seed"]]

    def clean(self) -> dict[str, Any]:
        """Each tolerance is a share from 0 to 100 %."""
        given = super().clean() or {}
        for axis in AXES:
            said = str(given.get(f"{axis}_tolerance") or "0").strip()
            share = exact_share(said if said.endswith("%") or "/" in said else f"{said} %")
            if share is None or not 0 <= share <= 1:
                self.add_error(f"{axis}_tolerance", gettext("Write a number from 0 to 100, as 5 or 2.5."))
            given[f"{axis}_tolerance"] = share
        return given

    def onto(self, recipe: Recipe) -> Recipe:
        """*recipe* with what the form says in its place; all that the form doesn't name stays."""
        given = self.cleaned_data
        access = {"yes": True, "no": False}.get(given["access"])
        ask = replace(
            recipe.ask, use=Use(given["use"]), who=Who(given["who"]), purpose=Purpose(given["why"]),
            lawful_access=access,
        )  # fmt: skip
        return replace(
            recipe, name=" ".join(given["name"].split()), purpose=" ".join(given["purpose"].split()), ask=ask,
            confidence=Confidence(given["confidence"]), works=given["works"] or 0, seed=given["seed"] or 0,
            axes=self._axes(recipe),
        )  # fmt: skip

    def _axes(self, recipe: Recipe) -> tuple[Axis, ...]:
        found = []
        held = {axis.name: axis for axis in recipe.axes}
        for name in [*held, *(axis for axis in AXES if axis not in held)]:
            if name not in AXES:
                found.append(held[name])
            elif target := self.cleaned_data[f"{name}_target"]:
                axis = held.get(name, Axis(name, name, target))
                tolerance = self.cleaned_data[f"{name}_tolerance"] if target != NONE else Fraction(0)
                among = axis.among if target == UNIFORM else ()
                found.append(replace(axis, target=target, tolerance=tolerance, among=among))
        return tuple(found)


def targets_for(axis: str, held: str) -> list[tuple[str, str]]:
    """What may be chosen along an axis: the populations that ship, the same for each, counting alone."""
    shipped = [code for code in shipped_codes() if shipped_target(code).axis == axis]
    codes = [NONE, *shipped, UNIFORM, *([held] if held and held not in (NONE, UNIFORM, *shipped) else [])]
    return [(NOWHERE, gettext("not looked at")), *((code, target_label(code)) for code in codes)]


def initial_of(recipe: Recipe) -> dict[str, Any]:
    """What the form shows of *recipe*."""
    ask = recipe.ask
    found: dict[str, Any] = {
        "name": recipe.name,
        "purpose": recipe.purpose,
        "use": ask.use.value,
        "who": ask.who.value,
        "why": ask.purpose.value,
        "access": {True: "yes", False: "no", None: ""}[ask.lawful_access],
        "confidence": recipe.confidence.value,
        "works": recipe.works,
        "seed": recipe.seed,
    }
    for axis in recipe.axes:
        if axis.name in AXES:
            tolerance = share_written(axis.tolerance).removesuffix(" %")
            found |= {f"{axis.name}_target": axis.target, f"{axis.name}_tolerance": tolerance}
    return found
