"""Erasures are remembered line by line, name nobody, and a faulty list is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from filigrane.base.engines.erasures import UnreadableErasures, read, record, recorded, union
from morning import NOW


def test_what_is_recorded_is_read_back_in_order(tmp_path: Path) -> None:
    record(person_id=3, now=NOW, home=tmp_path)
    record(digests=["b" * 64], now=NOW, home=tmp_path)
    found = read(recorded(tmp_path), "x")
    assert [(e.person_id, e.digests, e.at) for e in found] == [(3, (), NOW), (None, ("b" * 64,), NOW)]


def test_every_line_says_which_home(tmp_path: Path) -> None:
    for name in ("one", "one", "two"):
        record(person_id=3, now=NOW, home=tmp_path / name)
    one = {e.home for e in read(recorded(tmp_path / "one"), "x")}
    two = {e.home for e in read(recorded(tmp_path / "two"), "x")}
    assert (len(one), len(two), one & two) == (1, 1, set())


def test_the_list_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    record(person_id=3, now=NOW, home=tmp_path)
    assert (tmp_path / "erasures.jsonl").stat().st_mode & 0o077 == 0


def test_a_home_without_erasures_has_an_empty_list(tmp_path: Path) -> None:
    assert read(recorded(tmp_path), "x") == ()


@pytest.mark.parametrize("line", [b"[]", b"{}", b"no", b'{"home": "h", "person_id": "x", "digests": []}'])
def test_a_faulty_line_is_named(line: bytes) -> None:
    with pytest.raises(UnreadableErasures, match="Line 1 of the list of erasures given"):
        read(line, "given")


def test_lists_are_joined_without_repeating() -> None:
    assert union(b"a\nb\n", b"", b"b\nc\n") == b"a\nb\nc\n"
