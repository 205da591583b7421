"""Folders of a run: read within bounds, written aside and renamed, so that none is ever seen half written."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from filigrane.royalties.errors import FileTooBig, FolderNotFound, FolderTaken

MOST_MB = 200


def files_in(folder: Path, *, leaving: AbstractSet[str] = frozenset()) -> dict[str, bytes]:
    """The tables of *folder* by name, those of *leaving* left out. Raises FolderNotFound, FileTooBig."""
    if not folder.is_dir():
        raise FolderNotFound(path=str(folder))
    found = {}
    for path in sorted(folder.glob("*.csv")):
        if path.name in leaving:
            continue
        if path.stat().st_size > MOST_MB * 1_000_000:
            raise FileTooBig(name=path.name, most=MOST_MB)
        found[path.name] = path.read_bytes()
    return found


def keep(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write *files* as a new *folder*, all of them or none. Raises FolderTaken, FolderNotFound."""
    if folder.exists():
        raise FolderTaken(path=str(folder))
    if not folder.absolute().parent.is_dir():
        raise FolderNotFound(path=str(folder.absolute().parent))
    aside = Path(tempfile.mkdtemp(prefix=".run-", dir=folder.absolute().parent))
    try:
        for name, content in files:
            path = aside / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        aside.chmod(0o755)
        os.rename(aside, folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def kept_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of what a run wrote. Raises FolderNotFound where there is no run."""
    if not (folder / "distribution.json").is_file():
        raise FolderNotFound(path=str(folder))
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def read_file(path: Path) -> bytes:
    """The bytes of one file of a run. Raises FolderNotFound where there is no run."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FolderNotFound(path=str(path.parent)) from error


def keep_file(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Write a rendering that isn't there yet; a private one is for the account of its writer alone.

    Raises FolderTaken, FolderNotFound.
    """
    mode = 0o600 if is_private else 0o666
    try:
        with open(path, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
    except FileExistsError as error:
        raise FolderTaken(path=str(path)) from error
    except OSError as error:
        raise FolderNotFound(path=str(path.parent)) from error
