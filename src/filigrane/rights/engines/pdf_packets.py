"""The XMP packet of a PDF, found and written in a process of its own that is stopped in time."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.signals.inside import CannotHold, Damaged

SECONDS = 20
"""Seconds of work for one PDF; finding the packet of a book of 600 pages takes under one."""
_FAULTS = {
    "encrypted": defer("The PDF is closed by a password: what it says isn't known."),
    "too_large": defer("The XMP packet is larger than this version reads."),
    "too_long": defer("The PDF takes more time or memory than it may: what it says isn't known."),
}
_UNREADABLE = defer("The PDF is damaged: what it says isn't known.")
_LOCKED = defer("The PDF is closed against changes: the words stand beside it.")


@dataclass(frozen=True, slots=True)
class PdfParts:
    """The *packet* of a PDF, None when it has none, and whether it holds a signed manifest."""

    packet: bytes | None
    has_manifest: bool


def packet_of(content: bytes, *, seconds: int = SECONDS) -> PdfParts:
    """What stands in the catalogue of a PDF. Raises Damaged."""
    answer = _asked(content, seconds, ["read"])
    packet = answer.get("packet")
    return PdfParts(None if packet is None else base64.b64decode(str(packet)), bool(answer.get("manifest")))


def with_packet(content: bytes, packet: bytes, *, seconds: int = SECONDS) -> bytes:
    """The same PDF with *packet* in its catalogue, added after its last byte: what was there isn't touched.

    Raises Damaged, and CannotHold for a PDF that is closed against changes.
    """
    answer = _asked(packet + content, seconds, ["write", str(len(packet))])
    if answer.get("fault") == "locked":
        raise CannotHold(_LOCKED)
    return content + base64.b64decode(str(answer["added"]))


def _asked(given: bytes, seconds: int, wanted: list[str]) -> dict[str, object]:
    """What the worker answers. Raises Damaged for what stands in the way."""
    command = [sys.executable, "-m", "filigrane.rights.engines.pdf_packets_worker", str(seconds), *wanted]
    try:
        done = subprocess.run(  # noqa: S603  # our own program; the file comes by its input
            command, input=given, capture_output=True, timeout=2 * seconds + 10, check=False
        )
        answer: dict[str, object] = json.loads(done.stdout) if not done.returncode else {"fault": "too_long"}
    except (subprocess.TimeoutExpired, ValueError) as fault:
        raise Damaged(_FAULTS["too_long"]) from fault
    found = answer.get("fault")
    if found and found != "locked":
        raise Damaged(_FAULTS.get(str(found), _UNREADABLE))
    return answer
