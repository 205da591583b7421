"""Forms of the door: entering, invitations, passwords, one's account, keys."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from filigrane.accounts.models import Person
from filigrane.base.errors import FiligraneError

NEW = {"autocomplete": "new-password"}
CURRENT = {"autocomplete": "current-password"}


def said(error: FiligraneError) -> str:
    """What an error says and advises, in the language of the page."""
    text, hint = gettext(error.text), gettext(error.hint)
    return f"{text} {hint}".format(**error.values)


class EnterForm(forms.Form):
    """E-mail and password."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))
    password = forms.CharField(
        label=_("Password"), strip=False, max_length=1000, widget=forms.PasswordInput(attrs=CURRENT)
    )


class EmailForm(forms.Form):
    """An e-mail, to ask for a new password."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class NewPasswordForm(forms.Form):
    """A new password, held to the rules of the house."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=1000,
        help_text=_("At least twelve characters; a short sentence is easy to remember."),
        widget=forms.PasswordInput(attrs=NEW),
    )

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """The password, if the rules accept it for this person."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password


class ChangePasswordForm(NewPasswordForm):
    """A new password, asked of somebody who knows the present one."""

    current = forms.CharField(
        label=_("Present password"), strip=False, max_length=1000, widget=forms.PasswordInput(attrs=CURRENT)
    )
    field_order = ("current", "password")

    def clean_current(self) -> str:
        """The present password, if it is hers."""
        current: str = self.cleaned_data["current"]
        if self.person is None or not self.person.check_password(current):
            raise forms.ValidationError(_("This is not your present password."))
        return current


class JoinForm(NewPasswordForm):
    """The name and the password of somebody invited."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("name", "password")


class SelfForm(forms.Form):
    """The name and the language a person gives herself."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language of your pages"), choices=settings.LANGUAGES)


class InviteForm(forms.Form):
    """An address and a role of the house."""

    email = forms.EmailField(label=_("E-mail of the person"))
    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, roles: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.ChoiceField(label=_("Role"), choices=roles)


class KeyForm(forms.Form):
    """The label of a key and what it may do."""

    label = forms.CharField(
        label=_("Label of the key"), max_length=100, help_text=_("To recognise it: the program that uses it.")
    )

    def __init__(self, *args: Any, verbs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verbs"] = forms.MultipleChoiceField(
            label=_("What the key may do"), choices=verbs, widget=forms.CheckboxSelectMultiple
        )
