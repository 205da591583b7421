"""What a person gives to the light table: a text pasted, a document, or a picture of a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from filigrane.reading.engines.documents import Care, Document, read_document
from filigrane.reading.engines.ocr import installed
from filigrane.reading.errors import NoOcrHere, TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES, MediaType, type_of
from filigrane.reading.reading import Reading
from filigrane.rights.ask import Purpose
from filigrane.rights.uses import LABELS, Use
from filigrane.trace.datasets.declared import MOST_UPLOAD
from filigrane.trace.datasets.faults import DataSetTooLarge
from filigrane.trace.datasets.words import PURPOSES
from filigrane.trace.errors import HoldsNul, NothingToRead, TextTooLong
from filigrane.trace.plain_text import decoded

LONGEST_FILE = 8_000_000
"""Bytes: as many as the longest text may take in UTF-8."""
LONGEST_LETTERS = 2_000_000
PDF_SECONDS, PDF_PAGES, SCANNED_PAGES, LARGE_PDF = 20, 300, 2, 3_000_000
"""What a PDF may ask of a page: seconds, pages, scanned pages, bytes. A job and the terminal take more."""
DAYS = {7: _("a week"), 30: _("a month"), 365: _("a year")}
USUAL_DAYS = 30


class LightForm(forms.Form):
    """One box, and one file for who prefers it: a document, or a picture from a telephone.

    *scan*: whether the pictures of a PDF's pages are read too. *scanned*: how many pages of the text in the
    box a machine read in pictures, when the same text is sent again.
    """

    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    file = forms.FileField(required=False)
    scan = forms.BooleanField(required=False)
    scanned = forms.IntegerField(required=False, min_value=0)

    def long_file(self) -> tuple[str, bytes] | None:
        """Name and bytes of a file that takes longer to open than a page may wait; None for others."""
        file = self.cleaned_data.get("file")
        if file is None or (file.size or 0) > MAX_UPLOAD_BYTES:
            return None
        is_pdf = file.read(5) == b"%PDF-"
        file.seek(0)
        if not is_pdf or not (self.cleaned_data["scan"] or (file.size or 0) > LARGE_PDF):
            return None
        if self.cleaned_data["scan"] and installed() is None:
            raise NoOcrHere(name=file.name or "")
        return file.name or "", file.read()

    def asked(self) -> Document:
        """The text to hold to the light, and how it was read.

        Raises NotText, TextTooLong or a `reading.*` error for a file that can't be one, HoldsNul for a
        box with a NUL in it, NothingToRead for an empty file.
        """
        if "text" in self.errors:
            raise HoldsNul(place=str(self.data.get("text", "")).find("\0"))
        if "file" in self.errors:
            raise NothingToRead
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            scanned = self.cleaned_data.get("scanned") or 0
            return Document(Reading(str(self.cleaned_data["text"]), ()), scanned)
        return document_in(file, scan=self.cleaned_data["scan"])


def document_in(file: UploadedFile[Any], *, scan: bool) -> Document:
    """What is read in an uploaded *file*, of any format that `read_document` knows; kept nowhere."""
    name, size = file.name or "", file.size or 0
    if size > MAX_UPLOAD_BYTES:
        raise TooLarge(name=name, size=size, limit=MAX_UPLOAD_BYTES)
    content = file.read()
    if type_of(content) in (None, MediaType.TEXT):
        if size > LONGEST_FILE:
            raise TextTooLong(chars=size, limit=LONGEST_FILE)
        return Document(Reading(decoded(content, name), ()))
    care = Care(
        installed(),
        scan=scan,
        scan_pages=SCANNED_PAGES,
        seconds=PDF_SECONDS,
        pages=PDF_PAGES,
        letters=LONGEST_LETTERS,
    )
    return read_document(name, content, care)


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


class SentForm(forms.Form):
    """A file that a page may send: of the size that one upload has, and no more."""

    sent = forms.FileField(max_length=200)

    def clean_sent(self) -> UploadedFile[Any]:
        """The file, when a page may send it; TooLarge's words otherwise."""
        sent: UploadedFile[Any] = self.cleaned_data["sent"]
        if (sent.size or 0) > MOST_UPLOAD:
            raise forms.ValidationError(
                gettext(DataSetTooLarge.text).format(name=sent.name, limit=MOST_UPLOAD)
            )
        return sent


class DatasetForm(SentForm):
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


class SummaryForm(SentForm):
    """A provider's public summary, and which sites are the house's besides those that it knows."""

    sent = forms.FileField(
        label=_("Public summary"),
        help_text=_(
            "PDF, DOCX, web page, text, CSV or XLSX, at most 32 MB; a list of domain names alone will do."
        ),
        max_length=200,
    )
    sites = forms.CharField(
        label=_("Your sites"),
        help_text=_("For instance: theatre-du-phare.fr. Pages of your shows are looked for in any case."),
        required=False,
        max_length=2000,
    )
