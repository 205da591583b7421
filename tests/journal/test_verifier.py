"""Whatever happens to an exported journal, the verifier sees it and names the entry."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.base.canonical import canonical_bytes
from filigrane.journal import verifier
from filigrane.journal.chain import Head, canonical_entry, digest_of, seal
from filigrane.journal.export import PartOf, lines
from filigrane.journal.verifier import Fault, check
from morning import NOW

VERIFIER = Path(verifier.__file__)


def chain(length: int, *, act: str = "works.imported", house: int = 1) -> list[tuple[Head, bytes, PartOf]]:
    """A journal of *length* entries; every third one says nothing."""
    entries: list[tuple[Head, bytes, PartOf]] = []
    before = None
    for place in range(1, length + 1):
        parts: PartOf = {}
        if place % 3:
            parts = {
                "who": (f"{place:032x}", b'{"person":3}'),
                "payload": (f"{place + 7:032x}", canonical_bytes({"titre": f"L’Île\u2028 n° {place}"})),
            }
        canonical = canonical_entry(
            house,
            before,
            act=act,
            thing=f"work:{place}",
            at=NOW,
            who=seal(parts["who"][0], parts["who"][1]) if parts else None,
            payload=seal(parts["payload"][0], parts["payload"][1]) if parts else None,
            leaves=None,
        )
        before = Head(place, digest_of(canonical))
        entries.append((before, canonical, parts))
    return entries


def export(length: int, **how: object) -> list[str]:
    return list(lines(1, chain(length, **how)))


def kinds(text: list[str], *heads: str) -> list[str]:
    return [fault.kind for fault in check(as_read(text), heads)]


def as_read(text: list[str]) -> list[bytes]:
    """The lines that a file of this text gives when it is opened in binary."""
    return io.BytesIO("".join(text).encode()).readlines()


lengths = st.integers(1, 12)


@given(st.integers(0, 12))
def test_an_untouched_export_has_no_fault(length):
    assert kinds(export(length)) == []


@given(st.integers(0, 12))
def test_an_untouched_export_agrees_with_every_head_it_had(length):
    heads = [head.written for head, _, _ in chain(length)]
    assert kinds(export(length), *heads) == []


@given(lengths)
def test_erased_and_withheld_parts_are_no_fault(length):
    bare: list[tuple[Head, bytes, PartOf]] = [(head, canonical, {}) for head, canonical, _ in chain(length)]
    assert kinds(list(lines(1, bare))) == []


@given(lengths, st.data())
def test_any_flipped_bit_of_an_entry_is_seen(length, data):
    text = as_read(export(length))
    line = data.draw(st.integers(1, length))
    at = data.draw(st.integers(0, len(text[line]) - 1))
    flipped = bytearray(text[line])
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    text[line] = bytes(flipped)
    assert list(check(io.BytesIO(b"".join(text)).readlines()))


@given(lengths, st.data())
def test_a_removed_entry_is_seen(length, data):
    text = export(length)
    del text[data.draw(st.integers(1, length))]
    assert kinds(text)


@given(st.integers(2, 12), st.data())
def test_two_entries_that_changed_places_are_seen(length, data):
    text = export(length)
    one, two = data.draw(st.lists(st.integers(1, length), min_size=2, max_size=2, unique=True))
    text[one], text[two] = text[two], text[one]
    assert kinds(text)


@given(lengths, st.data())
def test_a_doubled_entry_is_seen(length, data):
    text = export(length)
    twice = text[data.draw(st.integers(1, length))]
    text.insert(data.draw(st.integers(1, length + 1)), twice)
    assert kinds(text)


@given(lengths, lengths, st.data())
def test_an_entry_of_another_chain_is_seen(length, other, data):
    text = export(length)
    alien = export(other, act="works.withdrawn")[data.draw(st.integers(1, other))]
    text.insert(data.draw(st.integers(1, length + 1)), alien)
    assert kinds(text)


@given(lengths, st.data())
def test_a_file_cut_off_is_seen(length, data):
    text = export(length)
    assert kinds(text[: data.draw(st.integers(0, length + 1))])


@given(st.integers(2, 12), st.data())
def test_an_end_cut_off_with_care_is_seen_against_a_kept_head(length, data):
    kept = chain(length)[-1][0].written
    shorter = export(data.draw(st.integers(0, length - 1)))
    assert (kinds(shorter), kinds(shorter, kept)) == ([], ["cut"])


@given(lengths, st.data())
def test_a_chain_rewritten_with_care_is_seen_against_a_kept_head(length, data):
    kept = chain(length)[data.draw(st.integers(0, length - 1))][0].written
    rewritten = export(length, act="works.withdrawn")
    assert (kinds(rewritten), kinds(rewritten, kept)) == ([], ["rewritten"])


@given(lengths, st.data())
def test_a_changed_payload_is_named(length, data):
    entries = chain(length)
    at = data.draw(st.integers(0, length - 1))
    head, canonical, parts = entries[at]
    entries[at] = (head, canonical, {**parts, "payload": ("0" * 32, b'{"titre":"autre"}')})
    assert list(check(lines(1, entries))) == [Fault("payload", at + 2, at + 1, at + 1)]


def test_letters_that_move_from_salt_to_content_are_seen():
    entries = chain(1)
    head, canonical, parts = entries[0]
    salt, content = parts["who"]
    moved = {**parts, "who": (salt[:-1], salt[-1:].encode() + content)}
    assert kinds(list(lines(1, [(head, canonical, moved)]))) == ["payload"]


def test_an_altered_entry_is_named():
    text = export(5)
    text[3] = text[3].replace("work:3", "work:9")
    assert next(check(text)) == Fault("altered", 4, 3, 3)


def test_a_removed_entry_is_named():
    text = export(5)
    del text[3]
    assert next(check(text)) == Fault("place", 4, 4, 3)


def test_a_line_added_after_the_end_is_seen():
    text = export(2)
    assert kinds([*text, text[2]]) == ["unreadable"]


def test_a_file_without_its_first_line_is_seen():
    assert "unreadable" in kinds(export(2)[1:])


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the verifier alone: isolated from Filigrane, from a folder that holds only it."""
    alone = tmp_path / "verifier.py"
    alone.write_bytes(VERIFIER.read_bytes())

    def run(text: list[str], *arguments: str) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "export.jsonl"
        file.write_text("".join(text), "utf-8", newline="\n")
        command = [sys.executable, "-I", str(alone), str(file), *arguments]
        return subprocess.run(command, capture_output=True, text=True)

    return run


def test_the_verifier_runs_alone(run):
    assert run(export(3)).returncode == 0


def test_the_verifier_alone_names_the_entry(run):
    text = export(3)
    text[2] = text[2].replace("work:2", "work:9")
    done = run(text)
    assert (done.returncode, done.stdout.splitlines()[0]) == (
        3,
        "entry 2 (line 3) was altered: its bytes don't give its digest",
    )


def test_the_verifier_alone_checks_a_kept_head(run):
    done = run(export(2), "--head", chain(3)[-1][0].written)
    assert done.stdout.strip() == "entry 3, whose digest was kept, is missing: the end was cut off"


def test_the_verifier_is_short_enough_to_be_read():
    assert len(VERIFIER.read_text("utf-8").splitlines()) < 100


def test_the_verifier_uses_the_standard_library_only():
    imported = {
        line.split()[1].partition(".")[0]
        for line in VERIFIER.read_text("utf-8").splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imported <= set(sys.stdlib_module_names)
