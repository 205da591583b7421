"""Read the journal of a house."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from filigrane.journal import verifier
from filigrane.journal.chain import Head
from filigrane.journal.errors import EntryNotFound
from filigrane.journal.export import PartOf, lines
from filigrane.journal.models import Deposit, Entry, Part, Payload


def entries_of(house_id: int) -> QuerySet[Entry]:
    """The entries of a house, oldest first."""
    return Entry.objects.filter(house_id=house_id).order_by("sequence")


def head(house_id: int) -> Head | None:
    """The last entry of a house; None while the journal is empty."""
    row = entries_of(house_id).order_by("-sequence").values_list("sequence", "digest").first()
    return Head(*row) if row else None


def entry_of(house_id: int, sequence: int) -> Entry:
    """One entry of a house; raises EntryNotFound."""
    entry = entries_of(house_id).filter(sequence=sequence).first()
    if entry is None:
        raise EntryNotFound(sequence=sequence)
    return entry


def deposits_of(house_id: int) -> QuerySet[Deposit]:
    """The heads that somebody keeps elsewhere, newest first."""
    return Deposit.objects.filter(house_id=house_id)


def saved_heads(house_id: int) -> list[Head]:
    """The deposited heads: what verification holds the journal against."""
    return [Head(*row) for row in deposits_of(house_id).values_list("sequence", "digest")]


def export_lines(house_id: int, *, with_payloads: bool) -> Iterator[str]:
    """The export of a house's journal, line by line; without payloads it holds no personal data."""
    return lines(house_id, _exported(house_id, with_payloads))


def faults(house_id: int, heads: Iterable[str] = ()) -> Iterator[verifier.Fault]:
    """Verify a house's journal, payloads included, against *heads* and every deposited one."""
    kept = [head.written for head in saved_heads(house_id)]
    return verifier.check(export_lines(house_id, with_payloads=True), [*heads, *kept])


def _exported(house_id: int, with_payloads: bool) -> Iterator[tuple[Head, bytes, PartOf]]:
    found = entries_of(house_id)
    if with_payloads:
        found = found.prefetch_related("payloads")
    for entry in found.iterator(chunk_size=1000):
        parts = {
            "who" if part.part == Part.WHO else "payload": (part.salt, bytes(part.content))
            for part in (entry.payloads.all() if with_payloads else ())
        }
        yield Head(entry.sequence, entry.digest), bytes(entry.canonical), parts


def houses_with_entries() -> list[int]:
    """The houses that have a journal, in the order of their numbers."""
    return list(Entry.objects.order_by("house_id").values_list("house_id", flat=True).distinct())


def person_in(house_id: int, person_id: int) -> list[dict[str, object]]:
    """What the journal of a house holds about a person, for her export."""
    hers = Payload.objects.filter(entry__house_id=house_id, person_id=person_id).select_related("entry")
    return [
        {
            "sequence": payload.entry.sequence,
            "part": payload.part,
            "entry": json.loads(bytes(payload.entry.canonical)),
            "content": json.loads(bytes(payload.content)),
        }
        for payload in hers.order_by("entry__sequence", "part")
    ]
