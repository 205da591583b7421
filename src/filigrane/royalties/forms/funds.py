"""What is sent to a fund: its contract, reports, results of the light table, who reads statements."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from filigrane.accounts.models import Person
from filigrane.base.money import read_cents
from filigrane.corpus.models import Version
from filigrane.royalties.models import Contract
from filigrane.trace.queries import kept_now

MOST_CENTS = 10**13


class Cents(forms.CharField):
    """An amount as people write it, as whole cents."""

    def clean(self, value: Any) -> int:
        """Cents; an amount that can't be read is said so."""
        text = super().clean(value)
        try:
            cents = read_cents(text or "0")
        except ValueError:
            raise forms.ValidationError(_("Write an amount such as 12,50.")) from None
        if not 0 <= cents <= MOST_CENTS:
            raise forms.ValidationError(_("Write an amount such as 12,50."))
        return cents


class Files(forms.FileField):
    """One file or several."""

    widget = type("Several", (forms.ClearableFileInput,), {"allow_multiple_selected": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of them, checked."""
        several = data if isinstance(data, list | tuple) else [data]
        return [super(Files, self).clean(one, initial) for one in several]


class PeriodForm(forms.Form):
    """Something that is said of one period of account."""

    period = forms.ChoiceField(label=_("Period"))

    def __init__(self, *args: Any, periods: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.auto_id = f"id_{type(self).__name__.lower()}_%s"
        self.fields["period"].choices = periods  # type: ignore[attr-defined]  # it is a ChoiceField

    @property
    def begins(self) -> dt.date:
        """The first day of the period that was chosen."""
        return dt.date.fromisoformat(self.cleaned_data["period"])


class ReportForm(PeriodForm):
    """Tables that a licensee reports."""

    tables = Files(
        label=_("Tables"),
        help_text=_(
            "CSV, 20 MB each: by answer, by work, by version of a model. Their columns tell what each is."
        ),
    )


class KeptForm(PeriodForm):
    """A result of the light table that one keeps, as an answer that earned something."""

    kept = forms.ChoiceField(label=_("Result of the light table"))
    revenue = Cents(label=_("What the answer earned"), max_length=30)

    def __init__(self, *args: Any, house_id: int, person_id: int, **more: Any) -> None:
        super().__init__(*args, **more)
        rows = kept_now(house_id, person_id, now=timezone.now())[:100]
        self.rows = {str(row.pk): row for row in rows}
        self.fields["kept"].choices = [  # type: ignore[attr-defined]  # it is a ChoiceField
            (key, Truncator(row.body["text"]).chars(60)) for key, row in self.rows.items()
        ]


class CorpusForm(PeriodForm):
    """A frozen corpus that a version of a model learnt from."""

    corpus = forms.ModelChoiceField(Version.objects.none(), label=_("Frozen corpus"))
    version = forms.CharField(label=_("Version of the model"), max_length=100)
    revenue = Cents(label=_("What the version earned"), max_length=30)

    def __init__(self, *args: Any, house_id: int, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["corpus"]
        field.queryset = Version.objects.filter(house_id=house_id)  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{one.name} {one.root[:12]}"  # type: ignore[attr-defined]


class FundForm(forms.Form):
    """The contract that a fund pays."""

    contract = forms.ModelChoiceField(Contract.objects.none(), label=_("Signed contract"))
    contest_at = forms.CharField(
        label=_("Where a statement may be contested"), max_length=200,
        help_text=_("An address or an e-mail; each line has its own link besides."),
    )  # fmt: skip
    contest_days = forms.IntegerField(label=_("For how many days"), min_value=30, max_value=3650, initial=90)

    def __init__(self, *args: Any, house_id: int, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["contract"]
        rows = Contract.objects.filter(house_id=house_id, funds=None)
        field.queryset = rows  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: f"{one.number} {one.licensee}"  # type: ignore[attr-defined]


class StatementReaderForm(forms.Form):
    """Who reads the statements of which holder, and why."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Member of the house"))
    agent = forms.IntegerField(
        label=_("Holder"), min_value=1, max_value=2**53,
        help_text=_("Her number in the catalogue: it stands in the address of her page."),
    )  # fmt: skip
    basis = forms.CharField(label=_("On which ground"), max_length=300)

    def __init__(self, *args: Any, house_id: int, **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["person"]
        rows = Person.objects.filter(memberships__role__house_id=house_id, is_active=True).distinct()
        field.queryset = rows  # type: ignore[attr-defined]
        field.label_from_instance = lambda one: one.name  # type: ignore[attr-defined]
