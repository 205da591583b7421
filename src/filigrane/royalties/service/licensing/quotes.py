"""Quote a licence: computed, exact, frozen, valid until a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from filigrane.base.canonical import fingerprint
from filigrane.journal.service import append
from filigrane.royalties.licensing.clauses import clause_cited
from filigrane.royalties.licensing.errors import NothingOfOurs, OutsideTerms, RequestNotFound
from filigrane.royalties.licensing.quoting import figures_text, figures_value, quoted
from filigrane.royalties.licensing.writing import as_value
from filigrane.royalties.models import Quote, Request
from filigrane.royalties.queries.licensing import request_of, sorted_works
from filigrane.royalties.queries.licensing_words import clauses_said, parties_of, voice_now

VALID_DAYS = 30


def make_quote(
    house_id: int,
    request_id: int,
    *,
    valid_until: dt.date | None = None,
    person_id: int | None = None,
    now: dt.datetime | None = None,
) -> Quote:
    """The quote of a request that lies within the terms of its offer, for the works that are the house's.

    Raises RequestNotFound, OutsideTerms with the clause that the request leaves, NothingOfOurs.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = _answerable(house_id, request_id)
        terms, offer = row.licence, row.offer
        ids = list(offer.works.values_list("work_id", flat=True))
        ours = sorted_works(house_id, ids, terms).ours
        if not ours:
            raise NothingOfOurs
        figures = quoted(terms, base=row.base, works=len(ours))
        value: dict[str, Any] = {
            "terms": as_value(terms),
            "figures": figures_value(figures),
            "works": [one.work_id for one in ours],
        }
        quote = Quote.objects.create(
            request=row, terms=row.asked, figures=figures_text(figures), sha256=fingerprint(value),
            works=" ".join(str(one.work_id) for one in ours),
            valid_until=valid_until or timezone.localdate(now) + dt.timedelta(days=VALID_DAYS),
            made_by=person_id, made_at=now,
        )  # fmt: skip
        append(
            house_id, "royalties.quote_made", thing=f"quote:{quote.pk}", person_id=person_id,
            payload={"request": row.pk, "quote": quote.sha256}, now=now,
        )  # fmt: skip
    return quote


def _answerable(house_id: int, request_id: int) -> Request:
    """The request, when somebody still waits for its answer and its offer's terms hold what it asks."""
    row = request_of(house_id, request_id)
    if not row.contact:
        raise RequestNotFound(request=request_id)
    if row.refusal:
        clauses = clauses_said(row.offer.licence, parties_of(row.offer), voice_now())
        clause = clause_cited(clauses, row.refusal)
        raise OutsideTerms(clause=clause.number, words=clause.words)
    return row
