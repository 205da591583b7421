"""The people of the house: list, invite, change a role, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filigrane.accounts.errors import AlreadyMember, LastSteward
from filigrane.accounts.forms import InviteForm, said
from filigrane.accounts.models import Person, Role
from filigrane.accounts.queries.people import Member, member_of, members, pending_invitations
from filigrane.accounts.roles import ROLES
from filigrane.accounts.service import change_role, invite, remove_member, withdraw_invitation
from filigrane.accounts.views.guard import MemberRequest, needs

PURPOSES = {role.code: role.purpose for role in ROLES}


@needs("accounts.people")
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    """Who belongs to the house, by name, and who is invited."""
    return listed(request, InviteForm(roles=role_choices(request.house.pk)))


@needs("accounts.people")
@never_cache
@require_POST
def invite_somebody(request: MemberRequest) -> HttpResponse:
    """Make an invitation and show its link, once."""
    form = InviteForm(request.POST, roles=role_choices(request.house.pk))
    if not form.is_valid():
        return listed(request, form, status=400)
    try:
        token = invite(
            request.house,
            form.cleaned_data["email"],
            role_code=form.cleaned_data["role"],
            by=request.user.pk,
            now=timezone.now(),
        )
    except AlreadyMember as error:
        form.add_error("email", said(error))
        return listed(request, form, status=error.http_status)
    link = request.build_absolute_uri(reverse("accounts:join", kwargs={"token": token}))
    return render(request, "accounts/invited.html", {"link": link, "email": form.cleaned_data["email"]})


@needs("accounts.people")
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: MemberRequest, person_id: int) -> HttpResponse:
    """One person of the house: change her role."""
    person = person_here(request, person_id)
    roles = role_choices(request.house.pk)
    if request.method == "POST":
        code = request.POST.get("role", "")
        if code not in dict(roles):
            raise Http404
        try:
            change_role(request.house, person, role_code=code, by=request.user.pk, now=timezone.now())
        except LastSteward as error:
            messages.error(request, said(error))
            return redirect("accounts:member", person_id=person_id)
        messages.success(request, gettext("The role is changed."))
        return redirect("accounts:people")
    held = next(row for row in members(request.house.pk) if row.person_id == person_id)
    choices = [
        {"code": code, "label": label, "purpose": gettext(PURPOSES[code]) if code in PURPOSES else ""}
        for code, label in roles
    ]
    return render(
        request,
        "accounts/member.html",
        {"member": held, "choices": choices, "held": {code for code, _ in held.roles}},
    )


@needs("accounts.people")
@require_POST
def remove(request: MemberRequest, person_id: int) -> HttpResponse:
    """End a membership; the account itself stays."""
    person = person_here(request, person_id)
    try:
        remove_member(request.house, person, by=request.user.pk, now=timezone.now())
    except LastSteward as error:
        messages.error(request, said(error))
        return redirect("accounts:member", person_id=person_id)
    messages.success(request, gettext("{name} no longer belongs to the house.").format(name=person.name))
    return redirect("accounts:people")


@needs("accounts.people")
@require_POST
def withdraw(request: MemberRequest, invitation_id: int) -> HttpResponse:
    """Make an invitation useless before it is used."""
    withdraw_invitation(request.house.pk, invitation_id, by=request.user.pk, now=timezone.now())
    messages.success(request, gettext("The invitation is withdrawn."))
    return redirect("accounts:people")


def listed(request: MemberRequest, form: InviteForm, *, status: int = 200) -> HttpResponse:
    """The page of the people with its form."""
    context = {
        "members": [(row, role_words(row)) for row in members(request.house.pk)],
        "invitations": [
            (row, gettext(row.role.label))
            for row in pending_invitations(request.house.pk, now=timezone.now())
        ],
        "form": form,
    }
    return render(request, "accounts/people.html", context, status=status)


def role_words(member: Member) -> str:
    """The roles of a member, in the language of the page."""
    return ", ".join(gettext(label) for _code, label in member.roles)


def role_choices(house_id: int) -> list[tuple[str, str]]:
    """The roles of the house as a form offers them."""
    return [
        (role.code, gettext(role.label)) for role in Role.objects.filter(house_id=house_id).order_by("id")
    ]


def person_here(request: MemberRequest, person_id: int) -> Person:
    """The person if she belongs to this house; 404 otherwise, whoever she is elsewhere."""
    person = member_of(request.house.pk, person_id)
    if person is None:
        raise Http404
    return person
