"""Ask for a new password, and choose it through a link."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from filigrane.accounts.errors import TooManyAttempts
from filigrane.accounts.forms import EmailForm, NewPasswordForm, said
from filigrane.accounts.queries.links import mail_is_set, reset_by
from filigrane.accounts.service import use_reset
from filigrane.accounts.service.entering import note_attempt, refuse_too_many
from filigrane.accounts.service.reset_mail import ask_reset
from filigrane.accounts.views.guard import HouseRequest, public


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_password(request: HouseRequest) -> HttpResponse:
    """Ask for a link by mail; without mail, say whom to ask. Never says whether an e-mail is known here."""
    form = EmailForm(request.POST or None)
    context = {"form": form, "has_mail": mail_is_set(), "is_sent": False}
    status = 200
    if request.method == "POST" and mail_is_set() and form.is_valid():
        email, address, now = form.cleaned_data["email"], request.META.get("REMOTE_ADDR", ""), timezone.now()
        try:
            refuse_too_many(email, address, now=now)
        except TooManyAttempts as error:
            form.add_error(None, said(error))
            status = error.http_status
        else:
            note_attempt(email, address, now=now)
            ask_reset(email)
            context["is_sent"] = True
    return render(request, "accounts/ask_password.html", context, status=status)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose_password(request: HouseRequest, token: str) -> HttpResponse:
    """Choose a password through a link that serves once; sign in with it afterwards."""
    reset = reset_by(token, now=timezone.now())
    form = NewPasswordForm(request.POST or None, person=reset.person)
    if request.method == "POST" and form.is_valid():
        use_reset(token, form.cleaned_data["password"], now=timezone.now())
        messages.success(request, gettext("Your password is changed: sign in with it."))
        return redirect("accounts:enter")
    status = 400 if form.is_bound else 200
    return render(request, "accounts/choose_password.html", {"form": form}, status=status)
