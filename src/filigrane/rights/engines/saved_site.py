"""A site, a folder of files, a page or a file as somebody saved it: read from disk or from a ZIP."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from filigrane.reading.errors import TooLarge
from filigrane.reading.limits import MAX_UPLOAD_BYTES, check_opened_size
from filigrane.rights.engines.opening import opened, parts_of
from filigrane.rights.errors import FileClosed, NothingToRead, ZipDamaged
from filigrane.rights.signals.gathering import MOST_PLACES, Kept, carrier_of

HEADERS = ".headers"
"""Ends the name of a file that holds the headers with which another was sent, as `curl -D` writes."""
MOST_FILES = 5 * MOST_PLACES
MOST_HEADERS = 200


def saved_at(path: Path) -> list[Kept]:
    """Every file under *path*, by its place on the site; a single file stands at its own name.

    Links, and hidden files but those of `.well-known`, are left out. Raises NothingToRead,
    FileClosed, ZipDamaged or TooLarge.
    """
    if path.is_dir():
        found = [part for one in _with_headers(_walked(path)) for part in parts_of(one)]
    elif path.is_file():
        content = _content(path)
        packed = content.startswith(b"PK\x03\x04") and path.suffix.lower() == ".zip"
        found = opened(zipped(path.name, content) if packed else [Kept(f"/{path.name}", content)])
    else:
        raise NothingToRead(place=str(path))
    if not any(one.carrier or carrier_of(one.path, one.body) for one in found):
        raise NothingToRead(place=str(path))
    return found


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
    return list(_with_headers(iter(sorted(named))))


def _walked(top: Path) -> Iterator[tuple[str, bytes]]:
    count = 0
    for file in sorted(top.rglob("*")):
        path = PurePosixPath("/", *file.relative_to(top).parts)
        if count < MOST_FILES and _is_seen(path) and file.is_file() and not file.is_symlink():
            count += 1
            yield str(path), _content(file)


def _is_seen(path: PurePosixPath) -> bool:
    return not any(part.startswith(".") and part != ".well-known" for part in path.parts)


def _content(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > MAX_UPLOAD_BYTES:
            raise TooLarge(name=file.name, size=size, limit=MAX_UPLOAD_BYTES)
        return file.read_bytes()
    except OSError as fault:
        raise FileClosed(place=str(file), reason=fault.strerror or str(fault)) from fault


def _with_headers(files: Iterator[tuple[str, bytes]]) -> Iterator[Kept]:
    """Each file with the headers that were kept beside it; their names follow one another in order."""
    waiting: tuple[str, bytes] | None = None
    for path, body in files:
        if path.endswith(HEADERS):
            if waiting is not None and path == waiting[0] + HEADERS:
                yield Kept(*waiting, *_sent_with(body))
                waiting = None
            continue
        if waiting is not None:
            yield Kept(*waiting)
        waiting = path, body
    if waiting is not None:
        yield Kept(*waiting)


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
