"""Note that an output was sent to somebody, and the order in which a house wants its columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from filigrane.base.errors import defer
from filigrane.works.errors import BadField
from filigrane.works.models import Mapping, Sending
from filigrane.works.queries.sheets import READER, Subject, content_now, orders_of, sheet_named
from filigrane.works.service.tell import tell
from filigrane.works.sheets.lines import COLUMNS
from filigrane.works.sheets.tables import digest_of

COLUMN = defer("Column")


def note_sent(
    house_id: int,
    subject: Subject,
    output: str,
    *,
    recipient: str,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> Sending:
    """Keep what *output* said of *subject* when it went to *recipient*. Raises SheetNotFound.

    *subject* must be read by somebody of the house (`inside`): what is compared later is the same.
    """
    now = now or timezone.now()
    sheet = sheet_named(output)
    with transaction.atomic():
        content = content_now(subject, sheet, orders_of(house_id).get(sheet.code, ()))
        row: Sending = Sending.objects.create(
            house_id=house_id,
            subject=subject.code,
            output=sheet.code,
            recipient=" ".join(recipient.split())[:300],
            digest=digest_of(content),
            content=content,
            sent_at=now,
            by=person_id,
        )
        payload = {"output": sheet.code}
        tell(house_id, "works.sent", subject.code, changes=[], person_id=person_id, now=now, payload=payload)
    return row


def save_order(
    house_id: int,
    output: str,
    columns: Sequence[str],
    *,
    person_id: int | None,
    now: dt.datetime | None = None,
) -> tuple[str, ...]:
    """Keep the house's columns of a sheet, in their order; none brings the first order back.

    Raises SheetNotFound, and BadField for a column that doesn't exist.
    """
    now = now or timezone.now()
    sheet = sheet_named(output)
    for code in columns:
        if code not in COLUMNS:
            raise BadField(field=COLUMN, value=code[:40])
    order = tuple(dict.fromkeys(columns))
    with transaction.atomic():
        name = f"{READER}:{sheet.code}"
        if not order or order == sheet.columns:
            Mapping.objects.filter(house_id=house_id, reader=READER, name=name).delete()
            return sheet.columns
        Mapping.objects.update_or_create(
            house_id=house_id,
            name=name,
            reader=READER,
            defaults={"columns": {"order": list(order)}, "made_by": person_id, "made_at": now},
        )
    return order
