"""A copy is whole or refused: names, sizes, hashes and journal heads are checked before anything is kept."""

from __future__ import annotations

import io
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filigrane.base.engines.home import Home, HomeTooNew, open_home
from filigrane.front.copies import Head, Kept, Manifest, is_copied, is_safe, read_manifest, written
from filigrane.front.engines.backup import back_up
from filigrane.front.engines.restore import beside, unpack
from filigrane.front.errors import CopyExists, FullFolder, NotACopy, NothingToCopy
from morning import NOW

Change = Callable[[tarfile.TarInfo, bytes], list[tuple[tarfile.TarInfo, bytes]]]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home with a journal of two entries, a blob, a secret and what is never copied."""
    made = open_home(tmp_path / "home")
    made.write_version()
    made.secret("session_key")
    for name in ("blobs/aa/blob", "indexes/trace/1/a.seg", "logs/web.jsonl", "blobs/aa/.part-x"):
        (made.path / name).parent.mkdir(parents=True, exist_ok=True)
        (made.path / name).write_bytes(name.encode())
    with closing(sqlite3.connect(made.database)) as rows:
        rows.executescript(
            "PRAGMA journal_mode=WAL;"
            "CREATE TABLE journal_entry (house_id INTEGER, sequence INTEGER, digest TEXT);"
            "INSERT INTO journal_entry VALUES (1, 1, 'a'), (1, 2, 'b'), (2, 1, 'c');"
        )
    return made


def names(file: Path) -> list[str]:
    with tarfile.open(file) as tar:
        return tar.getnames()


def changed(source: Path, target: Path, change: Change) -> Path:
    """*source* written again with each member passed through *change*."""
    with tarfile.open(source) as old, tarfile.open(target, "w", format=tarfile.PAX_FORMAT) as new:
        for member in old:
            content = old.extractfile(member)
            for info, body in change(member, content.read() if content else b""):
                info.size = len(body)
                new.addfile(info, io.BytesIO(body))
    return target


def test_a_copy_comes_back_as_it_was(home: Home, tmp_path: Path) -> None:
    back_up(home, tmp_path / "copy.tar", now=NOW)
    with beside(tmp_path / "new") as part:
        unpack(tmp_path / "copy.tar", part)
    assert (tmp_path / "new/blobs/aa/blob").read_bytes() == b"blobs/aa/blob"
    assert open_home(tmp_path / "new").secret("session_key") == home.secret("session_key")


def test_what_can_be_made_again_is_left_out(home: Home, tmp_path: Path) -> None:
    back_up(home, tmp_path / "copy.tar", now=NOW)
    assert set(names(tmp_path / "copy.tar")) == {
        "filigrane.sqlite3", "VERSION", "identity", "secrets/session_key", "blobs/aa/blob",
        "erasures.jsonl", "manifest.json",
    }  # fmt: skip


def test_secrets_can_be_left_out(home: Home, tmp_path: Path) -> None:
    back_up(home, tmp_path / "copy.tar", now=NOW, secrets=False)
    assert "secrets/session_key" not in names(tmp_path / "copy.tar")


def test_the_manifest_says_the_head_of_each_journal(home: Home, tmp_path: Path) -> None:
    manifest = back_up(home, tmp_path / "copy.tar", now=NOW)
    assert manifest.heads == (Head(1, 2, "b"), Head(2, 1, "c"))


def test_a_copy_is_readable_by_its_owner_only(home: Home, tmp_path: Path) -> None:
    back_up(home, tmp_path / "copy.tar", now=NOW)
    assert (tmp_path / "copy.tar").stat().st_mode & 0o077 == 0


def test_a_copy_is_never_written_over(home: Home, tmp_path: Path) -> None:
    (tmp_path / "copy.tar").write_bytes(b"older")
    with pytest.raises(CopyExists):
        back_up(home, tmp_path / "copy.tar", now=NOW)


def test_an_empty_home_is_not_copied(tmp_path: Path) -> None:
    with pytest.raises(NothingToCopy):
        back_up(open_home(tmp_path / "empty"), tmp_path / "copy.tar", now=NOW)


def test_a_copy_that_fails_leaves_nothing(home: Home, tmp_path: Path) -> None:
    home.database.write_bytes(b"not a database" * 1000)
    with pytest.raises(sqlite3.DatabaseError):
        back_up(home, tmp_path / "copy.tar", now=NOW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def test_a_folder_that_holds_something_is_not_written_over(home: Home, tmp_path: Path) -> None:
    with pytest.raises(FullFolder), beside(home.path):
        pass


def test_a_restoration_that_fails_leaves_nothing(home: Home, tmp_path: Path) -> None:
    with pytest.raises(NotACopy), beside(tmp_path / "new") as part:
        unpack(home.database, part)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home"]


def renamed(name: str) -> Change:
    return lambda member, body: [(tarfile.TarInfo(name) if "blob" in member.name else member, body)]


def linked(kind: bytes) -> Change:
    def change(member: tarfile.TarInfo, body: bytes) -> list[tuple[tarfile.TarInfo, bytes]]:
        if "blob" not in member.name:
            return [(member, body)]
        member.type, member.linkname = kind, "/etc/passwd"
        return [(member, b"")]

    return change


def other_bytes(member: tarfile.TarInfo, body: bytes) -> list[tuple[tarfile.TarInfo, bytes]]:
    return [(member, body[::-1] if "blob" in member.name else body)]


def without_blob(member: tarfile.TarInfo, body: bytes) -> list[tuple[tarfile.TarInfo, bytes]]:
    return [] if "blob" in member.name else [(member, body)]


def twice(member: tarfile.TarInfo, body: bytes) -> list[tuple[tarfile.TarInfo, bytes]]:
    return [(member, body)] * (2 if "blob" in member.name else 1)


def one_more(member: tarfile.TarInfo, body: bytes) -> list[tuple[tarfile.TarInfo, bytes]]:
    more = [(tarfile.TarInfo("secrets/more"), b"x")] if member.name == "VERSION" else []
    return [(member, body), *more]


def without_manifest(member: tarfile.TarInfo, body: bytes) -> list[tuple[tarfile.TarInfo, bytes]]:
    return [] if member.name == "manifest.json" else [(member, body)]


def other_head(member: tarfile.TarInfo, body: bytes) -> list[tuple[tarfile.TarInfo, bytes]]:
    return [(member, body.replace(b'"digest": "b"', b'"digest": "z"'))]


@pytest.mark.parametrize(
    "change",
    [
        renamed("../outside"), renamed("/tmp/outside"), renamed("blobs/../../outside"), renamed("C:\\x"),
        linked(tarfile.SYMTYPE), linked(tarfile.LNKTYPE), linked(tarfile.FIFOTYPE), linked(tarfile.CHRTYPE),
        other_bytes, without_blob, twice, one_more, without_manifest, other_head,
    ],
)  # fmt: skip
def test_a_copy_that_was_tampered_with_is_refused(home: Home, tmp_path: Path, change: Change) -> None:
    back_up(home, tmp_path / "copy.tar", now=NOW)
    bad = changed(tmp_path / "copy.tar", tmp_path / "bad.tar", change)
    with pytest.raises(NotACopy), beside(tmp_path / "new") as part:
        unpack(bad, part)
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "outside").exists()


def test_a_compressed_file_is_not_unpacked(home: Home, tmp_path: Path) -> None:
    (tmp_path / "home.txt").write_bytes(b"0" * 10_000)
    with tarfile.open(tmp_path / "bomb.tar", "w:gz") as tar:
        tar.add(tmp_path / "home.txt", "home.txt")
    with pytest.raises(NotACopy), beside(tmp_path / "new") as part:
        unpack(tmp_path / "bomb.tar", part)


def test_a_cut_copy_is_refused(home: Home, tmp_path: Path) -> None:
    back_up(home, tmp_path / "copy.tar", now=NOW)
    content = (tmp_path / "copy.tar").read_bytes()
    for length in (0, 100, len(content) // 2, len(content) - 10_000):
        (tmp_path / "cut.tar").write_bytes(content[:length])
        with pytest.raises(NotACopy), beside(tmp_path / "new") as part:
            unpack(tmp_path / "cut.tar", part)


def test_a_copy_of_a_newer_release_is_refused(home: Home, tmp_path: Path) -> None:
    (home.path / "VERSION").write_text("99.0.0\n")
    back_up(home, tmp_path / "copy.tar", now=NOW)
    with pytest.raises(HomeTooNew), beside(tmp_path / "new") as part:
        unpack(tmp_path / "copy.tar", part)


@pytest.mark.parametrize("name", ["", ".", "..", "a//b", "a/", "/a", "a\\b", "c:a", "a\0b", "a. ", "x" * 501])
def test_a_name_that_could_leave_its_folder_is_not_safe(name: str) -> None:
    assert not is_safe(name)


@given(st.text(max_size=40))
def test_a_safe_name_stays_inside(name: str) -> None:
    if is_safe(name):
        assert (Path("/base") / name).resolve().is_relative_to("/base")


def test_the_erasures_go_last_and_so_not_with_the_others() -> None:
    assert not is_copied("erasures.jsonl", secrets=True)


def test_what_a_later_room_keeps_in_the_home_is_copied() -> None:
    assert is_copied("models/voice.bin", secrets=True)


def test_a_manifest_reads_back_as_it_was_written() -> None:
    manifest = Manifest("0.1.0", "h", "2026-11-23", True, (Head(1, 2, "d"),), {"a": Kept(3, "e")})
    assert read_manifest(written(manifest)) == manifest


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"format": 2}'])
def test_another_manifest_is_not_read(content: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_manifest(content)
