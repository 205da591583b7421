"""Unpack a copy into a new folder, believing nothing it says before it is checked."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from filigrane.base.engines.home import open_home
from filigrane.front.copies import DATABASE, MANIFEST, Kept, Manifest, is_safe, read_manifest
from filigrane.front.engines.backup import require_room
from filigrane.front.engines.snapshot import faults, heads
from filigrane.front.errors import FullFolder, NotACopy

MOST_MANIFEST = 500_000_000
CHUNK = 1 << 20


def require_empty(folder: Path) -> None:
    """Raise FullFolder unless *folder* is absent, or empty and not the root of a disk."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir()) or os.path.ismount(folder)):
        raise FullFolder(folder=folder)


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A folder beside *target*, that becomes *target* when the block ends well and vanishes otherwise."""
    require_empty(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}-restore-"))  # mode 700
    try:
        yield part
        if target.exists():
            target.rmdir()
        os.rename(part, target)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack the copy *source* into the empty *folder* and check all of it against its manifest.

    NotACopy names the first fault: a path that leaves the folder, a link, a file twice, absent, too
    many or changed, rows that SQLite finds broken, a journal whose head is another.
    """
    try:
        with opened(source) as tar:
            require_room(folder, source.stat().st_size)
            found, manifest = members(tar, source, folder)
    except (FileExistsError, NotADirectoryError, IsADirectoryError) as error:
        raise NotACopy(file=source, reason=error.strerror) from None
    for name in sorted(found.keys() | manifest.files.keys()):
        if found.get(name) != manifest.files.get(name):
            raise NotACopy(file=source, reason=f"{name}: SHA-256")
    if DATABASE not in found:
        raise NotACopy(file=source, reason=f"{DATABASE} ?")
    broken = faults(folder / DATABASE)
    if broken:
        raise NotACopy(file=source, reason=f"{DATABASE}: {broken[0]}")
    try:
        ended = heads(folder / DATABASE)
    except sqlite3.Error as error:
        raise NotACopy(file=source, reason=f"{DATABASE}: {error}") from None
    if ended != manifest.heads:
        raise NotACopy(file=source, reason="journal: SHA-256")
    open_home(folder)  # raises HomeTooNew when a newer release has written it
    return manifest


class Forward(tarfile.TarInfo):
    """A header that can't send the reader backwards: a negative size would be read for ever."""

    def _block(self, count: int) -> int:
        if count < 0:
            raise tarfile.ReadError("negative size")
        return super()._block(count)  # type: ignore[misc,no-any-return]  # tarfile's own step


@contextmanager
def opened(source: Path) -> Iterator[tarfile.TarFile]:
    """The tar *source*, not packed; what its headers do to the reader is a NotACopy."""
    with source.open("rb") as file:
        try:
            with tarfile.open(fileobj=file, mode="r:", tarinfo=Forward) as tar:
                yield tar
        except (tarfile.TarError, ValueError, OverflowError, EOFError) as error:
            raise NotACopy(file=source, reason=str(error)[:200]) from None
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.EOVERFLOW):  # a place that no file has
                raise
            raise NotACopy(file=source, reason=error.strerror) from None


def members(tar: tarfile.TarFile, source: Path, folder: Path) -> tuple[dict[str, Kept], Manifest]:
    """Write each member below *folder*; return what was written, and the manifest."""
    found: dict[str, Kept] = {}
    manifest: Manifest | None = None
    for member in tar:
        if manifest or member.name in found or not is_safe(member.name):
            raise NotACopy(file=source, reason=repr(member.name[:100]))
        if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.issparse():
            raise NotACopy(file=source, reason=f"{member.name!r}: link")
        content = tar.extractfile(member)
        assert content is not None
        if member.name == MANIFEST:
            if member.size > MOST_MANIFEST:
                raise NotACopy(file=source, reason=MANIFEST)
            try:
                manifest = read_manifest(content.read())
            except ValueError as error:
                raise NotACopy(file=source, reason=str(error)) from None
            continue
        found[member.name] = keep(folder / member.name, content)
    if manifest is None:
        raise NotACopy(file=source, reason=f"{MANIFEST} ?")
    return found, manifest


def keep(path: Path, content: IO[bytes]) -> Kept:
    """Write *content* at *path*, a new file of mode 600."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    size, digest = 0, hashlib.sha256()
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as out:
        while chunk := content.read(CHUNK):
            size += len(chunk)
            digest.update(chunk)
            out.write(chunk)
    return Kept(size, digest.hexdigest())


def erasures_in(copy: Path) -> bytes:
    """The list of erasures that the back-up *copy* carries."""
    with opened(copy) as tar:
        for member in tar:
            if member.name == "erasures.jsonl" and member.type == tarfile.REGTYPE:
                content = tar.extractfile(member)
                return content.read() if content else b""
    raise NotACopy(file=copy, reason="erasures.jsonl ?")
