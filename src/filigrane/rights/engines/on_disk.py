"""A file on disk, cut like bytes: what isn't asked for isn't read, however large the file is."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

MOST_PIECE_BYTES = 64 * 1024 * 1024
"""What one slice may take."""


class FileBytes:
    """The bytes of *path*, as `signals.inside.Bytes`; opened once, closed at the end of the `with`.

    A slice past the end is shorter, as with bytes. Raises OSError when the file can't be opened or read, or
    isn't a plain file.
    """

    def __init__(self, path: Path) -> None:
        # Not blocking: a named pipe that nobody writes to would be waited for without end.
        number = os.open(path, os.O_RDONLY | _SAFELY)
        told = os.fstat(number)
        if not stat.S_ISREG(told.st_mode):
            os.close(number)
            raise OSError("not a plain file")
        self._file: BinaryIO = os.fdopen(number, "rb")
        self._size = told.st_size

    def __len__(self) -> int:
        """Its size when it was opened."""
        return self._size

    def __getitem__(self, piece: slice) -> bytes:
        """The bytes of a slice, read now."""
        start, end, _step = piece.indices(self._size)
        self._file.seek(start)
        return self._file.read(max(0, min(end - start, MOST_PIECE_BYTES)))

    @property
    def stream(self) -> BinaryIO:
        """The file itself, for what reads streams."""
        return self._file

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()


_SAFELY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
