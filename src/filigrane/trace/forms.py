"""What a person gives to the light table: a text pasted, or a text file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

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
