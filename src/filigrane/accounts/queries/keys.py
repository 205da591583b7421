"""Find the person and the scope behind an API key."""

from __future__ import annotations

import datetime as dt
import hmac

from django.db.models import QuerySet

from filigrane.accounts.models import ApiKey
from filigrane.accounts.permissions import Standing
from filigrane.accounts.queries.standing import standing_in
from filigrane.accounts.tokens import hash_of, key_prefix


def key_by(text: str) -> ApiKey | None:
    """The key that *text* is, if it is held, not revoked, and its person still active."""
    prefix = key_prefix(text)
    if prefix is None:
        return None
    digest = hash_of(text)
    live = ApiKey.objects.filter(prefix=prefix, revoked_at=None, person__is_active=True)
    for key in live.select_related("house", "person"):
        if hmac.compare_digest(key.key_hash, digest):
            return key
    return None


def standing_by(key: ApiKey) -> Standing:
    """What a key may do now: its own scope, and of that only what its person still holds."""
    hers = standing_in(key.person, key.house)
    return Standing(hers.person_id, hers.house_id, hers.verbs & frozenset(key.verbs), False)


def keys_of_person(person_id: int, house_id: int) -> QuerySet[ApiKey]:
    """A person's keys to one house that still open it, the newest first."""
    return ApiKey.objects.filter(person_id=person_id, house_id=house_id, revoked_at=None).order_by("-id")


def used_today(key: ApiKey, *, today: dt.date) -> bool:
    """Whether the key's last day of use is already *today*."""
    return key.last_used_on == today
