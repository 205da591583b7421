"""How long a folder of files takes to be read for its signals: `python -m bench.signals folder [COUNT]`.

COUNT invented PDFs (240 if absent), one in three with a reservation inside, one in forty damaged; they are
read with one process each, then with the one process that reads them all.
"""

from __future__ import annotations

import io
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from filigrane.rights.engines.opening import Opener
from filigrane.rights.engines.saved_site import saved_at
from filigrane.rights.signals.gathering import Kept
from filigrane.rights.signals.heard import Question
from filigrane.rights.signals.readers.every import READERS
from filigrane.rights.signals.report import report_on

PAGES = 12
ONE_IN_RESERVED, ONE_IN_DAMAGED = 3, 40
PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:tdm="http://www.w3.org/ns/tdmrep/"><tdm:reservation>1</tdm:reservation>'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def invented(number: int) -> bytes:
    """A PDF of some pages; the same number gives the same bytes."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, NameObject

    drawn = random.Random(number)  # drawn for a measure
    writer = PdfWriter()
    for _page in range(PAGES):
        page = writer.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        stream.set_data(b"BT " + drawn.randbytes(4_000).hex().encode() + b" ET")
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    if number % ONE_IN_RESERVED == 0:
        packet = DecodedStreamObject()
        packet.set_data(PACKET.encode())
        writer.root_object[NameObject("/Metadata")] = writer._add_object(packet)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()[:-3_000] if number % ONE_IN_DAMAGED == 7 else made.getvalue()


def each_alone(folder: Path) -> list[Kept]:
    """The files of *folder*, each opened by a process of its own."""
    found = []
    for file in sorted(folder.iterdir()):
        with Opener() as opener:
            found += opener.parts_of(Kept(f"/{file.name}", file.read_bytes()))
    return found


def timed(what: str, read: Callable[[], list[Kept]], count: int) -> list[Kept]:
    """Say how long *read* takes."""
    begin = time.monotonic()
    found = read()
    spent = time.monotonic() - begin
    print(f"{what}: {spent:.2f} s, {1000 * spent / count:.1f} ms a file")
    return found


def measure(count: int) -> None:
    """Make the folder, read it both ways, then report on it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            (folder / f"{number:05}.pdf").write_bytes(invented(number))
        size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
        print(f"{count} PDFs of {PAGES} pages, {size:.1f} MB")
        alone = timed("a process each", lambda: each_alone(folder), count)
        together = timed("one process for all", lambda: saved_at(folder), count)
        if alone != together:
            raise SystemExit("the two ways differ")
        begin = time.monotonic()
        report = report_on(together, READERS)
        trained = next(one for one in report.answered if one.question is Question.TRAINED)
        heard = {group.heard.value: len(group.places) for group in trained.groups}
        print(f"report: {time.monotonic() - begin:.2f} s; learning: {heard}")
    print(f"most memory, this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
