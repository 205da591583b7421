"""A site, a folder of files, a page or a file as somebody saved it: read from disk or from a ZIP."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from filigrane.reading.errors import TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES, check_opened_size
from filigrane.rights.engines.opening import Opener, opened
from filigrane.rights.errors import FileClosed, NothingToRead, TooManyFiles, ZipDamaged
from filigrane.rights.signals.gathering import MOST_PLACES, Kept, carrier_of

HEADERS = ".headers"
"""Ends the name of a file that holds the headers with which another was sent, as `curl -D` writes."""
MOST_FILES = MOST_PLACES
MOST_HEADERS = 200
Origin = TypeVar("Origin")
"""Where a file comes from: its path on disk, or nothing."""


def saved_at(path: Path, along: Callable[[Sequence[Path]], Iterable[Path]] = iter) -> list[Kept]:
    """Every file under *path*, by its place on the site; a single file stands at its own name.

    Links, and hidden files but those of `.well-known`, are left out. *along* is given the files and gives
    them back one by one: a bar, which sees how far it is. Raises NothingToRead, FileClosed or ZipDamaged, and
    TooLarge for a ZIP.
    """
    if path.is_file() and path.suffix.lower() == ".zip" and _begins(path, b"PK\x03\x04"):
        if _size(path) > MAX_UPLOAD_BYTES:
            raise TooLarge(name=path.name, size=_size(path), limit=MAX_UPLOAD_BYTES)
        found = opened(zipped(path.name, _content(path)))
    else:
        top = path if path.is_dir() else path.parent
        files = walked(path) if path.is_dir() else [path] * path.is_file()
        with Opener() as opener:
            kept = _with_headers(_kept(along(files), top))
            found = [part for one, file in kept for part in _parts(one, file, opener)]
    if not any(one.carrier or carrier_of(one.path, one.body) for one in found):
        raise NothingToRead(place=str(path))
    return found


def walked(top: Path) -> list[Path]:
    """The files of a folder that are looked at, in order. Raises TooManyFiles."""
    found = []
    for file in sorted(top.rglob("*")):
        path = PurePosixPath("/", *file.relative_to(top).parts)
        if _is_seen(path) and file.is_file() and not file.is_symlink():
            found.append(file)
    if len(found) > MOST_FILES:
        raise TooManyFiles(place=str(top), count=len(found), most=MOST_FILES)
    return found


def _kept(files: Iterable[Path], top: Path) -> Iterator[tuple[Kept, Path]]:
    """Each file at its place, with its bytes unless it is larger than what may come in."""
    for file in files:
        path = str(PurePosixPath("/", *file.relative_to(top).parts))
        yield Kept(path, b"" if _size(file) > MAX_UPLOAD_BYTES else _content(file)), file


def _parts(one: Kept, file: Path, opener: Opener) -> list[Kept]:
    """What is kept of one file of a folder. Raises FileClosed."""
    if _size(file) <= MAX_UPLOAD_BYTES:
        return opener.parts_of(one)
    try:
        return opener.parts_of_large(one, file)
    except OSError as fault:
        raise FileClosed(place=str(file), reason=fault.strerror or str(fault)) from fault


def zipped(name: str, content: bytes) -> list[Kept]:
    """The files of a ZIP; the one folder around all of them, if there is one, is taken off."""
    check_opened_size(name, content)
    files = []
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist()[:MOST_FILES]:
                path = PurePosixPath("/", member.filename)
                if not member.is_dir() and ".." not in path.parts and _is_seen(path):
                    with archive.open(member) as opened:
                        files.append((path, opened.read(MAX_UPLOAD_BYTES)))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, NotImplementedError) as fault:
        raise ZipDamaged(name=name) from fault
    tops = {path.parts[1] for path, _body in files}
    shared = len(tops) == 1 and all(len(path.parts) > 2 for path, _body in files)
    around = tops.pop() not in (".well-known",) if shared else False
    named = [(str(PurePosixPath("/", *path.parts[2:]) if around else path), body) for path, body in files]
    files_kept = ((Kept(path, body), None) for path, body in sorted(named))
    return [one for one, _origin in _with_headers(files_kept)]


def _is_seen(path: PurePosixPath) -> bool:
    return not any(part.startswith(".") and part != ".well-known" for part in path.parts)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError as fault:
        raise FileClosed(place=str(file), reason=fault.strerror or str(fault)) from fault


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as fault:
        raise FileClosed(place=str(file), reason=fault.strerror or str(fault)) from fault


def _begins(file: Path, head: bytes) -> bool:
    try:
        with file.open("rb") as content:
            return content.read(len(head)) == head
    except OSError as fault:
        raise FileClosed(place=str(file), reason=fault.strerror or str(fault)) from fault


def _with_headers(files: Iterable[tuple[Kept, Origin]]) -> Iterator[tuple[Kept, Origin]]:
    """Each file with the headers that were kept beside it; their names follow one another in order."""
    waiting: tuple[Kept, Origin] | None = None
    for one, origin in files:
        if one.path.endswith(HEADERS):
            if waiting is not None and one.path == waiting[0].path + HEADERS:
                status, headers = _sent_with(one.body)
                yield replace(waiting[0], status=status, headers=headers), waiting[1]
                waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = one, origin
    if waiting is not None:
        yield waiting


def _sent_with(written: bytes) -> tuple[int, tuple[tuple[str, str], ...]]:
    """The status and the headers that a file of headers tells; 200 and none for an empty one."""
    status = 200
    headers: list[tuple[str, str]] = []
    for line in written.decode("utf-8", "replace").splitlines()[:MOST_HEADERS]:
        name, colon, value = line.partition(":")
        if line.startswith("HTTP/"):
            code = [*line.split(), "", ""][1]
            status = int(code) if code.isascii() and code.isdecimal() and len(code) == 3 else 200
            headers.clear()
        elif colon and name.strip():
            headers.append((name.strip().lower(), value.strip()))
    return status, tuple(headers)
