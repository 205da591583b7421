"""The XMP packet of a PDF, found and written in a process that is stopped in time."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.engines.many_files import Answer, Reader
from filigrane.rights.signals.inside import CannotHold, Damaged

WORKER = "filigrane.rights.engines.pdf_packets_worker"
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


def reader_of_pdfs(seconds: int = SECONDS) -> Reader:
    """The process that reads one PDF after another; each may take *seconds* of work."""
    return Reader(WORKER, seconds)


def packet_of(content: bytes, reader: Reader | None = None) -> PdfParts:
    """What stands in the catalogue of a PDF, read by *reader* or by a process of its own. Raises Damaged."""
    if reader is None:
        with reader_of_pdfs() as alone:
            return packet_of(content, alone)
    answer = _checked(reader.ask(content))
    packet = answer.get("packet")
    return PdfParts(None if packet is None else base64.b64decode(str(packet)), bool(answer.get("manifest")))


def with_packet(content: bytes, packet: bytes, *, seconds: int = SECONDS) -> bytes:
    """The same PDF with *packet* in its catalogue, added after its last byte: what was there isn't touched.

    Raises Damaged, and CannotHold for a PDF that is closed against changes.
    """
    answer = _written(packet + content, seconds, len(packet))
    if answer.get("fault") == "locked":
        raise CannotHold(_LOCKED)
    return content + base64.b64decode(str(answer["added"]))


def _written(given: bytes, seconds: int, packet_bytes: int) -> Answer:
    """What the worker answers that writes one packet. Raises Damaged for what stands in the way."""
    command = [sys.executable, "-m", WORKER, str(seconds), "write", str(packet_bytes)]
    try:
        done = subprocess.run(  # noqa: S603  # our own program; the file comes by its input
            command, input=given, capture_output=True, timeout=2 * seconds + 10, check=False
        )
        return _checked(json.loads(done.stdout) if not done.returncode else None)
    except (subprocess.TimeoutExpired, ValueError) as fault:
        raise Damaged(_FAULTS["too_long"]) from fault


def _checked(answer: Answer | None) -> Answer:
    """An answer that says something, or that the PDF is closed against changes. Raises Damaged."""
    found = "too_long" if answer is None else answer.get("fault")
    if answer is None or (found and found != "locked"):
        raise Damaged(_FAULTS.get(str(found), _UNREADABLE))
    return answer
