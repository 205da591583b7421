"""Make an API key and revoke it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction

from filigrane.accounts.errors import ScopeTooWide
from filigrane.accounts.models import ApiKey, House, Person
from filigrane.accounts.queries.keys import used_today
from filigrane.accounts.queries.standing import standing_in
from filigrane.accounts.service.drawn import draw_prefix, draw_token
from filigrane.accounts.service.written import write
from filigrane.accounts.tokens import hash_of, key_text


def make_key(person: Person, house: House, *, label: str, verbs: Collection[str], now: dt.datetime) -> str:
    """A new key of *person* to *house*, as she sees it this once; ScopeTooWide beyond her own verbs."""
    beyond = sorted(set(verbs) - standing_in(person, house).verbs)
    if beyond:
        raise ScopeTooWide(verbs=", ".join(beyond))
    prefix = draw_prefix()
    text = key_text(prefix, draw_token())
    with transaction.atomic():
        key = ApiKey.objects.create(
            house=house,
            person=person,
            label=label.strip(),
            prefix=prefix,
            key_hash=hash_of(text),
            verbs=sorted(set(verbs)),
            made_at=now,
        )
        write(
            house.pk, "key.made", thing=f"key:{key.pk}", by=person.pk, now=now, payload={"verbs": key.verbs}
        )
    return text


def revoke_key(key: ApiKey, *, by: int, now: dt.datetime) -> None:
    """Close a key for good; nothing changes when it is closed already."""
    with transaction.atomic():
        if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
            write(key.house_id, "key.revoked", thing=f"key:{key.pk}", by=by, now=now)


def note_use(key: ApiKey, *, today: dt.date) -> None:
    """Keep the day of the key's last use, never the hour: at most one write a day."""
    if not used_today(key, today=today):
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)
