"""Write a copy of a home while the house works: one tar, beside its name, then renamed."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import shutil
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import filigrane
from filigrane.base.engines.erasures import FILE as ERASURES
from filigrane.base.engines.erasures import recorded
from filigrane.base.engines.home import Home
from filigrane.front.copies import DATABASE, MANIFEST, Kept, Manifest, is_copied, written
from filigrane.front.engines.snapshot import heads, snapshot
from filigrane.front.errors import CopyExists, NoRoom, NothingToCopy, RowsElsewhere

Progress = Callable[[int, int], None]


class Counted(io.RawIOBase):
    """A file that is read once, its bytes counted and hashed on the way."""

    def __init__(self, source: IO[bytes]) -> None:
        self.source = source
        self.size = 0
        self.hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        content = self.source.read(size)
        self.size += len(content)
        self.hash.update(content)
        return content


def back_up(
    home: Home, target: Path, *, now: dt.datetime, secrets: bool = True, on_progress: Progress | None = None
) -> Manifest:
    """Copy *home* into the tar *target*: rows at one moment, then every blob, then the erasures.

    A blob is on the disk before a row names it, so each row of the moment finds its blobs, but for
    what was erased meanwhile, which the erasures name. Nothing stands at *target* before the end.
    """
    if home.configuration.database_url:
        raise RowsElsewhere()
    if not home.database.exists():
        raise NothingToCopy(home=home.path)
    if target.exists():
        raise CopyExists(file=target)
    home.identity()  # drawn before the listing, so that the copy carries it
    folder = target.resolve().parent
    require_room(
        folder, 2 * home.database.stat().st_size + sum(p.stat().st_size for _, p in files(home, True))
    )
    with tempfile.TemporaryDirectory(dir=folder, prefix=".filigrane-backup-") as scratch:
        rows = Path(scratch) / DATABASE
        snapshot(home.database, rows)
        part = Path(scratch) / "part.tar"
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as out:
            manifest = fill(out, home, rows, now=now, secrets=secrets, on_progress=on_progress)
            out.flush()
            os.fsync(out.fileno())
        os.rename(part, target)
    return manifest


def fill(
    out: IO[bytes], home: Home, rows: Path, *, now: dt.datetime, secrets: bool, on_progress: Progress | None
) -> Manifest:
    """Write every member of the tar, the manifest last."""
    kept: dict[str, Kept] = {}
    todo = [(DATABASE, rows), *files(home, secrets)]
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for number, (name, path) in enumerate(todo, start=1):
            try:
                with path.open("rb") as source:
                    kept[name] = add(tar, name, source, os.fstat(source.fileno()).st_size, now)
            except FileNotFoundError:  # erased since the listing
                continue
            if on_progress:
                on_progress(number, len(todo))
        lines = recorded(home.path)
        kept[ERASURES] = add(tar, ERASURES, io.BytesIO(lines), len(lines), now)
        manifest = Manifest(
            version=filigrane.__version__,
            home=home.identity(),
            made_at=now.astimezone(dt.UTC).isoformat(),
            has_secrets=secrets,
            heads=heads(rows),
            files=kept,
        )
        content = written(manifest)
        add(tar, MANIFEST, io.BytesIO(content), len(content), now)
    return manifest


def add(tar: tarfile.TarFile, name: str, source: IO[bytes], size: int, now: dt.datetime) -> Kept:
    """Add *size* bytes of *source* under *name*, readable by its owner only."""
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(now.timestamp())
    counted = Counted(source)
    tar.addfile(member, counted)
    return Kept(counted.size, counted.hash.hexdigest())


def files(home: Home, secrets: bool) -> Iterator[tuple[str, Path]]:
    """Name and place of each file of *home* that a copy takes as it stands."""
    for folder, _folders, names in os.walk(home.path):
        for file in sorted(names):
            path = Path(folder) / file
            name = path.relative_to(home.path).as_posix()
            if is_copied(name, secrets=secrets) and path.is_file() and not path.is_symlink():
                yield name, path


def require_room(folder: Path, needed: int) -> None:
    """Raise NoRoom when the disk of *folder* has not *needed* bytes free."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoom(folder=folder, free_mb=free // 10**6, needed_mb=needed // 10**6 + 1)
