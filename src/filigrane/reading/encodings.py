"""Which letters a file was written in: UTF-8 whenever it can be, else the French code page that fits best."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

LEGACY = ("cp1252", "mac_roman", "cp850")
"""Windows, the old Macintosh, DOS: what French offices wrote before UTF-8. Ties go to the first."""
_COMMON = frozenset("éèàçêâîôûùëïüœÉÈÀÇÊ°’«»–…€Œ\u00a0")
"""Letters beyond ASCII that French writes; others count against a code page."""
SAMPLE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Guess:
    """*encoding* as Python names it, *bom* how many bytes to drop in front.

    *mixed*: UTF-8 with stray bytes of Windows among it; lines that are no UTF-8 are read as cp1252.
    """

    encoding: str
    bom: int = 0
    mixed: bool = False


def guess_encoding(sample: bytes) -> Guess:
    """The encoding of a text that begins with *sample* (a megabyte is plenty)."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if sample.startswith(mark):
            return Guess(encoding, len(mark), mixed=encoding == "utf-8" and not _is_utf8(sample))
    if wide := _without_mark(sample):
        return Guess(wide)
    if _is_utf8(sample):
        return Guess("utf-8")
    lines = [line for line in sample.split(b"\n") if any(byte > 0x7F for byte in line)]
    if sum(_is_utf8(line) for line in lines) * 2 > len(lines):
        return Guess("utf-8", mixed=True)
    return Guess(max(LEGACY, key=lambda name: _score(sample, name)))


def _is_utf8(sample: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def _without_mark(sample: bytes) -> str:
    """UTF-16 without a mark shows NULs at every second place."""
    start = sample[:4000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    half = max(len(start) // 2, 1)
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def _score(sample: bytes, encoding: str) -> int:
    strange = [char for char in sample.decode(encoding, "replace") if ord(char) > 0x7F]
    return sum(3 if char in _COMMON else -1 if char.isalpha() else -4 for char in strange)
