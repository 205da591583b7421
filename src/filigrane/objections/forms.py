"""What is asked of whoever contests, and of whoever answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filigrane.objections.limits import CONTACT_CHARS, REASONS_CHARS, WHO_CHARS, WHY_CHARS, WRONG_CHARS
from filigrane.objections.states import Words

SHOW, KEEP = "show", "keep"


class ContestForm(forms.Form):
    """What is wrong, why, who says so."""

    wrong = forms.CharField(
        label=_("What is wrong"),
        help_text=_("In your own words, about this point alone."),
        max_length=WRONG_CHARS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    why = forms.CharField(
        label=_("Why"),
        help_text=_("How you know it: a document, a date, a contract, what you did yourself."),
        max_length=WHY_CHARS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    who = forms.CharField(
        label=_("Who says so"),
        help_text=_(
            "Your name, or a quality such as “the author’s heir” or “a spectator”. It shows with your words."
        ),
        max_length=WHO_CHARS,
    )
    contact = forms.CharField(
        label=_("How to reach you, if you wish"),
        help_text=_("For the house alone, never shown. It is erased ninety days after the answer."),
        max_length=CONTACT_CHARS,
        required=False,
    )


class AnswerForm(forms.Form):
    """Reasons, whether something was changed, and who reads the words that are answered."""

    words = forms.ChoiceField(
        label=_("The words of this objection"),
        choices=[
            (SHOW, _("Everybody may read them")),
            (KEEP, _("They stay within the house: they tell private facts")),
        ],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=_("Your answer, with its reasons"),
        help_text=_(
            "Everybody who sees the thing reads it, under your name. It changes nothing of the thing itself."
        ),
        max_length=REASONS_CHARS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    changed = forms.BooleanField(label=_("Something was changed, and the answer says what"), required=False)

    def __init__(self, *args: Any, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if words == Words.ERASED:
            del self.fields["words"]
        elif words != Words.UNREAD:
            self.fields["words"].initial = SHOW if words == Words.SHOWN else KEEP
