"""Files to import, as they stand on disk: listed in one order, read one by one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from filigrane.works.errors import FileVanished

SUFFIXES = frozenset({".xml", ".txt", ".md"})


def files_under(paths: Iterable[str]) -> tuple[str, ...]:
    """Every file that can be imported under *paths*, absolute, sorted, each once.

    A path that is a file is taken whatever its suffix; hidden files and folders are left out.
    """
    found: set[str] = set()
    for path in map(Path, paths):
        if path.is_file():
            found.add(str(path.resolve()))
        elif path.is_dir():
            found.update(
                str(file.resolve())
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES and file.is_file() and not _is_hidden(file, path)
            )
    return tuple(sorted(found))


def _is_hidden(file: Path, top: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(top).parts)


def size_of(path: str) -> int:
    """Bytes of the file at *path*; 0 when it can't be read."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def content_of(path: str) -> bytes:
    """The bytes at *path*; raises FileVanished with the reason."""
    try:
        return Path(path).read_bytes()
    except OSError as fault:
        raise FileVanished(place=path, reason=fault.strerror or str(fault)) from fault
