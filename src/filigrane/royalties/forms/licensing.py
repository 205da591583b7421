"""The forms of licences sold: an offer with its terms, a request, a quote to sign."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filigrane.rights.uses import LABELS, Use
from filigrane.royalties.forms.fields import AmountField, CountriesField, RateField, RatioField, day_field
from filigrane.royalties.licensing.lines import read_coefficients, read_versions
from filigrane.royalties.licensing.values import Base, Every, LicenceTerms, MostFavoured, Shares
from filigrane.royalties.licensing.wording import BASES, EVERY, METHODS, SHARES
from filigrane.royalties.terms import Deduction, Method, Pool

POOLS = {"pool_training": Method.TRAINING, "pool_output": Method.OUTPUT, "pool_answers": Method.PER_ANSWER}
KEPT = ("fee", "solidarity", "reserve")


def uses_field() -> forms.MultipleChoiceField:
    """Which uses of the shared list."""
    return forms.MultipleChoiceField(
        label=_("Uses permitted"), widget=forms.CheckboxSelectMultiple,
        choices=[(use.value, _(LABELS[use])) for use in Use],
    )  # fmt: skip


class OfferForm(forms.Form):
    """What is offered: name, works, uses, where and when, and the price; the rest has a common value."""

    name = forms.CharField(label=_("Name of the offer"), max_length=200)
    about = forms.CharField(
        label=_("In a sentence or two"), widget=forms.Textarea(attrs={"rows": 3}), required=False,
        max_length=2000,
    )  # fmt: skip
    works = forms.ChoiceField(label=_("Works"))
    uses = uses_field()
    territories = CountriesField()
    since = day_field(_("From"))
    until = day_field(_("Until"))
    base = forms.ChoiceField(label=_("The rate is taken of"), choices=[(o.value, _(BASES[o])) for o in Base])
    rate = RateField(label=_("Rate"), initial="30%")
    minimum = AmountField(label=_("Minimum for each period"), initial="0")
    reported = forms.ChoiceField(
        label=_("Period"), choices=[(o.value, _(EVERY[o])) for o in Every], initial=Every.QUARTER.value
    )
    pool_training = RatioField(label=_(METHODS[Method.TRAINING]), initial="1")
    pool_output = RatioField(label=_(METHODS[Method.OUTPUT]), initial="0")
    pool_answers = RatioField(label=_(METHODS[Method.PER_ANSWER]), initial="0")
    shares = forms.ChoiceField(
        label=_("Shares of credit"), choices=[(o.value, _(SHARES[o])) for o in Shares],
        widget=forms.RadioSelect, initial=Shares.LIGHT_TABLE.value,
    )  # fmt: skip
    fee = RateField(label=_("Fee"), initial="0")
    fee_vote = forms.CharField(label=_("Vote that decided the fee"), required=False, max_length=200)
    solidarity = RateField(label=_("Solidarity"), initial="0")
    solidarity_vote = forms.CharField(
        label=_("Vote that decided the solidarity"), required=False, max_length=200
    )
    reserve = RateField(label=_("Reserve"), initial="0")
    reserve_vote = forms.CharField(label=_("Vote that decided the reserve"), required=False, max_length=200)
    versions = forms.CharField(
        label=_("Versions of a model"),
        help_text=_(
            "One a line, empty for any. With its alpha: name | trained on | alpha | SHA-256 of "
            "the signed test | "
            "who signed it | day of the test."
        ),
        widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=5000,
    )  # fmt: skip
    coefficients = forms.CharField(
        label=_("Coefficients of disciplines"),
        help_text=_("One a line: discipline | times (1 to 2) | day of the vote | vote."),
        widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=5000,
    )  # fmt: skip
    incident = RatioField(label=_("Equal shares owed for a work used after a refusal"), initial="3")
    favoured = forms.BooleanField(
        label=_("Most-favoured terms: a lower rate or minimum given to another holds here too"),
        required=False,
    )
    corpus = forms.ChoiceField(label=_("Frozen corpus handed over"), required=False)

    def __init__(self, posted: Any, *, works: list[tuple[str, str]], corpora: list[tuple[str, str]]) -> None:
        year = timezone.localdate().year + 1
        days = {"since": dt.date(year, 1, 1), "until": dt.date(year, 12, 31)}
        super().__init__(posted, initial=days)
        self.fields["works"].choices = works  # type: ignore[attr-defined]  # ChoiceField
        self.fields["corpus"].choices = [("", _("none")), *corpora]  # type: ignore[attr-defined]

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """What a page folds away, part by part: a common value stands in each field."""
        names = {
            _("How it is shared"): (*POOLS, "shares", "versions", "coefficients"),
            _("What is kept back"): ("fee", "fee_vote", "solidarity", "solidarity_vote", "reserve",
                                     "reserve_vote"),
            _("Further clauses"): ("incident", "favoured", "corpus"),
        }  # fmt: skip
        return [(str(title), [self[name] for name in some]) for title, some in names.items()]

    def first(self) -> list[forms.BoundField]:
        """What every offer says."""
        folded = {field.name for _title, some in self.parts() for field in some}
        return [self[name] for name in self.fields if name not in folded]

    def clean_versions(self) -> Any:
        """The versions, read line by line."""
        return read_lines(read_versions, self.cleaned_data["versions"])

    def clean_coefficients(self) -> Any:
        """The coefficients, read line by line."""
        return read_lines(read_coefficients, self.cleaned_data["coefficients"])

    def terms(self) -> LicenceTerms:
        """The terms of a valid form; a flat price has no rate."""
        said = self.cleaned_data
        fee, solidarity, reserve = (
            Deduction(said[name], said[f"{name}_vote"] if said[name] else "") for name in KEPT
        )
        base = Base(said["base"])
        return LicenceTerms(
            uses=tuple(Use(code) for code in said["uses"]),
            since=said["since"], until=said["until"], territories=said["territories"],
            versions=said["versions"], base=base, rate_bp=0 if base is Base.FLAT else said["rate"],
            minimum=said["minimum"], fee=fee, solidarity=solidarity, reserve=reserve,
            pools=tuple(Pool(m.value, said[name], m) for name, m in POOLS.items() if said[name]),
            coefficients=said["coefficients"], incident_times=said["incident"],
            shares=Shares(said["shares"]), reported=Every(said["reported"]),
            favoured=MostFavoured() if said["favoured"] else None, corpus=said["corpus"],
        )  # fmt: skip


def read_lines(reader: Any, text: str) -> Any:
    """What *reader* reads; ValidationError names the line that it can't."""
    try:
        return reader(text)
    except ValueError as error:
        raise forms.ValidationError(
            _("This line can't be read: “%(line)s”."), params={"line": error}
        ) from error


class RequestForm(forms.Form):
    """Who asks, how to reach her, and what she wants of the offer."""

    licensee = forms.CharField(label=_("Name of the licensee"), max_length=200)
    contact = forms.EmailField(label=_("E-mail"), help_text=_("Kept for two years, to answer you."))
    words = forms.CharField(
        label=_("What for"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )
    uses = uses_field()
    territories = CountriesField()
    since = day_field(_("From"))
    until = day_field(_("Until"))
    versions = forms.CharField(
        label=_("Versions of your model"), help_text=_("Names parted by semicolons."), required=False,
        max_length=500,
    )  # fmt: skip
    base = AmountField(
        label=_("Revenue expected for each period"), help_text=_("For the quote only."), initial="0"
    )

    def __init__(self, posted: Any, offered: LicenceTerms) -> None:
        first = {"since": offered.since, "until": offered.until, "uses": [u.value for u in offered.uses],
                 "territories": " ".join(offered.territories),
                 "versions": "; ".join(one.name for one in offered.versions)}  # fmt: skip
        super().__init__(posted, initial=first)

    def version_names(self) -> list[str]:
        """The versions, one by one."""
        return [name.strip() for name in self.cleaned_data["versions"].split(";") if name.strip()]


class SignForm(forms.Form):
    """Who signed, when, and the signed paper by its SHA-256; the contract that it amends, if any."""

    signatory = forms.CharField(label=_("Who signed for the house"), max_length=200)
    signed_for = forms.CharField(label=_("Who signed for the licensee"), max_length=200)
    on = day_field(_("Signed on"))
    paper = forms.FileField(
        label=_("The signed paper"), required=False,
        help_text=_("Its fingerprint is kept in the contract, and the file isn't: keep it."),
    )  # fmt: skip
    amends = forms.CharField(
        label=_("It amends the contract"), help_text=_("Its number; empty for a first contract."),
        required=False, max_length=20,
    )  # fmt: skip
