"""The lines of a work’s form: credits, identifiers, events, links, details; an empty line says nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.works.details import DETAILS
from filigrane.works.functions import FUNCTIONS
from filigrane.works.identifiers import SCHEMES
from filigrane.works.labels import EVENTS
from filigrane.works.relation_words import RELATIONS

NEW = "new"
"""The choice of a new record, when people of the same name are there."""


class CreditForm(forms.Form):
    """One creator: an empty name takes the line out; *who* is the number of a person, `new`, or open."""

    name = forms.CharField(label=_("Name"), required=False, max_length=300)
    function = forms.ChoiceField(label=_("Function"), required=False)
    who = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(code, gettext(label)) for code, label in FUNCTIONS.items()]
        self.fields["function"].choices = choices  # type: ignore[attr-defined]  # ChoiceField

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Ask which of the people of that name is meant."""
        self.fields["who"] = forms.ChoiceField(
            label=_("Is it one of these people?"), choices=[("", "—"), *choices], required=False
        )


class IdentifierForm(forms.Form):
    """One identifier; its check digits are verified when it is saved."""

    scheme = forms.ChoiceField(label=_("Register"), required=False)
    value = forms.CharField(label=_("Number"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(SCHEMES) | {"cote": gettext("shelf mark"), "other": gettext("other")}
        held = str(self.initial.get("scheme", "") or "")
        known |= {held: known.get(held, held)} if held else {}
        written = self.data.get(self.add_prefix("scheme"), "") if self.is_bound else ""
        known |= {written: known.get(written, written)} if written and len(written) <= 20 else {}
        self.fields["scheme"].choices = list(known.items())  # type: ignore[attr-defined]  # ChoiceField


class EventForm(forms.Form):
    """Something dated in the life of the work."""

    kind = forms.CharField(label=_("What"), required=False, max_length=40)
    date = forms.CharField(label=_("When"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {"": "—"} | {code: gettext(label) for code, label in EVENTS.items()}
        held = str(self.initial.get("kind", "") or "")
        written = self.data.get(self.add_prefix("kind"), "") if self.is_bound else ""
        for one in (held, written):
            kinds.setdefault(one[:40], one[:40])
        self.fields["kind"] = forms.ChoiceField(label=_("What"), choices=list(kinds.items()), required=False)


class RelationForm(forms.Form):
    """A link to another work of the house."""

    kind = forms.ChoiceField(label=_("This work is"), required=False)
    other = forms.CharField(
        label=_("The other work"),
        help_text=_("Its number, or the address of its page."),
        required=False,
        max_length=300,
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, gettext(words[0])) for code, words in RELATIONS.items()]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # ChoiceField

    def clean_other(self) -> int | None:
        """The number of the other work, read off a number or an address."""
        text = str(self.cleaned_data["other"]).strip().rstrip("/").rsplit("/", 1)[-1].lstrip("n°").strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) < 19):
            raise forms.ValidationError(_("This is neither a number nor the address of a work."))
        return int(text)


class DetailForm(forms.Form):
    """A further field; one that takes several values has one a line."""

    code = forms.ChoiceField(label=_("Field"), required=False)
    value = forms.CharField(
        label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 2}), max_length=20_000
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {"": "—"} | dict(
            sorted(((c, gettext(d.label)) for c, d in DETAILS.items()), key=lambda pair: pair[1].lower())
        )
        held = str(self.initial.get("code", "") or "")
        written = self.data.get(self.add_prefix("code"), "") if self.is_bound else ""
        for one in (held, written):
            if len(one) <= 80:
                known.setdefault(one, one)
        self.fields["code"].choices = list(known.items())  # type: ignore[attr-defined]  # ChoiceField


def lines_of(form: type[forms.Form], *, extra: int, most: int) -> Any:
    """A set of lines with *extra* empty ones."""
    return forms.formset_factory(form, extra=extra, max_num=most, absolute_max=most)


SETS: dict[str, Any] = {
    "credits": lines_of(CreditForm, extra=2, most=60),
    "identifiers": lines_of(IdentifierForm, extra=1, most=40),
    "events": lines_of(EventForm, extra=1, most=40),
    "relations": lines_of(RelationForm, extra=1, most=40),
    "details": lines_of(DetailForm, extra=2, most=80),
}
"""prefix -> lines, in the order of the page; a sending without a prefix leaves that list alone."""
