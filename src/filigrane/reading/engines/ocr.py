"""Letters in a picture: tesseract where it is installed, behind a protocol that a test can stand in for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Protocol

from filigrane.reading.engines import bounded
from filigrane.reading.errors import NoTextInside, TakesTooLong, UnreadableBytes
from filigrane.reading.line_ends import mended

PROGRAM = "tesseract"
LANGUAGES = ("fra", "eng")
"""The data asked for, in the order of the trade; those that are not installed are left out."""
SECONDS = 90
MEMORY_BYTES = 3 << 30
"""Address space of one reading: a page of 60 million pixels takes under two gigabytes."""
MOST_LETTERS = 500_000


class Ocr(Protocol):
    """Anything that reads the letters in a picture."""

    def read(self, picture: bytes, *, name: str) -> str:
        """The text in *picture* (PNG, JPEG, WEBP, TIFF or PNM, its size checked already).

        Raises NoTextInside, TakesTooLong or UnreadableBytes.
        """


class Tesseract:
    """The tesseract program, one picture a process, on one core, within limits of memory and time."""

    def __init__(self, program: str) -> None:
        self.program = program

    def read(self, picture: bytes, *, name: str) -> str:
        """See `Ocr.read`. The picture goes by the input: no file of it is written."""
        limited = [sys.executable, "-I", str(Path(bounded.__file__)), str(MEMORY_BYTES), str(SECONDS)]
        command = [*limited, self.program, "stdin", "stdout"]
        if languages := self.languages():
            command += ["-l", "+".join(languages)]
        try:
            done = subprocess.run(  # noqa: S603  # a program found in the path; no word comes from outside
                command,
                input=picture,
                capture_output=True,
                timeout=2 * SECONDS,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired as fault:
            raise TakesTooLong(name=name) from fault
        if done.returncode < 0:
            raise TakesTooLong(name=name)
        if done.returncode:
            raise UnreadableBytes(name=name)
        text = done.stdout.decode("utf-8", "replace")[:MOST_LETTERS].replace("\f", "\n").strip()
        if not any(map(str.isalnum, text)):
            raise NoTextInside(name=name)
        return mended(unicodedata.normalize("NFC", text))

    def languages(self) -> list[str]:
        """Those of LANGUAGES whose data is installed."""
        done = subprocess.run(  # noqa: S603  # as above
            [self.program, "--list-langs"], capture_output=True, timeout=10, check=False
        )
        held = set(done.stdout.decode("utf-8", "replace").split())
        return [language for language in LANGUAGES if language in held]


def installed() -> Ocr | None:
    """Tesseract, or None where it is not installed."""
    program = shutil.which(PROGRAM)
    return Tesseract(program) if program else None
