"""Forms of the catalogue."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.works.labels import AGENT_KINDS, DIED_FOR_FRANCE, LIVING

MAX_FILES = 200
"""Files in one sending; a folder of more comes in from the command line."""


class WorkForm(forms.Form):
    """One work; *version* is the one that was read before writing."""

    title = forms.CharField(label=_("Title"), max_length=2000)
    subtitle = forms.CharField(
        label=_("Subtitle"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=4000
    )
    discipline = forms.ChoiceField(label=_("Discipline"), required=False)
    language = forms.CharField(
        label=_("Language"),
        help_text=_("A language tag: fr, br, oc, gsw … Leave it empty when there are no words."),
        required=False,
        max_length=40,
    )
    date = forms.CharField(
        label=_("Date"),
        help_text=_("As the source says it: 1664, 12 mai 1664, vers 1660, 2e quart 17e siècle, an VIII."),
        required=False,
        max_length=200,
    )
    description = forms.CharField(
        label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000
    )
    made_how = forms.CharField(
        label=_("How it was made"),
        help_text=_("Tools, collective work, part of a machine if any."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=20_000,
    )
    terms = forms.CharField(
        label=_("Genre in the source"),
        help_text=_("One word or expression a line."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=4000,
    )
    collections = forms.MultipleChoiceField(
        label=_("Collections"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        *args: Any,
        disciplines: list[tuple[str, str]],
        shelves: list[tuple[str, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if shelves:
            self.fields["collections"].choices = shelves  # type: ignore[attr-defined]  # ChoiceField
        else:
            del self.fields["collections"]
        self.fields["discipline"].choices = [("", "—"), *disciplines]  # type: ignore[attr-defined]  # ChoiceField


class AgentForm(forms.Form):
    """What is known of a person or a body."""

    name = forms.CharField(label=_("Name"), max_length=300)
    born = forms.CharField(
        label=_("Birth"),
        help_text=_("A year, a day, or the words of the source."),
        required=False,
        max_length=100,
    )
    died = forms.CharField(
        label=_("Death"),
        help_text=_("A year, a day, or the words of the source."),
        required=False,
        max_length=100,
    )
    sort_name = forms.CharField(
        label=_("Name for sorting"), help_text=_("Racine, Jean."), required=False, max_length=300
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    living = forms.ChoiceField(
        label=_("Living"),
        help_text=_(
            "Unless you say otherwise, somebody without a known death is presumed living for 120 years."
        ),
        required=False,
    )
    description = forms.CharField(
        label=_("Description"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=20_000
    )
    died_for_france = forms.ChoiceField(
        label=_("Died for France"),
        help_text=_("Mention in the civil register; it lengthens the protection by thirty years."),
        required=False,
    )
    source = forms.CharField(
        label=_("Source"), help_text=_("Who says so: a register, a notice, an address."), max_length=500
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, labels in (
            ("died_for_france", DIED_FOR_FRANCE),
            ("living", LIVING),
            ("kind", AGENT_KINDS),
        ):
            choices = [(code, gettext(label)) for code, label in labels.items()]
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # ChoiceField


class FileForm(forms.Form):
    """A file of a work, with the licence of the file and of its source."""

    file = forms.FileField(label=_("File"), help_text=_("TEI, text, PDF, DOCX or picture, 32 MB at most."))
    licence = forms.CharField(label=_("Licence of the file"), required=False, max_length=500)
    source_licence = forms.CharField(label=_("Licence of its source"), required=False, max_length=500)
    source = forms.CharField(label=_("Source"), required=False, max_length=500)


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files, as a list."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Each file, cleaned as one."""
        found = data if isinstance(data, list | tuple) else [data]
        if len(found) > MAX_FILES:
            raise forms.ValidationError(_("Too many files at once: send a part of them."))
        return [super(ManyFilesField, self).clean(one, initial) for one in found]


class ImportForm(forms.Form):
    """Plays and texts to import."""

    sent = ManyFilesField(
        label=_("Files"),
        help_text=_(
            "Plays and texts (.xml, .txt, .md), one or several; or one table (.csv, .xlsx), "
            "one file of records (.json, .jsonl, .xml)."
        ),
    )


class TermForm(forms.Form):
    """A term of the discipline vocabulary."""

    code = forms.CharField(label=_("Code"), help_text=_("Small letters, digits and dashes."), max_length=50)
    label_fr = forms.CharField(label=_("Label in French"), max_length=100)
    label_en = forms.CharField(label=_("Label in English"), max_length=100)
    broader = forms.ChoiceField(label=_("Broader term"), required=False)
    exact_match = forms.CharField(
        label=_("Same concept elsewhere"),
        help_text=_("An address, in Wikidata for instance."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, disciplines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["broader"].choices = [("", "—"), *disciplines]  # type: ignore[attr-defined]  # ChoiceField


class ReasonForm(forms.Form):
    """Why a work is withdrawn or brought back."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("It is kept in the journal of the house."), max_length=1000
    )


class MergeForm(forms.Form):
    """Which of two records stays, and why they are one."""

    keep = forms.ChoiceField(
        label=_("The record that stays"),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("How you know that they are one: it stays in the history of both."),
        max_length=1000,
    )
    first_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    second_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, ids: tuple[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left, right = ids
        self.fields["keep"].choices = [  # type: ignore[attr-defined]  # ChoiceField
            ("first", gettext("the one on the left, no. {id}").format(id=left)),
            ("second", gettext("the one on the right, no. {id}").format(id=right)),
        ]


class ClosingForm(forms.Form):
    """Until when a record is closed, and why."""

    until = forms.CharField(
        label=_("Closed until"),
        help_text=_("The first day on which everybody sees it again."),
        max_length=10,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Those who describe works read it beside the record, and the journal keeps it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    works = forms.MultipleChoiceField(
        label=_("Close with it"),
        help_text=_("A page of the work would tell its title before the day."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, works: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if works:
            self.fields["works"].choices = works  # type: ignore[attr-defined]  # ChoiceField
        else:
            del self.fields["works"]
