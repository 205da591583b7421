"""Write down who has a version: a model that learned from it, somebody who received it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from filigrane.accounts.models import Person
from filigrane.corpus.errors import HolderNameless
from filigrane.corpus.holders import CONTACT_CHARS, NAME_CHARS, HolderKind
from filigrane.corpus.models import Holder, Version
from filigrane.journal.service import append


def record_use(
    version: Version,
    kind: HolderKind,
    name: str,
    contact: str = "",
    *,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> Holder:
    """Say that *name* has a version, so that it is told when works are withdrawn. Once for each name.

    A name that was said already takes the new contact. Raises HolderNameless.
    """
    now, name, contact = now or timezone.now(), name.strip(), contact.strip()
    if not name or len(name) > NAME_CHARS or len(contact) > CONTACT_CHARS:
        raise HolderNameless(most=NAME_CHARS)
    with transaction.atomic():
        row, is_new = Holder.objects.get_or_create(
            version=version, kind=HolderKind(kind), name=name,
            defaults={"contact": contact, "recorded_by": person_id, "recorded_at": now},
        )  # fmt: skip
        if not is_new and contact and row.contact != contact:
            row.contact = contact
            row.save(update_fields=["contact"])
        append(
            version.house_id, "corpus.use_recorded", thing=f"corpus:{version.pk}", person_id=person_id,
            now=now, payload={"kind": row.kind, "holder": row.pk},
        )  # fmt: skip
    return row


def forget_person(house_id: int, person_id: int) -> int:
    """Take a person's name off what she froze and wrote down; rows changed."""
    changed = Version.objects.filter(house_id=house_id, frozen_by=person_id).update(frozen_by=None)
    mine = Holder.objects.filter(version__house_id=house_id, recorded_by=person_id)
    return changed + mine.update(recorded_by=None)


def forget_contact(house_id: int, person_id: int) -> int:
    """Empty the contacts that are a person's e-mail; that the version was given stays. Rows changed."""
    email = Person.objects.filter(pk=person_id).values_list("email", flat=True).first()
    if not email:
        return 0
    rows = Holder.objects.filter(version__house_id=house_id, contact__iexact=email)
    return rows.update(contact="", name="—")
