"""What a person gives to the light table: a text pasted, or a text file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from filigrane.rights.ask import Purpose
from filigrane.rights.uses import LABELS, Use
from filigrane.trace.datasets.declared import MOST_UPLOAD
from filigrane.trace.datasets.faults import DataSetTooLarge
from filigrane.trace.datasets.words import PURPOSES
from filigrane.trace.errors import HoldsNul, NothingToRead, NotText, TextTooLong

LONGEST_FILE = 2_000_000
"""Bytes: as many as the longest text may take in UTF-8."""
DAYS = {7: _("a week"), 30: _("a month"), 365: _("a year")}
USUAL_DAYS = 30


class LightForm(forms.Form):
    """One box, and a text file for who prefers it."""

    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    file = forms.FileField(required=False)

    def asked(self) -> str:
        """The text to hold to the light.

        Raises NotText or TextTooLong for a file that can't be one, HoldsNul for a box with a NUL in
        it, NothingToRead for an empty file.
        """
        if "text" in self.errors:
            raise HoldsNul(place=str(self.data.get("text", "")).find("\0"))
        if "file" in self.errors:
            raise NothingToRead
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return str(self.cleaned_data["text"])
        if file.size is not None and file.size > LONGEST_FILE:
            raise TextTooLong(chars=file.size, limit=LONGEST_FILE)
        return decoded(file.read(), file.name or "")


class KeepForm(forms.Form):
    """Keep a result: its text, and until when."""

    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    days = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, longest: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"] = forms.TypedChoiceField(
            choices=lasting(longest), coerce=int, initial=min(USUAL_DAYS, longest)
        )


def lasting(longest: int) -> list[tuple[int, str]]:
    """How many days a result may be kept, in words: a few usual lengths, and the *longest* of the house."""
    usual = [(days, str(words)) for days, words in DAYS.items() if days < longest]
    counted = ngettext("%(days)d day", "%(days)d days", longest) % {"days": longest}
    return [*usual, (longest, str(DAYS.get(longest, counted)))]


def decoded(content: bytes, name: str) -> str:
    """*content* as UTF-8 text; raises NotText naming the first byte that is not."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(name=name, place=error.start) from None
    if "\x00" in text:
        raise NotText(name=name, place=text.index("\x00"))
    return text


class DatasetForm(forms.Form):
    """A small data set and what is declared of it."""

    sent = forms.FileField(
        label=_("Data set"),
        help_text=_(
            "Text, TEI, JSON Lines or a tar archive, at most 32 MB: .txt, .xml, .jsonl, .jsonl.gz, .tar.gz …"
        ),
        max_length=200,
    )
    collected = forms.DateField(
        label=_("Collected on"),
        help_text=_("As the maker of the set says: 2025-06-01. Rights are answered for that day."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    use = forms.ChoiceField(label=_("What it was made for"), initial=Use.GENAI_TRAIN.value)
    purpose = forms.ChoiceField(label=_("Purpose"), required=False)
    field = forms.CharField(
        label=_("Name of the field that holds the text"),
        help_text=_("Only for JSON; “text” or “content” when this stays empty."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        uses = [(use.value, gettext(LABELS[use])) for use in Use]
        purposes = [(one.value, gettext(PURPOSES[one.value])) for one in reversed(Purpose)]
        self.fields["use"] = forms.ChoiceField(
            label=self.fields["use"].label, choices=uses, initial=Use.GENAI_TRAIN.value
        )
        self.fields["purpose"] = forms.ChoiceField(label=self.fields["purpose"].label, choices=purposes)

    def clean_sent(self) -> UploadedFile[Any]:
        """The file, when a page may send it; TooLarge's words otherwise."""
        sent: UploadedFile[Any] = self.cleaned_data["sent"]
        if (sent.size or 0) > MOST_UPLOAD:
            raise forms.ValidationError(
                gettext(DataSetTooLarge.text).format(name=sent.name, limit=MOST_UPLOAD)
            )
        return sent

    def clean_use(self) -> Use:
        """The use itself."""
        return Use(self.cleaned_data["use"])

    def clean_purpose(self) -> Purpose:
        """The purpose itself."""
        return Purpose(self.cleaned_data["purpose"])


class EvidenceForm(forms.Form):
    """A plan that was fixed beforehand, and what the model said."""

    plan = forms.FileField(
        label=_("Plan"), help_text=_("JSON, fixed before the first output."), max_length=200
    )
    records = forms.FileField(
        label=_("Recorded outputs"),
        help_text=_("JSON Lines: passages of works, and controls that the model can’t know."),
        max_length=200,
    )
