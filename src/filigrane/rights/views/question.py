"""The question of a page: a sentence that a person completes, read from its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.accounts.views.guard import HouseRequest
from filigrane.rights.ask import PURPOSE_LABELS, WHO_LABELS, Ask, Who
from filigrane.rights.question import asked
from filigrane.rights.stating import COUNTRY
from filigrane.rights.uses import LABELS, Use

ACCESS = (("", _("not known")), ("yes", _("lawful")), ("no", _("not lawful")))
YES_NO = (("", _("not known")), ("yes", _("yes")), ("no", _("no")))
RESEARCH = ("disinterested", "privileged", "on_behalf")
"""Fields that only the exception for research reads; a page keeps them folded until one is filled."""


class QuestionForm(forms.Form):
    """Who wants to do what, for which purpose, with which access, where, when; no field must be filled."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    use = forms.ChoiceField(label=_("What"), required=False)
    purpose = forms.ChoiceField(label=_("Purpose"), required=False)
    access = forms.ChoiceField(label=_("Access to the copy"), required=False, choices=ACCESS)
    territory = forms.RegexField(
        COUNTRY,
        label=_("Where (code of the country)"),
        required=False,
        max_length=2,
        widget=forms.TextInput(attrs={"size": "4", "autocomplete": "country"}),
    )
    on = forms.DateField(
        label=_("On the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    disinterested = forms.ChoiceField(
        label=_("Research body without profit, or of public interest"), required=False, choices=YES_NO
    )
    privileged = forms.ChoiceField(
        label=_("A company has preferential access to the results"), required=False, choices=YES_NO
    )
    on_behalf = forms.ChoiceField(
        label=_("Acts by agreement for such a body"), required=False, choices=YES_NO
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "who": [(one.value, gettext(WHO_LABELS[one])) for one in Who],
            "use": [(use.value, gettext(LABELS[use])) for use in Use],
            "purpose": [(one.value, gettext(label)) for one, label in PURPOSE_LABELS.items()],
        }
        for name, choices in words.items():
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, required=False, choices=choices
            )

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields of every question."""
        return [self[name] for name in self.fields if name not in RESEARCH]

    @property
    def research(self) -> list[forms.BoundField]:
        """Those of research."""
        return [self[name] for name in RESEARCH]

    @property
    def tells_research(self) -> bool:
        """Whether one of them is filled."""
        return any(self.initial.get(name) for name in RESEARCH)


def said_in(sent: Mapping[str, str]) -> dict[str, str]:
    """What an address or a form says of each field; a country in capitals."""
    said = {name: sent.get(name, "") for name in QuestionForm.base_fields}
    return said | {"territory": said["territory"].strip().upper()}


def question_of(request: HouseRequest) -> tuple[QuestionForm, Ask]:
    """The form as the address fills it, and the question; what can't be read is left unsaid."""
    today = timezone.localdate()
    said = said_in(request.GET)
    sent = QuestionForm(said)
    kept = {name: said[name] for name in said if sent.is_valid() or name not in sent.errors}
    ask = asked(kept, today=today)
    shown = {"who": ask.who.value, "use": ask.use.value, "purpose": ask.purpose.value} | {
        "access": kept.get("access", ""),
        "territory": ask.territory,
        "on": ask.on,
        **{name: kept.get(name, "") for name in RESEARCH},
    }
    form = QuestionForm(initial=shown)
    for name, faults in sent.errors.items():
        form.fields[name].help_text = " ".join(str(fault) for fault in faults)
    return form, ask


def circumstances(request: HouseRequest, **more: str) -> str:
    """The question as the end of an address, with *more* in place of what it says of the same."""
    said = {name: request.GET[name] for name in QuestionForm.base_fields if request.GET.get(name)}
    return urlencode({name: value for name, value in (said | more).items() if value})
