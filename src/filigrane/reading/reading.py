"""A reading: the text that a reader takes from a file, and where each part of it stands there."""

from __future__ import annotations

import bisect
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """*text* in NFC, blocks parted by a line end; *locators* are (start, locator) by rising start.

    Offsets count code points of *text*. A locator holds from its start to the next one's. It reads
    as scholars cite plays, in no language: `1.2.45` is act 1, scene 2, line 45; `1.2 §3` the third
    paragraph of that scene; `1.2` its heading or a stage direction; `#x` the element called x.
    """

    text: str
    locators: tuple[tuple[int, str], ...]

    def place(self, offset: int) -> str:
        """The locator that holds at *offset*; empty before the first one."""
        row = bisect.bisect_right(self.locators, offset, key=lambda pair: pair[0]) - 1
        return self.locators[row][1] if row >= 0 else ""


def locators_bytes(locators: tuple[tuple[int, str], ...]) -> bytes:
    """The locators as they are kept: JSON `[[start, locator], ...]`, UTF-8."""
    return json.dumps(locators, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def locators_of(content: bytes) -> tuple[tuple[int, str], ...]:
    """The inverse of `locators_bytes`."""
    return tuple((int(start), str(locator)) for start, locator in json.loads(content))
