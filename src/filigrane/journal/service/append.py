"""Write one entry at the end of a house's journal, inside the transaction of what it tells."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.db import connection
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from filigrane.base.canonical import Canonical, canonical_bytes
from filigrane.journal.chain import Leaves, canonical_entry, digest_of, leaves_of, seal
from filigrane.journal.models import Entry, Part, Payload
from filigrane.journal.queries import head

NOTHING: Mapping[str, Canonical] = MappingProxyType({})
LOCK = 0x46494C49
"""First half of the PostgreSQL advisory lock of a house's journal ("FILI")."""


def append(
    house_id: int,
    act: str,
    *,
    thing: str = "",
    person_id: int | None = None,
    payload: Mapping[str, Canonical] = NOTHING,
    about: int | None = None,
    now: dt.datetime | None = None,
) -> Entry:
    """Append one entry; call it last in the transaction.atomic() that does what it tells.

    *act* is like "works.imported", *thing* like "work:12": both stay for ever, so they never hold
    personal data. *person_id* is who acted; it is erased with that person. *payload* is what there is
    to say; *about* is the person it describes ("person:3" as the thing says it too), and it is erased
    with her. Content about somebody who has no account must not be given here.
    Outside a transaction it raises TransactionManagementError.
    """
    return _write(house_id, act, thing, person_id, payload, about, None, now)


def append_chunk(
    house_id: int,
    act: str,
    leaves: Sequence[bytes],
    *,
    thing: str = "",
    person_id: int | None = None,
    payload: Mapping[str, Canonical] = NOTHING,
    now: dt.datetime | None = None,
) -> Entry:
    """Append one entry for a chunk of bulk work: it holds the Merkle root of *leaves*, in their order.

    A leaf is the canonical bytes of one small act. The root stays for ever, the leaves are not kept:
    whoever holds them can show that they stood there.
    """
    return _write(house_id, act, thing, person_id, payload, None, leaves_of(leaves), now)


def _write(
    house_id: int,
    act: str,
    thing: str,
    person_id: int | None,
    payload: Mapping[str, Canonical],
    about: int | None,
    leaves: Leaves | None,
    now: dt.datetime | None,
) -> Entry:
    if not connection.in_atomic_block:
        raise TransactionManagementError("journal.append stands inside the transaction of what it tells")
    _lock(house_id)
    parts = _sealed(thing, person_id, payload, about)
    before = head(house_id)
    canonical = canonical_entry(
        house_id,
        before,
        act=act,
        thing=thing,
        at=now or timezone.now(),
        who=_digest(parts, Part.WHO),
        payload=_digest(parts, Part.CONTENT),
        leaves=leaves,
    )
    entry = Entry.objects.create(
        house_id=house_id,
        sequence=before.sequence + 1 if before else 1,
        canonical=canonical,
        digest=digest_of(canonical),
    )
    for part in parts:
        part.entry = entry
    Payload.objects.bulk_create(parts)
    return entry


def _sealed(
    thing: str, person_id: int | None, payload: Mapping[str, Canonical], about: int | None
) -> list[Payload]:
    parts = []
    if person_id is not None:
        parts.append(_part(Part.WHO, {"person": person_id}, person_id))
    if payload:
        named = re.fullmatch(r"person:(\d+)", thing)
        parts.append(_part(Part.CONTENT, payload, about or (int(named[1]) if named else None)))
    return parts


def _part(part: Part, content: Mapping[str, Canonical], person_id: int | None) -> Payload:
    salt = secrets.token_hex(16)
    return Payload(part=part, salt=salt, content=canonical_bytes(content), person_id=person_id)


def _digest(parts: Sequence[Payload], which: Part) -> str | None:
    return next((seal(part.salt, bytes(part.content)) for part in parts if part.part == which), None)


def _lock(house_id: int) -> None:
    """Hold the end of this house's journal until commit.

    SQLite has done it already: a transaction of ours is IMMEDIATE, so it is the only writer.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, house_id])
