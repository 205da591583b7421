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


class AnswerForm(forms.Form):
    """The answer of a time-stamping service."""

    answer = forms.FileField(
        label=gettext_lazy("Answer of the service (.tsr)"),
        help_text=gettext_lazy("The file that came back for your request; about 10 kB."),
    )


class DepositForm(forms.Form):
    """A head that was given to somebody outside the house."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=[
            ("paper", gettext_lazy("Signed paper")),
            ("letter", gettext_lazy("Posted letter")),
            ("mail", gettext_lazy("Deposited e-mail")),
        ],
    )
    note = forms.CharField(
        label=gettext_lazy("Where it is kept"),
        help_text=gettext_lazy("An institution, a registered letter’s number; no private person’s name."),
        max_length=200,
    )
    head = forms.CharField(widget=forms.HiddenInput)
