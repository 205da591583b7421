"""Entries are appended in one chain a house, and what they tell can be erased."""

from __future__ import annotations

import contextlib
import datetime as dt
import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.transaction import TransactionManagementError

from filigrane.base.merkle import merkle_root
from filigrane.journal import queries, service
from filigrane.journal.chain import BEFORE_ALL, Head, digest_of, seal
from filigrane.journal.errors import EntryNotFound
from filigrane.journal.guards import lower_guards, raise_guards
from filigrane.journal.models import Entry, Payload
from morning import NOW

pytestmark = pytest.mark.django_db


def written(entry: Entry) -> dict:
    return json.loads(bytes(entry.canonical))


def test_the_first_entry_follows_nothing():
    entry = service.append(1, "house.made", now=NOW)
    assert (entry.sequence, written(entry)["before"]) == (1, BEFORE_ALL)


def test_an_entry_holds_the_digest_of_the_one_before():
    first = service.append(1, "house.made", now=NOW)
    second = service.append(1, "works.imported", now=NOW)
    assert written(second)["before"] == first.digest


def test_the_digest_is_that_of_the_kept_bytes():
    entry = service.append(1, "works.imported", thing="work:12", payload={"title": "L’Île"}, now=NOW)
    kept = Entry.objects.get(pk=entry.pk)
    assert kept.digest == digest_of(bytes(kept.canonical))


def test_each_house_has_its_own_chain():
    service.append(1, "house.made", now=NOW)
    assert service.append(2, "house.made", now=NOW).sequence == 1


def test_the_head_is_the_last_entry():
    service.append(1, "house.made", now=NOW)
    last = service.append(1, "works.imported", now=NOW)
    assert queries.head(1) == Head(2, last.digest)


def test_an_empty_journal_has_no_head():
    assert queries.head(1) is None


def test_who_acted_is_not_in_what_stays_for_ever():
    entry = service.append(1, "works.imported", person_id=424242, payload={"a": "secret"}, now=NOW)
    assert b"424242" not in bytes(entry.canonical)
    assert b"secret" not in bytes(entry.canonical)


def test_the_same_content_is_sealed_with_another_salt_each_time():
    one, two = (service.append(1, "a.b", payload={"name": "Ida"}, now=NOW) for _ in range(2))
    assert written(one)["payload"] != written(two)["payload"]


def test_a_seal_is_that_of_salt_and_content():
    entry = service.append(1, "a.b", payload={"name": "Ida"}, now=NOW)
    kept = Payload.objects.get(entry=entry)
    assert written(entry)["payload"] == seal(kept.salt, bytes(kept.content))


def test_the_time_is_written_in_utc_to_the_microsecond():
    paris = dt.timezone(dt.timedelta(hours=1))
    entry = service.append(1, "a.b", now=dt.datetime(2026, 11, 23, 10, tzinfo=paris))
    assert written(entry)["at"] == "2026-11-23T09:00:00.000000Z"


def test_a_chunk_holds_one_root_for_all_its_leaves():
    leaves = [b"one", b"two", b"three"]
    entry = service.append_chunk(1, "works.imported", leaves, now=NOW)
    assert written(entry)["leaves"] == {"count": 3, "root": merkle_root(leaves)}


def test_a_float_has_no_place_in_the_journal():
    with pytest.raises(TypeError):
        service.append(1, "a.b", payload={"share": 0.5}, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused():
    with pytest.raises(TransactionManagementError):
        service.append(1, "a.b", now=NOW)


def test_an_entry_undone_with_its_transaction_leaves_no_gap():
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        service.append(1, "a.b", now=NOW)
        raise ZeroDivisionError
    assert service.append(1, "a.b", now=NOW).sequence == 1


def test_another_house_cannot_read_an_entry():
    service.append(1, "a.b", now=NOW)
    with pytest.raises(EntryNotFound):
        queries.entry_of(2, 1)


def test_erasing_a_person_removes_who_and_what_is_about_her():
    service.append(1, "a.b", person_id=3, payload={"kept": "work"}, now=NOW)
    service.append(1, "a.joined", thing="person:3", payload={"email": "x"}, now=NOW)
    service.append(1, "a.told", payload={"email": "x"}, about=3, now=NOW)
    assert service.erase_payloads(1, 3, now=NOW) == 3
    assert [bytes(p.content) for p in Payload.objects.all()] == [b'{"kept":"work"}']


def test_erasing_changes_no_entry():
    entry = service.append(1, "a.b", person_id=3, payload={"a": 1}, about=3, now=NOW)
    service.erase_payloads(1, 3, now=NOW)
    assert queries.entry_of(1, 1).digest == entry.digest


def test_erasing_is_itself_an_entry():
    service.append(1, "a.b", person_id=3, now=NOW)
    service.erase_payloads(1, 3, now=NOW)
    last = written(queries.entry_of(1, 2))
    assert (last["act"], last["thing"], last["who"]) == ("journal.erased", "person:3", None)


def test_erasing_in_one_house_leaves_the_other():
    service.append(2, "a.b", person_id=3, now=NOW)
    assert service.erase_payloads(1, 3, now=NOW) == 0


def test_a_person_finds_in_her_export_what_the_journal_tells_of_her():
    service.append(1, "a.b", person_id=3, payload={"a": 1}, now=NOW)
    assert [row["content"] for row in queries.person_in(1, 3)] == [{"person": 3}]


@pytest.fixture
def guarded() -> None:
    """The guards that the tests' database does without, so that it can be emptied between tests."""
    with connection.cursor() as cursor:
        for statement in (*lower_guards(connection.vendor), *raise_guards(connection.vendor)):
            cursor.execute(statement)


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET digest = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE journal_payload SET content = 'x'",
    ],
)
def test_the_database_refuses_to_change_the_journal(statement):
    service.append(1, "a.b", person_id=3, now=NOW)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.usefixtures("guarded")
def test_the_guards_let_an_erasure_pass():
    service.append(1, "a.b", person_id=3, now=NOW)
    assert service.erase_payloads(1, 3, now=NOW) == 1
