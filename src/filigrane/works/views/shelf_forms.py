"""The form of a collection."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CollectionForm(forms.Form):
    """A collection; *version* is the one that was read before writing."""

    name = forms.CharField(label=_("Name"), max_length=300)
    description = forms.CharField(
        label=_("Description"),
        help_text=_("What holds these works together: visitors read it on top of the list."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=20_000,
    )
    code = forms.CharField(
        label=_("Address of its page"),
        help_text=_(
            "Small letters, digits and dashes; left empty, it is made from the name. An earlier address goes "
            "on leading here."
        ),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
