"""The forms of what performers allow: a sheet, a withdrawal, a copy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.rights.performers.stating import LONGEST, SheetDraft, WithdrawalDraft
from filigrane.rights.personal import GROUND_LABELS, LINE_LABELS, Copy, Ground, Line
from filigrane.rights.queries.performers import Performer

ANSWERS = [("", _("not spoken of")), ("yes", _("agreed")), ("no", _("refused"))]
EVERYBODY = ""


def capital(text: str) -> str:
    """*text* with a capital."""
    return text[:1].upper() + text[1:]


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=widget, input_formats=["%Y-%m-%d"]
    )


def text_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.CharField:
    """A line of text."""
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=LONGEST)


def unit_code(performer: Performer) -> str:
    """A performer in a show, or in the work as such, as a choice: `12` or `12-3`."""
    return f"{performer.performer_id}-{performer.production_id or ''}".rstrip("-")


def unit_of(code: str) -> tuple[int, int | None]:
    """The performer and the show of a choice."""
    performer, _dash, show = code.partition("-")
    return int(performer), int(show) if show else None


def unit_label(performer: Performer) -> str:
    """A performer as a choice names her."""
    return f"{performer.name}, {performer.show}" if performer.show else performer.name


class SheetForm(forms.Form):
    """One sheet: who, on which ground, each line, the days, the terms of a contract, the document."""

    performer = forms.ChoiceField(label=_("Performer"))
    ground = forms.ChoiceField(label=_("On what it rests"))
    source = text_field(
        _("Document"),
        required=True,
        help_text=_("Its address, or where the house keeps it: contract, letter, form."),
    )
    since = day_field(_("From this day"), required=True)
    until = day_field(_("Until, that day included"), help_text=_("Leave it empty when it has no end."))
    place = text_field(
        _("Place of the use"), help_text=_("For a written authorisation: where the use may take place.")
    )
    period = text_field(_("Period, in words"), help_text=_("Twelve dates in spring 2026, for instance."))
    price = text_field(_("Price agreed"), help_text=_("Fee, share, or the words of the contract."))

    def __init__(self, *args: Any, performers: list[Performer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(unit_code(one), unit_label(one)) for one in performers]
        self.fields["performer"].choices = choices  # type: ignore[attr-defined]  # ChoiceField
        grounds = [(ground.value, capital(gettext(GROUND_LABELS[ground]))) for ground in Ground]
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]
        for line in Line:
            label = capital(gettext(LINE_LABELS[line]))
            self.fields[line.value] = forms.ChoiceField(label=label, choices=ANSWERS, required=False)

    def who(self) -> list[forms.BoundField]:
        """Who speaks, and on what it rests."""
        return [self["performer"], self["ground"]]

    def lines(self) -> list[forms.BoundField]:
        """What is agreed or refused."""
        return [self[line.value] for line in Line]

    def rest(self) -> list[forms.BoundField]:
        """The days, the document, the terms."""
        return [self[name] for name in ("since", "until", "source", "place", "period", "price")]

    def clean(self) -> dict[str, Any]:
        """A sheet says something."""
        found = super().clean() or self.cleaned_data
        if not self.errors and not any(found.get(line.value) for line in Line):
            self.add_error(Line.SHOW.value, _("Say of one line at least whether it is agreed or refused."))
        return found

    def draft(self) -> SheetDraft:
        """What a valid form records."""
        said = self.cleaned_data
        performer_id, production_id = unit_of(said["performer"])
        return SheetDraft(
            performer_id,
            Ground(said["ground"]),
            {line: said[line.value] == "yes" for line in Line if said[line.value]},
            said["since"],
            said["source"],
            said["until"],
            production_id,
            said["place"],
            said["period"],
            said["price"],
        )


class WithdrawalForm(forms.Form):
    """One withdrawal: which lines, from which day, how it was told."""

    lines = forms.MultipleChoiceField(label=_("What is withdrawn"), widget=forms.CheckboxSelectMultiple)
    on = day_field(_("From this day on"), required=True)
    told = text_field(
        _("How it was told"),
        required=True,
        help_text=_("By mouth, by letter, by e-mail; to whom, on which day."),
    )

    def __init__(self, *args: Any, given: tuple[Line, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(line.value, capital(gettext(LINE_LABELS[line]))) for line in given]
        self.fields["lines"].choices = choices  # type: ignore[attr-defined]  # MultipleChoiceField

    def draft(self, performer_id: int, production_id: int | None, ground: Ground) -> WithdrawalDraft:
        """What a valid form records."""
        said = self.cleaned_data
        lines = tuple(map(Line, said["lines"]))
        return WithdrawalDraft(performer_id, ground, lines, said["on"], said["told"], production_id)


class CopyForm(forms.Form):
    """Something made with a performer, and who holds it."""

    what = text_field(
        _("What the copy is"), required=True, help_text=_("A film, a take, a set of data, a trained model.")
    )
    performer = forms.ChoiceField(label=_("Who is in it"), required=False)
    line = forms.ChoiceField(label=_("For which line"))
    ground = forms.ChoiceField(label=_("On what it rests"))
    holder = text_field(_("Who holds it"), required=True)
    contact = text_field(_("How to write to them"))
    where = text_field(_("Where it is"), help_text=_("A shelf, a disk, an address."))
    made_on = day_field(_("Made on"))

    def __init__(self, *args: Any, performers: list[Performer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = {str(one.performer_id): one.name for one in performers}
        fields: Any = self.fields
        fields["performer"].choices = [(EVERYBODY, _("Everybody in the work")), *names.items()]
        fields["line"].choices = [(line.value, capital(gettext(LINE_LABELS[line]))) for line in Line]
        fields["ground"].choices = [(one.value, capital(gettext(GROUND_LABELS[one]))) for one in Ground]

    def performer_id(self) -> int | None:
        """Who is in it; None for everybody."""
        said = self.cleaned_data["performer"]
        return int(said) if said else None

    def copy(self) -> Copy:
        """What a valid form records."""
        said = self.cleaned_data
        return Copy(
            said["what"],
            Line(said["line"]),
            Ground(said["ground"]),
            said["holder"],
            said["where"],
            said["contact"],
            said["made_on"],
        )
