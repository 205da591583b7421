"""One short form for each kind of fact that a person states on a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.rights.facts import Authorship, Kind
from filigrane.rights.stating import CAPACITIES, COUNTRY
from filigrane.works.dates import PLAIN, read_date
from filigrane.works.views.dated import reason_of


class FactForm(forms.Form):
    """What every fact needs: who says so, in what capacity. Its subclasses come before these fields."""

    capacity = forms.ChoiceField(
        label=_("In what capacity the source speaks"),
        choices=[(code, _(label)) for code, label in CAPACITIES.items()],
        initial="cataloguer",
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("A document, an address, a person and the day she said it."),
        max_length=2000,
    )

    def value(self) -> dict[str, str]:
        """The value of the fact, as the rules read it."""
        common = {"capacity", "source", "holds_from", "holds_to"}
        return {name: str(content) for name, content in self.cleaned_data.items() if name not in common}


class DatedForm(FactForm):
    """A fact that holds one date with its doubt."""

    date = forms.CharField(
        label=_("Date"),
        help_text=_("A year or a day: 1954, 1954-08-03, about 1660, between 1660 and 1665, 17th century."),
        required=False,
        max_length=100,
    )
    field_order = ["name", "date", "died_for_france", "country", "authorship", "by_owner", "origin"]

    def clean_date(self) -> str:
        """The words of a date that can be read, or nothing."""
        words: str = self.cleaned_data["date"]
        if words and not read_date(words).is_known:
            fault = gettext("This date can't be read; write a year or a day, as 1954-08-03.")
            raise forms.ValidationError(f"{fault} {reason_of(words)}")
        return words

    def value(self) -> dict[str, str]:
        """The value with the two bounds of the date, and its words when they say more than figures."""
        kept = super().value()
        found = read_date(kept.pop("date"))
        said = {} if PLAIN.fullmatch(found.wording) else {"wording": found.wording}
        return kept | said | {"earliest": found.earliest, "latest": found.latest}


def country_field(label: Any) -> forms.RegexField:
    """A country by its code of two letters, or nothing."""
    return forms.RegexField(
        COUNTRY,
        label=label,
        help_text=_("Its code of two letters: FR, CH, US. Leave it empty when it isn't known."),
        required=False,
        max_length=2,
    )


class AuthorDiedForm(DatedForm):
    """The death of an author, the mention « mort pour la France », the country."""

    name = forms.CharField(
        label=_("Name"), help_text=_("As it stands in the credits of the work."), max_length=300
    )
    died_for_france = forms.ChoiceField(
        label=_("Mention “mort pour la France”"),
        choices=[
            ("", _("not checked")),
            ("yes", _("on the death certificate")),
            ("no", _("checked, absent")),
        ],
        required=False,
    )
    country = country_field(_("Country of the author"))


class PublishedForm(DatedForm):
    """The first publication: when, under whose name, by whom, where."""

    authorship = forms.ChoiceField(
        label=_("Published as"),
        choices=[
            (Authorship.UNKNOWN.value, _("not stated")),
            (Authorship.ANONYMOUS.value, _("anonymous")),
            (Authorship.PSEUDONYMOUS.value, _("under a pseudonym")),
            (Authorship.COLLECTIVE.value, _("a collective work")),
        ],
        required=False,
    )
    by_owner = forms.ChoiceField(
        label=_("After the author's death, by the owner of the manuscript"),
        choices=[("", _("not stated")), ("yes", _("yes")), ("no", _("no, by somebody else"))],
        required=False,
    )
    origin = country_field(_("Country of the first publication"))

    def clean(self) -> dict[str, Any]:
        """A publication says something: a date, or under whose name."""
        found = super().clean() or self.cleaned_data
        told = any(found.get(name) for name in ("date", "authorship", "by_owner", "origin"))
        if not told and not self.errors:
            self.add_error("date", _("Write a date, or choose under whose name the work was published."))
        return found


class LicenceForm(FactForm):
    """A licence granted for the work."""

    licence = forms.CharField(
        label=_("Licence"),
        help_text=_("Its address or its name: https://creativecommons.org/licenses/by/4.0/, CC BY 4.0."),
        max_length=500,
    )
    by = forms.CharField(
        label=_("In whose name"),
        help_text=_("Names parted by semicolons; empty when every holder grants it."),
        required=False,
        max_length=500,
    )
    holds_from = forms.DateField(label=_("From (optional)"), required=False)
    holds_to = forms.DateField(label=_("Until (optional)"), required=False)
    field_order = ["licence", "by", "holds_from", "holds_to"]


class StatementForm(FactForm):
    """The words of a holder; this version reports them and doesn't weigh them."""

    words = forms.CharField(label=_("The words themselves"), widget=forms.Textarea, max_length=4000)
    field_order = ["words"]


FORMS: dict[Kind, type[FactForm]] = {
    Kind.AUTHOR_DIED: AuthorDiedForm,
    Kind.PUBLISHED: PublishedForm,
    Kind.LICENCE: LicenceForm,
    Kind.STATEMENT: StatementForm,
}
"""The kinds of fact that a page lets one state."""
