"""The form of a split sheet: a line for everybody who is credited, a few for others, what it replaces."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.base.errors import FiligraneError
from filigrane.rights.answers import LAYER_LABELS, Layer
from filigrane.rights.forms import FactForm
from filigrane.rights.shares import Part, Sheet, checked_parts, read_percent
from filigrane.rights.templatetags.verdicts import language
from filigrane.works.views.shown import said

OTHERS = 3
"""Empty lines for holders who aren't credited: heirs, publishers, a society."""
MOST_LINES = 200


class SheetForm(FactForm):
    """One sheet: of which right, from when, and which sheets it replaces."""

    layer = forms.ChoiceField(label=_("Which right"), initial=Layer.WORK.value)
    since = forms.DateField(
        label=_("From (optional)"),
        help_text=_("Leave it empty when it holds for as far back as anybody knows."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    replaces = forms.TypedMultipleChoiceField(
        label=_("It replaces"),
        help_text=_("A sheet that replaces none stands beside the others, and where they differ both show."),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ["layer", "since"]

    def __init__(self, *args: Any, held: Sequence[Sheet] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(layer.value, gettext(label)) for layer, label in LAYER_LABELS.items()]
        self.fields["layer"].choices = choices  # type: ignore[attr-defined]  # ChoiceField
        self.fields["replaces"].choices = [(one.sheet_id, sheet_words(one)) for one in held]  # type: ignore[attr-defined]  # ChoiceField
        if not held:
            del self.fields["replaces"]


class LineForm(forms.Form):
    """What one holder has; a line without a share says nothing. *agent* is her record, when she has one."""

    agent = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    name = forms.CharField(label=_("Holder"), required=False, max_length=300)
    share = forms.CharField(
        label=_("Share"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    @property
    def named(self) -> str:
        """Whose line it is, for its label; empty on a line for somebody who isn't credited."""
        return str(self.initial.get("label", ""))

    def clean(self) -> dict[str, Any]:
        """A share needs its holder, a holder without a record needs a share."""
        found = super().clean() or self.cleaned_data
        share, name = str(found.get("share", "")).strip(), str(found.get("name", "")).strip()
        if share and not (name or found.get("agent")):
            self.add_error("name", _("Whose share is it?"))
        elif share:
            try:
                found["points"] = read_percent(share, name=name or self.named)
            except FiligraneError as fault:
                self.add_error("share", said(fault))
        elif name and not found.get("agent"):
            self.add_error("share", _("Write the share, as 50 or 33.33."))
        return found


class Lines(forms.BaseFormSet):  # type: ignore[type-arg]  # generic in its stubs only
    """The lines of a sheet: together never more than a whole."""

    parts: tuple[Part, ...] = ()

    def clean(self) -> None:
        """Read the parts; what is wrong with them as a whole is told once, above the lines."""
        if any(self.errors):
            return
        names = {line.initial.get("agent"): line.named for line in self.forms}
        given = [
            Part(names.get(data["agent"]) or data["name"].strip(), data["points"], data["agent"])
            for data in (line.cleaned_data for line in self.forms)
            if data.get("points")
        ]
        try:
            self.parts = checked_parts(given, language=language())
        except FiligraneError as fault:
            raise forms.ValidationError(said(fault)) from None


LINES = forms.formset_factory(
    LineForm, formset=Lines, extra=OTHERS, max_num=MOST_LINES, absolute_max=MOST_LINES
)


def sheet_words(sheet: Sheet) -> str:
    """A sheet as a choice names it: its number, its right, its source."""
    label = gettext(LAYER_LABELS[sheet.layer])
    return gettext("Sheet {number}, {right}: {source}").format(
        number=sheet.sheet_id, right=label, source=shorten(sheet.source, 80, placeholder="…")
    )
