"""A stream that never gives more at once than a reader needs, nor more in all than it may."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from filigrane.trace.datasets.faults import DataSetTooLarge

if TYPE_CHECKING:
    from filigrane.trace.engines.datasets.stream import Limits

MOST_AT_ONCE = 1 << 26
"""A header of an archive may claim any size; no more than this is ever read for it."""
STEP = 1 << 22


class Guard(io.RawIOBase):
    """*opened* as its readers see it; *file* is what lies under it on the disk.

    A jump forward in a packed file is a reading: it goes by steps, so that it can be broken off. Raises
    DataSetTooLarge past the limit, EOFError for a read that no honest file asks for.
    """

    def __init__(
        self,
        opened: IO[bytes],
        file: IO[bytes],
        name: str,
        *,
        packed: bool,
        limits: Limits,
        told: Callable[[int], None],
    ) -> None:
        self.opened, self.file, self.name, self.packed = opened, file, name, packed
        self.limits, self.told = limits, told
        self.beaten = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always: archives jump over the members that are passed over."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most *size* bytes; a size is always given."""
        if not 0 <= size <= MOST_AT_ONCE:
            raise EOFError(size)
        found = self.opened.read(size)
        self.beat()
        return found

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # a narrower buffer
        """Fill *buffer* as far as there is something."""
        # What a packed file gives before its damage is read, not lost with the rest of the asking.
        give = self.opened.read1 if isinstance(self.opened, gzip.GzipFile) else self.opened.read
        found = give(min(len(buffer), MOST_AT_ONCE))
        buffer[: len(found)] = found
        self.beat()
        return len(found)

    def tell(self) -> int:
        """Where the stream stands, in bytes of what it opens into."""
        return self.opened.tell()

    def seek(self, to: int, whence: int = io.SEEK_SET) -> int:
        """Go to the byte *to*; past the end of the file, an archive will see for itself."""
        if whence != io.SEEK_SET:
            raise OSError(whence)
        while self.packed and to - self.opened.tell() > STEP:
            at = self.opened.tell()
            if self.opened.seek(at + STEP) < at + STEP:
                return self.opened.tell()
            self.beat()
        return self.opened.seek(to)

    def beat(self) -> None:
        """Say how far it is, every few megabytes; hold the limit."""
        at = self.opened.tell()
        if self.limits.most_bytes is not None and at > self.limits.most_bytes:
            raise DataSetTooLarge(name=self.name, limit=self.limits.most_bytes)
        if at - self.beaten >= STEP or at < self.beaten:
            self.beaten = at
            self.told(self.file.tell())
            self.limits.pulse()
