"""The process that opens PDFs for their XMP packet: bytes in, a JSON object out for each, within limits.

Started by `pdf_packets`: `SECONDS many` reads one PDF after another (`many_files.py`); `SECONDS write BYTES`
writes into one, where the packet comes first in the input.
"""

from __future__ import annotations

import base64
import io
import json
import logging
import sys
from typing import Any

from filigrane.reading.engines.bounded import take_on
from filigrane.rights.engines.many_files import serve
from filigrane.rights.signals.inside import MOST_PACKET_BYTES

MEMORY_BYTES = 1 << 30
"""Address space of the process: 60 MB for Python and pypdf, the rest for the document."""
MOST_FILES = 100
"""Files attached to a PDF among which a manifest is looked for."""


def found_in(reader: Any) -> dict[str, object]:
    """The packet of the catalogue, and whether a manifest is attached."""
    root = reader.root_object
    said: dict[str, object] = {"packet": None, "manifest": has_manifest(root)}
    stream = root.get("/Metadata")
    if stream is None:
        return said
    packet = bytes(stream.get_object().get_data())
    if len(packet) > MOST_PACKET_BYTES:
        return {"fault": "too_large"}
    return said | {"packet": base64.b64encode(packet).decode("ascii")}


def has_manifest(root: Any) -> bool:
    """Whether a file attached to the document is a manifest of C2PA."""
    files = root.get("/AF")
    listed = files.get_object() if files is not None else []
    each = [one.get_object() for one in list(listed)[:MOST_FILES]] if isinstance(listed, list) else []
    return any(one.get("/AFRelationship") == "/C2PA_Manifest" for one in each if isinstance(one, dict))


def added_to(content: bytes, packet: bytes) -> dict[str, object]:
    """The bytes to add after those of the PDF so that its catalogue names *packet*."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    writer = PdfWriter(io.BytesIO(content), incremental=True)
    stream = DecodedStreamObject()
    stream.set_data(packet)
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)
    made = io.BytesIO()
    writer.write(made)
    whole = made.getvalue()
    if not whole.startswith(content):
        return {"fault": "unreadable"}
    return {"added": base64.b64encode(whole[len(content) :]).decode("ascii")}


def answer(given: bytes, wanted: list[str]) -> dict[str, object]:
    """What was *wanted* of a PDF, or the fault: `encrypted`, `locked`, `unreadable`, `too_long` …"""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, LimitReachedError

    size = int(wanted[1]) if wanted[0] == "write" else 0
    packet, content = given[:size], given[size:]
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            if wanted[0] == "write":
                return {"fault": "locked"}
            if not reader.decrypt(""):
                return {"fault": "encrypted"}
        return added_to(content, packet) if wanted[0] == "write" else found_in(reader)
    except FileNotDecryptedError:
        return {"fault": "encrypted"}
    except (MemoryError, RecursionError, LimitReachedError):
        return {"fault": "too_long"}
    except Exception as fault:  # the parser meets anything: the file is damaged, and says what broke
        return {"fault": "encrypted" if type(fault).__name__ == "DependencyError" else "unreadable"}


def main() -> None:
    """Answer about the PDFs that come; arguments: seconds of work for each, then what is wanted."""
    logging.disable(logging.CRITICAL)
    seconds, wanted = int(sys.argv[1]), sys.argv[2:]
    if wanted == ["many"]:
        serve(lambda content: answer(content, ["read"]), MEMORY_BYTES, seconds)
        return
    take_on(MEMORY_BYTES, seconds)
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(), wanted)))


if __name__ == "__main__":
    main()
