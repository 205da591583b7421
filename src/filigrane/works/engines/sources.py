"""Files of records as they stand on disk or in the store, opened as streams; a .gz is opened on the way."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from filigrane.reading.errors import SwellsTooMuch
from filigrane.reading.limits import MAX_OPENED_BYTES, MAX_OPENED_RATIO
from filigrane.works.errors import FileVanished


@contextmanager
def opened(path: str, *, name: str) -> Iterator[IO[bytes]]:
    """The bytes at *path*, unpacked when they are gzip; raises FileVanished when they can't be read."""
    try:
        with Path(path).open("rb") as stream:
            if stream.read(2) == b"\x1f\x8b":
                stream.seek(0)
                limit = min(MAX_OPENED_BYTES * 5, max(MAX_OPENED_RATIO * _size(stream), 1 << 20))
                with gzip.GzipFile(fileobj=stream) as packed:
                    yield io.BufferedReader(_Capped(packed, name, limit), 1 << 16)
            else:
                stream.seek(0)
                yield stream
    except (OSError, EOFError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise FileVanished(place=name, reason=reason) from fault


def _size(stream: IO[bytes]) -> int:
    end = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return end


class _Capped(io.RawIOBase):
    """An unpacked stream that stops where it has swollen beyond reason."""

    def __init__(self, packed: gzip.GzipFile, name: str, limit: int) -> None:
        self.packed, self.name, self.limit, self.read_so_far = packed, name, limit, 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # a narrower buffer
        """Fill *buffer*; raises SwellsTooMuch past the limit."""
        found = self.packed.readinto(buffer)
        self.read_so_far += found
        if self.read_so_far > self.limit:
            raise SwellsTooMuch(name=self.name, size=self.read_so_far)
        return found
