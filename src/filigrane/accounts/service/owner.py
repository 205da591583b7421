"""The one person of a personal installation: she holds every role of every house."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from filigrane.accounts.models import House, Person
from filigrane.accounts.roles import ROLES
from filigrane.accounts.service.houses import sync_roles
from filigrane.accounts.service.people import give_role, make_person

OWNER_EMAIL = "owner@filigrane.invalid"
"""An address that no mail can reach (RFC 2606): the owner enters by the address of this start."""


def make_owner(*, now: dt.datetime | None = None) -> Person:
    """The owner of this installation, made at first use, with every role of every house."""
    now = now or timezone.now()
    with transaction.atomic():
        owner = Person.objects.filter(email=OWNER_EMAIL).first()
        if owner is None:
            owner = make_person(OWNER_EMAIL, "Filigrane", now=now)
            Person.objects.filter(pk=owner.pk).update(is_operator=True)
            owner.is_operator = True
        for house in House.objects.order_by("id"):
            sync_roles(house)
            for kind in ROLES:
                give_role(owner, house, kind.code, now=now, by=owner.pk)
    return owner


def sign_in_owner(request: HttpRequest) -> Person:
    """Sign the owner in; the session is rotated. Personal mode only, once its token is checked."""
    owner = make_owner()
    login(request, owner, backend="django.contrib.auth.backends.ModelBackend")
    return owner
