"""The sample form of the pattern page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


class SampleForm(forms.Form):
    """One field of each kind; it is never sent."""

    title = forms.CharField(
        label=gettext_lazy("Title"), help_text=gettext_lazy("As it stands on the title page."), max_length=200
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Discipline"),
        choices=[
            ("play", gettext_lazy("Theatre")),
            ("dance", gettext_lazy("Dance")),
            ("street", gettext_lazy("Street arts")),
        ],
    )
    keep = forms.BooleanField(label=gettext_lazy("Keep this result for thirty days"), required=False)
