"""The process that opens one PDF: bytes in, its pages out, within limits that the system holds.

Started by `filigrane.reading.engines.pdf` with what is wanted: `text`, and it answers one JSON object; or
`picture` and a page, and it answers the picture of that page, or one JSON object that says why not.
"""

from __future__ import annotations

import io
import json
import logging
import sys
from typing import Any

from filigrane.reading.engines.bounded import take_on

MEMORY_BYTES = 1 << 30
"""Address space of the process: 60 MB for Python and pypdf, the rest for the document."""
MOST_PIXELS = 60_000_000
DEEPEST = 3
"""Forms inside forms in which the picture of a page is looked for."""
MOST_DRAWN = 200
"""Things drawn on a page among which its picture is looked for."""


def pages(reader: Any, most_pages: int, most_letters: int) -> dict[str, object]:
    """The text of each page, or what stands in the way: `too_many`, `too_long`."""
    count = len(reader.pages)
    if count > most_pages:
        return {"fault": "too_many", "pages": count}
    found, letters = [], 0
    for page in reader.pages:
        found.append(page.extract_text())
        letters += len(found[-1])
        if letters > most_letters:
            return {"fault": "too_long"}
    return {"pages": found}


def picture(reader: Any, number: int) -> bytes | None:
    """The largest picture of a page, in a format that tesseract reads; None when there is none."""
    drawn = list(pictures_in(reader.pages[number], 0))
    if not drawn:
        return None
    largest = max(drawn, key=lambda image: int(image["/Width"]) * int(image["/Height"]))
    return as_file(largest)


def pictures_in(holder: Any, depth: int) -> Any:
    """The pictures that a page, or a form on it, draws."""
    resources = holder.get("/Resources")
    drawn = resources.get_object().get("/XObject") if resources is not None else None
    for _name, thing in list((drawn.get_object() if drawn is not None else {}).items())[:MOST_DRAWN]:
        each = thing.get_object()
        if each.get("/Subtype") == "/Image":
            yield each
        elif each.get("/Subtype") == "/Form" and depth < DEEPEST:
            yield from pictures_in(each, depth + 1)


def as_file(image: Any) -> bytes | None:
    """A picture as JPEG, JPEG 2000, TIFF or PNM; None for a kind that is not read."""
    width, height, bits = (int(image.get(key, 1)) for key in ("/Width", "/Height", "/BitsPerComponent"))
    if width * height > MOST_PIXELS:
        return None
    filters = image.get("/Filter")
    last = filters[-1] if isinstance(filters, list) and filters else filters
    content = bytes(image.get_data())
    if last in ("/DCTDecode", "/JPXDecode", "/CCITTFaxDecode"):
        return content
    inverted = list(image.get("/Decode", []))[:1] == [1]
    colours, palette = colours_of(image.get("/ColorSpace"), is_mask=bool(image.get("/ImageMask")))
    if bits == 1 and colours == 1:
        if palette:
            inverted = palette[0] > palette[-1]
        # PNM writes black as 1, PDF as 0.
        said = content if inverted else content.translate(bytes(255 - n for n in range(256)))
        return b"P4\n%d %d\n" % (width, height) + said
    if bits != 8 or colours not in (1, 3):
        return None
    if palette:
        content = content.translate(bytes(palette[:256]) + bytes(256 - len(palette[:256])))
    return (b"P5" if colours == 1 else b"P6") + b"\n%d %d\n255\n" % (width, height) + content


def colours_of(space: Any, *, is_mask: bool) -> tuple[int, list[int]]:
    """How many numbers a pixel has, 0 when it is not known; and the greys of a palette."""
    space = space.get_object() if hasattr(space, "get_object") else space
    if is_mask or space in ("/DeviceGray", "/CalGray"):
        return 1, []
    if space == "/DeviceRGB":
        return 3, []
    if not isinstance(space, list) or not space:
        return 0, []
    if space[0] == "/ICCBased":
        return int(space[1].get_object().get("/N", 0)), []
    if space[0] in ("/CalGray", "/CalRGB"):
        return (1 if space[0] == "/CalGray" else 3), []
    if space[0] == "/Indexed":
        return greys(*space[1:4])
    return 0, []


def greys(base: Any, _last: Any, table: Any) -> tuple[int, list[int]]:
    """A palette as greys: one number a pixel."""
    of_each, _ = colours_of(base, is_mask=False)
    table = table.get_object()
    said = table.get_data() if hasattr(table, "get_data") else getattr(table, "original_bytes", table)
    if of_each not in (1, 3) or not isinstance(said, bytes):
        return 0, []
    return 1, [sum(said[at : at + of_each]) // of_each for at in range(0, len(said), of_each)]


def answer(content: bytes, wanted: list[str]) -> dict[str, object] | bytes:
    """What was *wanted* of a PDF, or the fault: `encrypted`, `unreadable`, `too_many`, `too_long` …"""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, LimitReachedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"fault": "encrypted"}
        if wanted[0] == "text":
            return pages(reader, int(wanted[1]), int(wanted[2]))
        return picture(reader, int(wanted[1])) or {"fault": "no_picture"}
    except FileNotDecryptedError:
        return {"fault": "encrypted"}
    except (MemoryError, RecursionError, LimitReachedError):
        return {"fault": "too_long"}
    except PyPdfError:
        return {"fault": "unreadable"}
    except Exception as fault:  # the parser meets anything: the file is damaged, and says what broke
        needs_key = type(fault).__name__ == "DependencyError" and wanted[0] == "text"
        return {"fault": "encrypted" if needs_key else "unreadable"}


def main() -> None:
    """Read one PDF from the input; arguments: seconds of work, then what is wanted."""
    logging.disable(logging.CRITICAL)
    take_on(MEMORY_BYTES, int(sys.argv[1]))
    found = answer(sys.stdin.buffer.read(), sys.argv[2:])
    sys.stdout.buffer.write(found if isinstance(found, bytes) else json.dumps(found).encode("ascii"))


if __name__ == "__main__":
    main()
