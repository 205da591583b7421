"""JSON from strangers, one record at a time: a line each, or one long list; memory holds one record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

MAX_RECORD_CHARS = 10_000_000
"""One record: the longest of 77,000 museum records weighs under 100,000."""
_STEP = 1 << 20


@dataclass(frozen=True, slots=True)
class JsonRecord:
    """*number* counts lines, or the members of a list, from 1; *reason* says why there is no value."""

    number: int
    value: dict[str, Any] | None
    reason: str = ""


def read_json_records(stream: IO[bytes]) -> Iterator[JsonRecord]:
    """Every record of JSON Lines, or of one JSON list, in order; a broken one is told and skipped.

    Of a list, whatever stands behind a broken member is not read: nobody can say where it ends.
    """
    start = stream.read(4096)
    begin = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(b"["):
        yield from _members(stream, begin)
    else:
        yield from _lines(stream, start.removeprefix(b"\xef\xbb\xbf"))


def count_json_records(stream: IO[bytes]) -> int:
    """How many records there are: the lines, or the members of a list; blank lines count too."""
    start = stream.read(1 << 16)
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        return sum(1 for _ in _members(stream, start.removeprefix(b"\xef\xbb\xbf").lstrip()))
    lines, last = 0, start
    while start:
        lines, last = lines + start.count(b"\n"), start
        start = stream.read(_STEP)
    return lines + (not last.endswith(b"\n") if last else 0)


def _lines(stream: IO[bytes], start: bytes) -> Iterator[JsonRecord]:
    """Lines of at most the limit; a longer one is read over."""
    number, held = 0, start
    too_long = False
    while True:
        *lines, held = held.split(b"\n")
        for line in lines:
            number += 1
            if too_long or line.strip():
                yield _record(number, b"" if too_long else line, "the line is too long" if too_long else "")
            too_long = False
        if len(held) > MAX_RECORD_CHARS:
            held, too_long = b"", True
        block = stream.read(_STEP)
        if not block:
            break
        held += block
    if held.strip() or too_long:
        yield _record(number + 1, b"" if too_long else held, "the line is too long" if too_long else "")


def _record(number: int, line: bytes, reason: str = "") -> JsonRecord:
    if reason:
        return JsonRecord(number, None, reason)
    try:
        return _as_record(number, json.loads(line))
    except (ValueError, RecursionError) as fault:
        return JsonRecord(number, None, str(fault)[:200])


def _as_record(number: int, value: Any) -> JsonRecord:
    if isinstance(value, dict):
        return JsonRecord(number, value)
    return JsonRecord(number, None, "it is not an object between braces")


def _members(stream: IO[bytes], begin: bytes) -> Iterator[JsonRecord]:
    decoder = json.JSONDecoder()
    rest = _Text(stream, begin[1:])
    number = 0
    while True:
        rest.skip(" \t\r\n,")
        if not rest.held or rest.held.startswith("]"):
            if not rest.held:
                yield JsonRecord(number + 1, None, "the list does not end")
            return
        number += 1
        while True:
            try:
                value, end = decoder.raw_decode(rest.held)
                break
            except (ValueError, RecursionError) as fault:
                if len(rest.held) > MAX_RECORD_CHARS or not rest.more():
                    yield JsonRecord(number, None, str(fault)[:200])
                    return
        rest.held = rest.held[end:]
        yield _as_record(number, value)


class _Text:
    """The rest of a stream as text, as much of it as was asked for."""

    def __init__(self, stream: IO[bytes], begin: bytes) -> None:
        self.stream, self.bytes = stream, begin
        self.held = ""
        self._decode()

    def _decode(self) -> None:
        cut = len(self.bytes)
        while cut and cut > len(self.bytes) - 4 and self.bytes[cut - 1] >= 0x80:
            cut -= 1
        self.held += self.bytes[:cut].decode("utf-8", "replace")
        self.bytes = self.bytes[cut:]

    def more(self) -> bool:
        """Read on; False at the end."""
        block = self.stream.read(max(_STEP, len(self.held)))
        if not block:
            last, self.bytes = self.bytes.decode("utf-8", "replace"), b""
            self.held += last
            return bool(last)
        self.bytes += block
        self._decode()
        return True

    def skip(self, letters: str) -> None:
        """Drop *letters* at the front."""
        self.held = self.held.lstrip(letters)
        while not self.held and self.more():
            self.held = self.held.lstrip(letters)
