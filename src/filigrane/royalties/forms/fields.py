"""Fields that read amounts, rates, exact parts and countries as people write them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filigrane.base.money import WHOLE, read_basis_points, read_cents, read_ratio
from filigrane.royalties.licensing.checking import COUNTRY
from filigrane.royalties.licensing.values import MOST_CENTS, WORLD


class AmountField(forms.CharField):
    """An amount, `1 234,50`, as whole cents; never negative."""

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=20, **{"help_text": _("In euros, before tax."), **said})

    def clean(self, value: Any) -> int:
        """The cents."""
        try:
            cents = read_cents(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(_("Write an amount: 1234.50")) from error
        if not 0 <= cents <= MOST_CENTS:
            raise forms.ValidationError(_("Write an amount: 1234.50"))
        return cents


class RateField(forms.CharField):
    """A percentage, `12,5 %`, as basis points between nothing and all."""

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=20, **said)

    def clean(self, value: Any) -> int:
        """The basis points."""
        try:
            points = read_basis_points(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(_("Write a percentage: 12.5%")) from error
        if not 0 <= points <= WHOLE:
            raise forms.ValidationError(_("Write a percentage: 12.5%"))
        return points


class RatioField(forms.CharField):
    """An exact part, `2/5`, `40 %`, `3`."""

    def __init__(self, **said: Any) -> None:
        super().__init__(max_length=40, **said)

    def clean(self, value: Any) -> Fraction:
        """The fraction."""
        try:
            part = read_ratio(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(_("Write a part: 2/5, 40%")) from error
        if part < 0:
            raise forms.ValidationError(_("Write a part: 2/5, 40%"))
        return part


class CountriesField(forms.CharField):
    """Codes of countries parted by spaces, or `world`."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Countries"), help_text=_("Codes parted by spaces, FR BE CH, or world."), initial="FR",
            max_length=1000,
        )  # fmt: skip

    def clean(self, value: Any) -> tuple[str, ...]:
        """The codes, once each."""
        codes = tuple(dict.fromkeys(super().clean(value).replace(",", " ").split()))
        if codes != (WORLD,) and not (codes and all(COUNTRY.fullmatch(code) for code in codes)):
            raise forms.ValidationError(_("Write codes of two letters, or world."))
        return codes


def day_field(label: Any) -> forms.DateField:
    """A day that must be given."""
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
