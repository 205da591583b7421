"""One short form for each kind of fact that a person states on a page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.rights.answers import LAYER_LABELS, Layer
from filigrane.rights.fact_words import AUTHORSHIP_LABELS, EVERY_USE, SUPPORT_LABELS
from filigrane.rights.facts import Kind
from filigrane.rights.reach import OF_ONE_WORK, OF_SOMEBODY, Subject, naming_field
from filigrane.rights.stating import BY_RIGHT, CAPACITIES, COUNTRY, TERRITORIES
from filigrane.rights.uses import LABELS, Use
from filigrane.works.dates import PLAIN, read_date
from filigrane.works.views.dated import reason_of


class FactForm(forms.Form):
    """What every fact needs: who says so, in what capacity. Its subclasses come before these fields."""

    capacity = forms.ChoiceField(
        label=_("In what capacity the source speaks"),
        choices=[(code, _(label)) for code, label in CAPACITIES.items()],
        help_text=_("Whoever holds no right in that capacity only reports: it counts as contested."),
        initial="cataloguer",
        required=False,
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
        return readable(self.cleaned_data["date"])

    def value(self) -> dict[str, str]:
        """The value with the two bounds of the date, and its words when they say more than figures."""
        kept = super().value()
        found = read_date(kept.pop("date"))
        said = {} if PLAIN.fullmatch(found.wording) else {"wording": found.wording}
        return kept | said | {"earliest": found.earliest, "latest": found.latest}


def readable(words: str) -> str:
    """*words* when they are a date, or nothing; ValidationError says what is wrong."""
    if words and not read_date(words).is_known:
        fault = gettext("This date can't be read; write a year or a day, as 1954-08-03.")
        raise forms.ValidationError(f"{fault} {reason_of(words)}")
    return words


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
        choices=[(one.value, _(label)) for one, label in AUTHORSHIP_LABELS.items()],
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


def names_field() -> forms.CharField:
    """In whose name something is said, when not everybody's."""
    return forms.CharField(
        label=_("In whose name"),
        help_text=_("Names parted by semicolons; empty when it is every holder's."),
        required=False,
        max_length=500,
    )


def day_field(label: Any) -> forms.DateField:
    """A day that may be left open."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class UsesForm(FactForm):
    """A fact that bears on some uses, from a day, until a day."""

    in_field = "use"
    uses = forms.MultipleChoiceField(label=_("Which uses"), widget=forms.CheckboxSelectMultiple)
    holds_from = day_field(_("From (optional)"))
    holds_to = day_field(_("Until (optional)"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("all", _(EVERY_USE))] + [(use.value, _(LABELS[use])) for use in Use]
        self.fields["uses"].choices = choices  # type: ignore[attr-defined]  # MultipleChoiceField

    def value(self) -> dict[str, str]:
        """The value with its uses as the rules read them: codes parted by spaces, or `all`."""
        kept = super().value()
        del kept["uses"]
        chosen = self.cleaned_data["uses"]
        return kept | {self.in_field: "all" if "all" in chosen else " ".join(chosen)}


class ReservedForm(UsesForm):
    """Uses that a holder reserves; somebody can be asked."""

    by = names_field()
    contact = forms.CharField(
        label=_("Whom to ask for a licence"),
        help_text=_("An address, a society, a person. Empty when nobody can be asked."),
        required=False,
        max_length=500,
    )
    field_order = ["uses", "by", "contact", "holds_from", "holds_to"]


class RefusedForm(UsesForm):
    """Uses that a holder refuses."""

    by = names_field()
    field_order = ["uses", "by", "holds_from", "holds_to"]


class HeldForm(UsesForm):
    """A contract by which the house may do some uses."""

    in_field = "uses"
    grantor = forms.CharField(
        label=_("Who grants it"),
        help_text=_("Names parted by semicolons; empty when it is every holder."),
        required=False,
        max_length=500,
    )
    field_order = ["uses", "grantor", "holds_from", "holds_to"]


class GrantedForm(UsesForm):
    """A licence that the holders granted to somebody else."""

    in_field = "uses"
    licensee = forms.CharField(label=_("To whom"), max_length=500)
    field_order = ["uses", "licensee", "holds_from", "holds_to"]


class MandateForm(UsesForm):
    """By which right the house may license a work to others: its own, assigned, or a written mandate."""

    in_field = "uses"
    by_right = forms.ChoiceField(
        label=_("By which right"), choices=[(code, _(label)) for code, label in BY_RIGHT.items()]
    )
    layer = forms.ChoiceField(label=_("On which right"), required=False)
    territories = forms.RegexField(
        TERRITORIES,
        label=_("Where"),
        help_text=_("Codes of countries, FR BE CH, or world: a contract says where (CPI, art. L. 131-3)."),
        initial="FR",
        max_length=200,
    )
    grantor = forms.CharField(
        label=_("Whose right it is"),
        help_text=_("Names parted by semicolons; empty when it is every holder."),
        required=False,
        max_length=500,
    )
    field_order = ["uses", "by_right", "layer", "territories", "grantor", "holds_from", "holds_to"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        layers = [(one.value, _(label)) for one, label in LAYER_LABELS.items() if one is not Layer.OTHER]
        choices = [("", _("every right in the work")), *layers]
        self.fields["layer"].choices = choices  # type: ignore[attr-defined]  # ChoiceField


class MemberForm(FactForm):
    """Whether somebody belongs to a collecting society."""

    society = forms.CharField(
        label=_("Society"), help_text=_("SACD, SACEM, SCAM, ADAGP, SPEDIDAM, ADAMI…"), max_length=100
    )
    name = forms.CharField(
        label=_("Name"), help_text=_("As it stands in the credits of the work."), max_length=300
    )
    member = forms.ChoiceField(
        label=_("Is a member"), choices=[("yes", _("yes")), ("no", _("no"))], initial="yes"
    )
    holds_from = day_field(_("From (optional)"))
    holds_to = day_field(_("Until (optional)"))
    field_order = ["society", "name", "member", "holds_from", "holds_to"]


class FixedForm(FactForm):
    """Whether the working out of a dance, a number or a pantomime is set down."""

    fixed = forms.ChoiceField(
        label=_("The working out is set down"),
        help_text=_("In a notation, a score, a film, or otherwise."),
        choices=[("yes", _("yes")), ("no", _("no"))],
    )
    field_order = ["fixed"]


class RecordedForm(DatedForm):
    """A performance, a recording, a broadcast, a press publication or a database, and its day."""

    support = forms.ChoiceField(
        label=_("What it is"),
        choices=[(one.value, _(label)) for one, label in SUPPORT_LABELS.items()],
    )
    published = forms.CharField(
        label=_("First published"),
        help_text=_("When it was first published or shown to the public; empty when nobody knows."),
        required=False,
        max_length=100,
    )
    field_order = ["support", "date", "published"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["date"].label = _("Given, recorded, broadcast or finished")

    def clean_published(self) -> str:
        """The words of a date that can be read, or nothing."""
        return readable(self.cleaned_data["published"])

    def value(self) -> dict[str, str]:
        """The value with the bounds of both days."""
        kept = super().value()
        found = read_date(kept.pop("published"))
        return kept | {"published_earliest": found.earliest, "published_latest": found.latest}


class InPublicForm(FactForm):
    """Whether a work stands for good in a public place."""

    in_public = forms.ChoiceField(
        label=_("The work stands for good in a public place"),
        help_text=_(
            "A sculpture, a building on the public way; not for the days of a show or of an exhibition."
        ),
        choices=[("yes", _("yes")), ("no", _("no"))],
    )
    field_order = ["in_public"]


class LicenceForm(FactForm):
    """A licence granted for the work."""

    licence = forms.CharField(
        label=_("Licence"),
        help_text=_("Its address or its name: https://creativecommons.org/licenses/by/4.0/, CC BY 4.0."),
        max_length=500,
    )
    by = names_field()
    holds_from = day_field(_("From (optional)"))
    holds_to = day_field(_("Until (optional)"))
    field_order = ["licence", "by", "holds_from", "holds_to"]


class StatementForm(FactForm):
    """The words of a holder: reported, and closing the exception for mining until somebody weighs them."""

    words = forms.CharField(label=_("The words themselves"), widget=forms.Textarea, max_length=4000)
    field_order = ["words"]


FORMS: dict[Kind, type[FactForm]] = {
    Kind.AUTHOR_DIED: AuthorDiedForm,
    Kind.PUBLISHED: PublishedForm,
    Kind.LICENCE: LicenceForm,
    Kind.HELD: HeldForm,
    Kind.GRANTED: GrantedForm,
    Kind.MANDATE: MandateForm,
    Kind.RESERVED: ReservedForm,
    Kind.REFUSED: RefusedForm,
    Kind.MEMBER: MemberForm,
    Kind.FIXED: FixedForm,
    Kind.RECORDED: RecordedForm,
    Kind.IN_PUBLIC: InPublicForm,
    Kind.STATEMENT: StatementForm,
}
"""The kinds of fact that a page lets one state."""


def kinds_of(subject: Subject) -> list[Kind]:
    """The kinds of fact that a page lets one state of *subject*, in the order of the forms."""
    unfit = frozenset() if subject is Subject.WORK else OF_ONE_WORK
    if subject in (Subject.COLLECTION, Subject.HOUSE):
        unfit |= OF_SOMEBODY
    return [kind for kind in FORMS if kind.value not in unfit]


def form_for(kind: Kind, subject: Subject, posted: Any = None) -> FactForm:
    """The form of *kind*; of somebody it asks no name, since the record has it."""
    form = FORMS[kind](posted)
    if subject is Subject.AGENT:
        form.fields.pop(naming_field(kind.value), None)
    return form
