"""Pictures, PDFs, EPUBs and films, opened for what stands inside: that is kept, not the whole file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from filigrane.rights.engines.asking import CUT
from filigrane.rights.engines.embedded import Care, Inside, read_bytes, read_stream
from filigrane.rights.engines.manifests import Manifests, installed, reader_of_manifests
from filigrane.rights.engines.on_disk import FileBytes
from filigrane.rights.engines.pdf_packets import reader_of_pdfs
from filigrane.rights.signals.gathering import OF_THE_SITE, Kept, carrier_of
from filigrane.rights.signals.inside.kinds import FILMS, HEAD_BYTES, kind_of
from filigrane.rights.signals.met import Carrier

HOLDING = frozenset({Carrier.IMAGE, Carrier.PDF, Carrier.EPUB, Carrier.MANIFEST})
"""Things that hold signals inside; a film holds its manifest alone."""
SLOW = frozenset({Carrier.PDF, Carrier.EPUB})
"""Those that take a process or an archive each."""
MOST_TEXT_BYTES = 2 * 1024 * 1024
"""What is read of a page or a file of the site that is larger than what may come in: it's damaged by that."""


class Opener:
    """Opens one file after another; all those that need a process share one, for as long as the `with`."""

    def __init__(self) -> None:
        self._pdfs, self._signed = reader_of_pdfs(), reader_of_manifests()

    def parts_of(self, one: Kept) -> list[Kept]:
        """What is kept of one file: itself, or its packets and its manifest; empty where it has none.

        A page that was cut may have said more: what it says isn't known.
        """
        kind = one.carrier or holder_of(one.path, one.body)
        if kind is Carrier.PAGE and CUT in dict(one.headers):
            return [replace(one, is_damaged=True)]
        if kind not in HOLDING or one.carrier is not None:
            return [one]
        return kept_of(one, kind, read_bytes(one.body, one.path, care=self._care(one)))

    def parts_of_large(self, one: Kept, file: Path) -> list[Kept]:
        """The same of a file too large to be taken whole: a picture is read piece by piece, a page and a
        document are damaged by their size. Raises OSError."""
        with FileBytes(file) as content:
            kind = holder_of(one.path, content[:HEAD_BYTES])
            if kind in HOLDING:
                return kept_of(one, kind, read_stream(content, one.path, self._care(one)))
            if kind is None:
                return [one]
            begun = replace(one, body=content[:MOST_TEXT_BYTES], carrier=kind)
            return [begun if kind in OF_THE_SITE else replace(begun, is_damaged=True)]

    def _care(self, one: Kept) -> Care:
        return Care(at=one.at, manifests=self._manifests, pdfs=self._pdfs)

    def _manifests(self) -> Manifests | None:
        return installed(self._signed)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End its processes."""
        self._pdfs.close()
        self._signed.close()


def holder_of(path: str, body: bytes) -> Carrier | None:
    """What kind of thing a file is; a film counts as the manifest that it may hold."""
    kind = carrier_of(path, body)
    return Carrier.MANIFEST if kind is None and kind_of(body[:HEAD_BYTES]) in FILMS else kind


def kept_of(one: Kept, kind: Carrier, inside: Inside) -> list[Kept]:
    """The parts found inside a file, each as a file with its headers; one without bytes for none."""
    is_damaged = any(problem.is_damage for problem in inside.reading.problems)
    parts = [replace(one, body=met.body, carrier=met.carrier) for met in inside.mets]
    first, *rest = parts or [replace(one, body=b"", carrier=kind)]
    return [replace(first, is_damaged=is_damaged), *rest]


def opened(kept: Iterable[Kept]) -> list[Kept]:
    """The same files, those that hold signals inside as the parts that were found there, one or more each."""
    with Opener() as opener:
        return [part for one in kept for part in opener.parts_of(one)]


def slow_ones(kept: Iterable[Kept]) -> int:
    """How many of the files take a while to open."""
    return sum(carrier_of(one.path, one.body) in SLOW for one in kept)
