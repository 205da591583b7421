"""The pieces of a data set one after another, from any cursor on. Nothing is written, nothing unpacked."""

from __future__ import annotations

import gzip
import io
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, cast

from filigrane.trace.datasets.pieces import START, Cursor, Note, Piece, on_one_line
from filigrane.trace.engines.datasets.guard import Guard
from filigrane.trace.engines.datasets.items import Item, ending_of, kind_of
from filigrane.trace.engines.datasets.records import Place, pieces_of

MOST_NAME = 300
DAMAGED = (OSError, EOFError, zlib.error, tarfile.TarError)


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be read. *most_bytes*: all that the set may open into; None where no limit holds.

    *fields*: names under which a record may hold its text, the first that is there. *pulse* is called
    every few megabytes, and may raise to break off.
    """

    fields: tuple[str, ...] = ("text", "content", "body", "raw_content")
    most_bytes: int | None = None
    pulse: Callable[[], None] = lambda: None


def stream(
    items: list[Item],
    limits: Limits,
    *,
    cursor: Cursor = START,
    told: Callable[[int], None] = lambda at: None,
) -> Iterator[Piece | Note]:
    """Every piece of *items* from *cursor* on, and a note for what was not read.

    *told* is given, from time to time, how many bytes of the files as they stand lie behind.
    """
    behind = sum(item.size for item in items[: cursor[0]])
    for number in range(cursor[0], len(items)):
        item = items[number]
        start = cursor if number == cursor[0] else (number, 0, 0, 0)
        yield from in_item(item, start, limits, lambda at, base=behind: told(base + at))  # type: ignore[misc]
        behind += item.size
        told(behind)


def in_item(
    item: Item, cursor: Cursor, limits: Limits, told: Callable[[int], None]
) -> Iterator[Piece | Note]:
    """The pieces of one file; a damaged file ends with a note, after what could be read."""
    kind, packed = kind_of(item.name)
    after = (cursor[0] + 1, 0, 0, 0)
    if not kind:
        yield Note(f"ending {ending_of(item.name)}", item.name, 0, after)
        return
    try:
        with item.path.open("rb") as file:
            opened: IO[bytes] = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
            guard = Guard(opened, file, item.name, packed=packed, limits=limits, told=told)
            if kind == "tar":
                yield from in_archive(item, guard, cursor, limits)
            else:
                buffered = cast(io.BufferedReader, io.BufferedReader(guard, 1 << 20))
                place = Place(item.name, kind, cursor, item.path)
                yield from (
                    replace(found, after=settled(found, after))
                    for found in pieces_of(place, buffered, limits.fields)
                )
    except DAMAGED as fault:
        if isinstance(fault, OSError) and fault.filename is not None:
            yield Note("unreadable", item.name, 0, after)
        else:
            yield Note("damaged", item.name, 0, after)


def settled(found: Piece | Note, after: Cursor) -> Cursor:
    """The cursor behind *found*; behind the end of a file that is one text, the next file."""
    ends = isinstance(found, Note) or found.closes
    return after if ends and found.record == 0 else found.after


def in_archive(item: Item, guard: Guard, cursor: Cursor, limits: Limits) -> Iterator[Piece | Note]:
    """The pieces of every plain file of an archive, in its order. Links and devices are never followed."""
    with tarfile.open(fileobj=guard, mode="r:") as archive:
        number = -1
        while (member := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # its memory does not grow with the archive
            number += 1
            if number < cursor[1]:
                continue
            start = cursor if number == cursor[1] else (cursor[0], number, 0, 0)
            yield from in_member(item, archive, member, start, limits)


def in_member(
    item: Item, archive: tarfile.TarFile, member: tarfile.TarInfo, cursor: Cursor, limits: Limits
) -> Iterator[Piece | Note]:
    """The pieces of one member; its name is only ever shown, so `..` and absolute names harm nothing."""
    name = f"{item.name}!/{on_one_line(member.name, MOST_NAME)}"
    after = (cursor[0], cursor[1] + 1, 0, 0)
    kind, packed = kind_of(member.name)
    if member.isdir():
        return
    if not member.isreg() or member.issparse():
        yield Note("link or device", name, 0, after)
    elif kind in ("", "tar", "parquet") or packed:
        yield Note(f"ending {ending_of(member.name)}", name, 0, after)
    else:
        content = cast(io.BufferedReader, archive.extractfile(member))
        place = Place(name, kind, cursor, Path())
        for found in pieces_of(place, content, limits.fields):
            yield replace(found, after=settled(found, after))
