"""The rows of a journal are verified as an export is, against every deposited head."""

from __future__ import annotations

import json

import pytest

from filigrane.journal import queries, service
from filigrane.journal.models import Entry, Payload
from filigrane.journal.verifier import check
from morning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def journal() -> None:
    """Five entries of one house, among those of another."""
    for place in range(5):
        service.append(1, "works.imported", thing=f"work:{place}", person_id=3, payload={"n": place}, now=NOW)
        service.append(2, "works.imported", now=NOW)


def kinds(*heads: str) -> list[tuple[str, int]]:
    return [(fault.kind, fault.sequence) for fault in queries.faults(1, heads)]


def test_an_untouched_journal_verifies():
    assert kinds() == []


def test_a_journal_verifies_after_an_erasure():
    service.erase_payloads(1, 3, now=NOW)
    assert kinds() == []


def test_an_export_holds_no_person_unless_payloads_are_asked_for():
    assert '{\\"person\\":3}' not in "".join(queries.export_lines(1, with_payloads=False))


def test_an_export_with_payloads_verifies():
    assert list(check(queries.export_lines(1, with_payloads=True))) == []


def test_the_first_line_tells_how_to_check_the_rest():
    first = json.loads(next(queries.export_lines(1, with_payloads=False)))
    assert (first["filigrane_journal"], first["house"]) == (1, 1)
    assert "verifier.py" in first["how"]


def test_the_last_line_is_the_head():
    last = list(queries.export_lines(1, with_payloads=False))[-1]
    assert json.loads(last) == {"head": queries.head(1).written}


def test_an_altered_row_is_named():
    row = Entry.objects.get(house_id=1, sequence=3)
    altered = bytes(row.canonical).replace(b"work:2", b"work:9")
    Entry.objects.filter(pk=row.pk).update(canonical=altered)
    assert ("altered", 3) in kinds()


def test_a_deleted_row_is_named():
    Payload.objects.filter(entry__house_id=1, entry__sequence=3).delete()
    Entry.objects.filter(house_id=1, sequence=3).delete()
    assert kinds() == [("place", 4), ("broken", 4)]


def test_a_truncated_journal_is_seen_against_a_deposited_head():
    service.note_deposit(1, queries.head(1), kind="letter", note="", person_id=None, now=NOW)
    Payload.objects.filter(entry__house_id=1, entry__sequence__gte=5).delete()
    Entry.objects.filter(house_id=1, sequence__gte=5).delete()
    assert kinds() == [("cut", 5)]


def test_a_journal_is_held_against_a_head_somebody_brings():
    assert kinds(f"2:{'0' * 64}") == [("rewritten", 2)]


def test_an_empty_journal_verifies():
    assert list(queries.faults(9)) == []


def test_houses_that_have_a_journal_are_known():
    assert queries.houses_with_entries() == [1, 2]
