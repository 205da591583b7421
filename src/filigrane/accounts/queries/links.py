"""Find an invitation or a reset by its token, while it lives; and say where a link leads."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from filigrane.accounts.errors import LinkDead
from filigrane.accounts.models import House, Invitation, Reset
from filigrane.accounts.tokens import hash_of, is_live


def invitation_by(token: str, *, now: dt.datetime) -> Invitation:
    """The live invitation that *token* opens; LinkDead when there is none."""
    found = Invitation.objects.select_related("house", "role").filter(token_hash=hash_of(token)).first()
    if found is None or not is_live(expires_at=found.expires_at, used_at=found.used_at, now=now):
        raise LinkDead
    return found


def reset_by(token: str, *, now: dt.datetime) -> Reset:
    """The live reset that *token* opens; LinkDead when there is none."""
    found = Reset.objects.select_related("person").filter(token_hash=hash_of(token)).first()
    if found is None or not is_live(expires_at=found.expires_at, used_at=found.used_at, now=now):
        raise LinkDead
    if not found.person.is_active:
        raise LinkDead
    return found


def mail_is_set() -> bool:
    """Whether the installation can send mail."""
    return bool(settings.EMAIL_HOST)


def address_of(house: House | None) -> str:
    """Scheme and name under which people reach *house*, for links made without a request."""
    configuration = settings.CONFIG
    name = house.host if house is not None and house.host else configuration.hosts[0]
    if configuration.mode == "shared" and getattr(configuration, "https", True):
        return f"https://{name}"
    return f"http://{name}:{getattr(configuration, 'port', 8750)}"
