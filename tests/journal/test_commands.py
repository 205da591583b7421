"""`filigrane journal` says what it found, and exits so that a script knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from filigrane.accounts.service import make_house
from filigrane.cli.journal import journal
from filigrane.journal import queries, service, verifier, wording
from filigrane.journal.errors import EmptyJournal
from filigrane.journal.stamps import request
from morning import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    """A house with three entries more."""
    house = make_house("toy", "Toy house", now=NOW)
    for place in range(3):
        service.append(house.pk, "works.imported", thing=f"work:{place}", person_id=3, now=NOW)
    return house


def run(*words: str) -> Result:
    return CliRunner().invoke(journal, list(words))


def test_an_untouched_journal_verifies(house):
    done = run("verify")
    assert (done.exit_code, done.output.splitlines()[0]) == (
        0,
        "Every entry is as it was written, and follows the one before it.",
    )


def test_a_head_that_was_kept_is_checked(house):
    kept = queries.head(house.pk)
    assert run("verify", "--head", kept.written).exit_code == 0


def test_a_rewritten_journal_exits_with_three(house):
    done = run("verify", "--head", f"2:{'0' * 64}")
    assert (done.exit_code, "entry 2" in done.output) == (3, True)


def test_a_head_that_is_none_is_a_wrong_argument(house):
    assert run("verify", "--head", "two").exit_code == 2


def test_an_export_is_verified_as_a_file(house, tmp_path: Path):
    file = tmp_path / "journal.jsonl"
    assert run("export", "--out", str(file)).exit_code == 0
    assert run("verify", str(file)).exit_code == 0


def test_a_damaged_export_names_its_entry(house, tmp_path: Path):
    file = tmp_path / "journal.jsonl"
    run("export", "--out", str(file))
    file.write_bytes(file.read_bytes().replace(b"work:1", b"work:7"))
    done = run("verify", str(file))
    place = queries.head(house.pk).sequence - 1
    assert (done.exit_code, f"entry {place} " in done.output) == (3, True)


def test_an_export_holds_no_person_unless_asked(house):
    assert "person" not in run("export").output.split("\n", 1)[1]
    assert "person" in run("export", "--payloads").output.split("\n", 1)[1]


def test_the_head_is_printed_with_what_each_way_to_keep_it_gives(house):
    said = run("head").output
    assert queries.head(house.pk).written in said
    assert all(means.gives in said for means in wording.MEANS)


def test_the_head_of_an_empty_journal_says_so():
    make_house("bare", "Bare", now=NOW)
    from filigrane.journal.models import Entry, Payload

    Payload.objects.all().delete()
    Entry.objects.all().delete()
    assert isinstance(run("head").exception, EmptyJournal)


def test_an_answer_is_attached_and_its_command_shown(house, tmp_path: Path, authority):
    asked, answered = tmp_path / "head.tsq", tmp_path / "head.tsr"
    assert run("head", "--tsq", str(asked)).exit_code == 0
    answered.write_bytes(authority.answer(asked.read_bytes()))
    done = run("attach", str(answered))
    assert (done.exit_code, "openssl ts -verify -digest" in done.output) == (0, True)
    assert f"-in {answered} " in done.output


def test_an_answer_to_another_request_is_refused(house, tmp_path: Path, authority):
    answered = tmp_path / "head.tsr"
    answered.write_bytes(authority.answer(request("ab" * 32, nonce=1)))
    assert run("attach", str(answered)).exception.code == "journal.foreign_time_stamp"


def test_the_words_of_the_faults_are_the_verifiers():
    assert wording.FAULTS == verifier.KINDS


def test_no_word_of_the_journal_says_that_it_is_proof():
    said = [*wording.FAULTS.values(), wording.SHOWS, wording.SHOWS_NOT]
    said += [text for means in wording.MEANS for text in (means.title, means.do, means.gives)]
    assert not [text for text in said if "proof" in text.lower() or "prove" in text.lower()]
