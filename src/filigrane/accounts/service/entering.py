"""Let somebody in by e-mail and password, within the limits."""

from __future__ import annotations

import datetime as dt
import math

from django.contrib.auth import authenticate
from django.http import HttpRequest

from filigrane.accounts.errors import TooManyAttempts
from filigrane.accounts.models import Attempt, Person
from filigrane.accounts.queries.attempts import attempt_key, keys_of, time_to_wait


def recognise(
    request: HttpRequest, email: str, password: str, *, address: str, now: dt.datetime
) -> Person | None:
    """The active person of this e-mail and password; None without a word on which was wrong.

    A failure counts for the e-mail and for the address, whether or not anybody has that e-mail; an
    unknown e-mail costs the same hashing as a known one. TooManyAttempts, before any look at the
    password, when either has failed too often. Entering is not journalled: when people come is
    nobody's business.
    """
    refuse_too_many(email, address, now=now)
    person = authenticate(request, username=email.strip().lower(), password=password)
    if isinstance(person, Person):
        forget_attempts(email)
        return person
    note_attempt(email, address, now=now)
    return None


def refuse_too_many(email: str, address: str, *, now: dt.datetime) -> None:
    """Raise TooManyAttempts while this e-mail or this address must wait."""
    left = time_to_wait(email, address, now=now)
    if left > dt.timedelta(0):
        raise TooManyAttempts(minutes=math.ceil(left / dt.timedelta(minutes=1)))


def note_attempt(email: str, address: str, *, now: dt.datetime) -> None:
    """Count one attempt for the e-mail and one for the address."""
    Attempt.objects.bulk_create(Attempt(key_hash=key, at=now) for key, _most in keys_of(email, address))


def forget_attempts(email: str) -> None:
    """Let this e-mail try anew: its person has shown who she is. What counts for an address stays."""
    Attempt.objects.filter(key_hash=attempt_key("email", email.strip().lower())).delete()
