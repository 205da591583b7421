"""Count failed entries, without keeping whose they were."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac

from django.conf import settings

from filigrane.accounts.limits import MOST_FOR_AN_EMAIL, MOST_FROM_AN_ADDRESS, WINDOW, wait
from filigrane.accounts.models import Attempt
from filigrane.base.addresses import caller


def attempt_key(kind: str, value: str) -> str:
    """What is kept of an e-mail or an address: a hash keyed with the installation's own secret."""
    secret = settings.SECRET_KEY.encode("utf-8")
    return hmac.new(secret, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def keys_of(email: str, address: str) -> tuple[tuple[str, int], ...]:
    """(key, most) for the e-mail and for the address (in IPv6, its line) that try to enter."""
    return (
        (attempt_key("email", email.strip().lower()), MOST_FOR_AN_EMAIL),
        (attempt_key("address", caller(address)), MOST_FROM_AN_ADDRESS),
    )


def time_to_wait(email: str, address: str, *, now: dt.datetime) -> dt.timedelta:
    """How long this e-mail and this address must wait; zero when they may try."""
    waits = []
    for key, most in keys_of(email, address):
        times = Attempt.objects.filter(key_hash=key, at__gt=now - WINDOW).values_list("at", flat=True)
        waits.append(wait(times, now=now, most=most))
    return max(waits)
