"""A head can be time-stamped elsewhere, and its answer kept here."""

from __future__ import annotations

import contextlib
import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.journal import queries, service
from filigrane.journal.errors import EntryNotFound, ForeignTimeStamp, NotATimeStamp
from filigrane.journal.stamps import NotAStamp, openssl_command, read_answer, request
from morning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> queries.Head:
    """The head of a journal of two entries."""
    service.append(1, "house.made", now=NOW)
    service.append(1, "works.imported", person_id=3, now=NOW)
    found = queries.head(1)
    assert found is not None
    return found


def test_openssl_reads_our_request(tmp_path, authority, head):
    file = tmp_path / "head.tsq"
    file.write_bytes(request(head.digest, nonce=77))
    said = subprocess.run(
        ["openssl", "ts", "-query", "-in", str(file), "-text"], check=True, capture_output=True, text=True
    ).stdout
    assert "Hash Algorithm: sha256" in said
    assert "Nonce: 0x4D" in said


def test_an_answer_states_the_imprint_that_was_asked(authority, head):
    assert read_answer(authority.answer(request(head.digest, nonce=1))).imprint == head.digest


def test_an_attached_answer_is_kept_with_the_time_it_states(authority, head):
    answer = authority.answer(request(head.digest, nonce=1))
    deposit = service.attach(1, answer, person_id=3, now=NOW)
    assert (deposit.sequence, deposit.stated_at) == (2, read_answer(answer).stated_at)


def test_attaching_is_itself_an_entry(authority, head):
    service.attach(1, authority.answer(request(head.digest, nonce=1)), now=NOW)
    assert queries.head(1).sequence == 3


def test_the_shown_command_checks_the_signature(tmp_path, authority, head):
    (tmp_path / "answer.tsr").write_bytes(authority.answer(request(head.digest, nonce=1)))
    (tmp_path / "ca.pem").write_bytes(authority.certificate.read_bytes())
    done = subprocess.run(
        shlex.split(openssl_command(head.digest)), cwd=tmp_path, capture_output=True, text=True
    )
    assert "Verification: OK" in done.stdout + done.stderr


def test_an_answer_for_something_else_is_refused(authority, head):
    with pytest.raises(ForeignTimeStamp):
        service.attach(1, authority.answer(request("ab" * 32, nonce=1)), now=NOW)


def test_another_houses_head_is_something_else(authority, head):
    with pytest.raises(ForeignTimeStamp):
        service.attach(2, authority.answer(request(head.digest, nonce=1)), now=NOW)


def test_a_request_is_not_an_answer(head):
    with pytest.raises(NotATimeStamp):
        service.attach(1, request(head.digest, nonce=1), now=NOW)


@given(st.binary(max_size=300))
def test_bytes_that_are_no_answer_are_refused(content):
    with pytest.raises(NotAStamp):
        read_answer(content)


@given(st.data())
def test_a_damaged_answer_is_refused_or_reads_as_a_stamp(an_answer, data):
    damaged = bytearray(an_answer)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(NotAStamp):
        assert bytes.fromhex(read_answer(bytes(damaged)).imprint)


def test_a_signed_page_can_be_noted(head):
    deposit = service.note_deposit(1, head, kind="paper", note="Kept at the notary's", person_id=3, now=NOW)
    assert queries.saved_heads(1) == [head]
    assert deposit.kind == "paper"


def test_a_head_that_never_was_cannot_be_noted(head):
    with pytest.raises(EntryNotFound):
        service.note_deposit(1, queries.Head(2, "ab" * 32), kind="paper", note="", person_id=None, now=NOW)


def test_the_same_answer_given_twice_is_kept_once(authority, head):
    answer = authority.answer(request(head.digest, nonce=1))
    first = service.attach(1, answer, now=NOW)
    assert service.attach(1, answer, now=NOW) == first
    assert queries.head(1).sequence == 3
