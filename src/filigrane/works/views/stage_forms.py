"""Forms of the stage: a show, its team, its dates; a season, a place; each line may stay empty."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.functions import FUNCTIONS
from filigrane.works.labels import KINDS, MEDIA, STATES
from filigrane.works.paste_reasons import REASONS
from filigrane.works.pasting import read_date_line
from filigrane.works.show import Member
from filigrane.works.splits import read_split, written_split
from filigrane.works.stage_drafts import DateDraft, MemberDraft
from filigrane.works.views.stage_words import fault_words

Area = forms.Textarea
DETAILS = ("set_up", "stage_size", "team_on_tour", "practical", "contract")


def labelled(table: Mapping[str, str]) -> list[tuple[str, str]]:
    """(code, label in the language of the page) of a vocabulary."""
    return [(code, gettext(label)) for code, label in table.items()]


class ShowForm(forms.Form):
    """A show; *version* is the one that was read before writing."""

    title = forms.CharField(label=_("Title of the show"), max_length=2000)
    subtitle = forms.CharField(label=_("Subtitle"), required=False, max_length=4000)
    company = forms.CharField(
        label=_("Company"), help_text=_("Who produces the show."), required=False, max_length=300
    )
    works = forms.CharField(
        label=_("Works staged"),
        help_text=_(
            "Titles or numbers of works of the catalogue, one a line. Left empty, the show itself is noted "
            "as a new work, signed by the authors of its team."
        ),
        required=False,
        widget=Area(attrs={"rows": 2}),
        max_length=4000,
    )
    discipline = forms.ChoiceField(label=_("Discipline"), required=False)
    minutes = forms.IntegerField(label=_("Duration in minutes"), required=False, min_value=1, max_value=9999)
    ages = forms.CharField(label=_("Ages"), help_text=_("From 8 years on, for instance."), required=False)
    description = forms.CharField(
        label=_("Presentation"), required=False, widget=Area(attrs={"rows": 4}), max_length=20_000
    )
    language = forms.CharField(label=_("Language"), required=False, max_length=40)
    date = forms.CharField(
        label=_("Created"), help_text=_("A year or a day."), required=False, max_length=200
    )
    url = forms.CharField(label=_("Page of the show elsewhere"), required=False, max_length=200)
    set_up = forms.CharField(label=_("Time to set up"), required=False, max_length=500)
    stage_size = forms.CharField(label=_("Size of stage needed"), required=False, max_length=500)
    team_on_tour = forms.CharField(label=_("People on tour"), required=False, max_length=500)
    practical = forms.CharField(label=_("Practical information"), required=False, max_length=2000)
    contract = forms.CharField(label=_("Kind of contract"), required=False, max_length=200)
    made_how = forms.CharField(
        label=_("How it was made"), required=False, widget=Area(attrs={"rows": 2}), max_length=20_000
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    FIRST = ("title", "subtitle", "company", "works", "discipline", "minutes", "ages", "description")

    def __init__(self, *args: Any, disciplines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["discipline"].choices = [("", "—"), *disciplines]  # type: ignore[attr-defined]  # ChoiceField

    def first_fields(self) -> list[forms.BoundField]:
        """What is asked at once."""
        return [self[name] for name in self.FIRST]

    def more_fields(self) -> list[forms.BoundField]:
        """What can wait, and what sheets will ask."""
        return [f for f in self.visible_fields() if f.name not in self.FIRST]


class MemberForm(forms.Form):
    """Somebody of the team: an empty name takes the line out."""

    name = forms.CharField(label=_("Name"), required=False, max_length=300)
    function = forms.ChoiceField(label=_("Function"), required=False)
    character = forms.CharField(label=_("Character"), required=False, max_length=200)
    share = forms.CharField(label=_("Share in %"), required=False, max_length=10)
    from_day = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    to_day = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["function"].choices = labelled(FUNCTIONS)  # type: ignore[attr-defined]  # ChoiceField

    def clean_share(self) -> int | None:
        """Hundredths of a percent, or None when nobody said."""
        try:
            return read_split(self.cleaned_data.get("share") or "")
        except ValueError:
            raise forms.ValidationError(gettext(REASONS["share"])) from None

    def draft(self) -> MemberDraft | None:
        """The member of this line; None for an empty one."""
        given = self.cleaned_data
        if not given.get("name", "").strip():
            return None
        return MemberDraft(
            name=given["name"],
            function=given["function"] or "contributor",
            character=given.get("character", ""),
            split=given.get("share"),
            from_day=given.get("from_day", ""),
            to_day=given.get("to_day", ""),
        )


class DateForm(forms.Form):
    """One date as it is typed or pasted; *more* carries what a pasted line said besides."""

    day = forms.CharField(label=_("Date"), required=False, max_length=60)
    time = forms.CharField(label=_("Time"), required=False, max_length=20)
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    commune = forms.CharField(label=_("Town"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Audience"), required=False)
    accessibility = forms.CharField(label=_("Accessibility"), required=False, max_length=300)
    note = forms.CharField(label=_("Public note"), required=False, max_length=1000)
    more = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8000)

    years: tuple[str, str] = ("", "")
    found: DateDraft | None = None

    def __init__(self, *args: Any, years: tuple[str, str] = ("", ""), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = years
        self.fields["kind"].choices = labelled(KINDS)  # type: ignore[attr-defined]  # ChoiceField

    def clean(self) -> dict[str, Any]:
        """Read the line as a pasted one is read; each fault stands at its field."""
        given = self.cleaned_data
        values = {name: str(given.get(name, "")) for name in self.fields if name != "more"}
        values |= more_of(given.get("more", ""))
        if not any(value for name, value in values.items() if name != "kind"):
            return given
        values["kind"] = ""
        self.found, faults = read_date_line(values, years=self.years)
        for fault in faults:
            self.add_error(fault.column if fault.column in self.fields else None, fault_words(fault))
        return given

    def draft(self) -> DateDraft | None:
        """The date of this line; None for an empty one."""
        from dataclasses import replace

        return replace(self.found, kind=self.cleaned_data["kind"] or "public") if self.found else None

    def more_words(self) -> str:
        """What the line says besides, for people."""
        from filigrane.works.views.stage_words import field_label

        said = more_of(str(self["more"].value() or ""))
        return " · ".join(f"{field_label(name)} {value}" for name, value in said.items())


def more_of(written: str) -> dict[str, str]:
    """The further fields that a hidden field carries; nothing when it was tampered with."""
    try:
        found = json.loads(written or "{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


class SeasonForm(forms.Form):
    """A season, from day to day."""

    name = forms.CharField(label=_("Name"), help_text=_("2026-2027, for instance."), max_length=100)
    starts = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}))
    description = forms.CharField(label=_("Presentation"), required=False, widget=Area(attrs={"rows": 4}))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class PlaceForm(forms.Form):
    """A place, with what always makes it accessible."""

    name = forms.CharField(label=_("Name"), max_length=300)
    address = forms.CharField(label=_("Address"), required=False, max_length=500)
    postcode = forms.CharField(label=_("Postcode"), required=False, max_length=20)
    commune = forms.CharField(label=_("Town"), required=False, max_length=200)
    insee = forms.CharField(label=_("INSEE code"), required=False, max_length=5)
    country = forms.CharField(
        label=_("Country"), help_text=_("Two letters: FR."), required=False, max_length=2
    )
    capacity = forms.IntegerField(label=_("Capacity"), required=False, min_value=0, max_value=999_999)
    accessibility = forms.MultipleChoiceField(
        label=_("Always there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    url = forms.CharField(label=_("Web address"), required=False, max_length=200)
    note = forms.CharField(label=_("How to get there"), required=False, widget=Area(attrs={"rows": 3}))
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accessibility"].choices = labelled(ACCESSIBILITY)  # type: ignore[attr-defined]  # choices


class OneDateForm(forms.Form):
    """One date, to correct: everything that it says."""

    day = forms.DateField(label=_("Date"), widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    commune = forms.CharField(label=_("Town"), required=False, max_length=200)
    state = forms.ChoiceField(label=_("State"))
    kind = forms.ChoiceField(label=_("Audience"))
    accessibility = forms.MultipleChoiceField(
        label=_("Accessibility of this date"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("Public note"), required=False, max_length=1000)
    booking = forms.CharField(label=_("Booking address"), required=False, max_length=200)
    price = forms.CharField(label=_("Price"), required=False, max_length=200)
    organiser = forms.CharField(label=_("Organiser"), required=False, max_length=300)
    contract = forms.CharField(label=_("Kind of contract"), required=False, max_length=200)
    practical = forms.CharField(label=_("Note inside the house"), required=False, max_length=2000)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    DETAILS = ("price", "organiser", "contract", "practical")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, table in (("state", STATES), ("kind", KINDS), ("accessibility", ACCESSIBILITY)):
            self.fields[name].choices = labelled(table)  # type: ignore[attr-defined]  # choices


class RecordingForm(forms.Form):
    """What was kept of a show; *dates* are its performances, *version* the one that was read."""

    title = forms.CharField(label=_("Title"), max_length=300)
    medium = forms.ChoiceField(label=_("Medium"))
    date_id = forms.ChoiceField(label=_("Performance"), required=False)
    date = forms.CharField(label=_("Date"), required=False, max_length=200)
    minutes = forms.IntegerField(label=_("Duration in minutes"), required=False, min_value=1, max_value=9999)
    kept_at = forms.CharField(label=_("Where it is kept"), required=False, max_length=500)
    note = forms.CharField(label=_("Note"), required=False, max_length=1000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, dates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["medium"].choices = labelled(MEDIA)  # type: ignore[attr-defined]  # ChoiceField
        self.fields["date_id"].choices = [("", "—"), *dates]  # type: ignore[attr-defined]  # ChoiceField
        if not dates:
            self.fields["date_id"].widget = forms.HiddenInput()


def member_line(member: Member) -> dict[str, str]:
    """A member as a line of the form shows it; the days of a changing cast travel along."""
    return {
        "name": member.name,
        "function": member.function,
        "character": member.character,
        "share": written_split(member.split),
        "from_day": member.from_day,
        "to_day": member.to_day,
    }


MemberForms = forms.formset_factory(MemberForm, extra=3, max_num=200, absolute_max=200)
DateForms = forms.formset_factory(DateForm, extra=3, max_num=500, absolute_max=500)
