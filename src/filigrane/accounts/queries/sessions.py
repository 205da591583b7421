"""The open sessions of one person."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def sessions_of(person_id: int) -> list[Session]:
    """Sessions in which this person is signed in; each must be opened to know, so it reads them all."""
    rows = Session.objects.all().iterator()
    return [row for row in rows if row.get_decoded().get(SESSION_KEY) == str(person_id)]
