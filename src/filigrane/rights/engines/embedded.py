"""The signals that stand inside a file, whatever its kind, told by its bytes; nothing that it holds raises.

A picture is read a piece at a time and has no limit of size; a PDF, an EPUB and a file with a signed manifest
have one, MOST_BYTES.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.engines import pdf_packets
from filigrane.rights.engines.manifests import TYPES, Manifests, installed
from filigrane.rights.engines.many_files import Reader
from filigrane.rights.engines.on_disk import FileBytes
from filigrane.rights.signals.inside import MOST_PACKET_BYTES, Bytes, Damaged, epub, pictures
from filigrane.rights.signals.inside.kinds import FILMS, HEAD_BYTES, MANIFEST_BOX, PICTURES, Kind, kind_of
from filigrane.rights.signals.met import Carrier, Met, Problem, Reading, Thing
from filigrane.rights.signals.readers.c2pa import restrictions_in
from filigrane.rights.signals.readers.every import INSIDE

MOST_BYTES = 200 * 1024 * 1024
"""A PDF, an EPUB or a file with a signed manifest; the scan of a book of 600 pages takes about 100 MB."""
NOT_OPENED = defer("The file can't be opened: what it says isn't known.")
TOO_LARGE = defer("The file is larger than 200 MB: what it says isn't known.")
NEEDS_EXTRA = defer(
    "The file holds a signed manifest (C2PA), read with the extra “{extra}” alone: what it says isn't known."
)

A_FILE = Thing()
"""Nothing more is known of what is asked about than the file itself."""
_NOTHING = Reading()


@dataclass(frozen=True, slots=True)
class Inside:
    """What a file holds: its *kind*, each thing *met* in it with its bytes, and what all of them say.

    The bytes of a thing met are those that were read (an XMP packet, a manifest), not the whole file.
    """

    kind: Kind
    mets: tuple[Met, ...] = ()
    reading: Reading = _NOTHING

    def __add__(self, other: Inside) -> Inside:
        """The same file, with what stands beside it."""
        return Inside(self.kind, self.mets + other.mets, self.reading + other.reading)


@dataclass(frozen=True, slots=True)
class Care:
    """How files are read: *at*, the moment to write down; *manifests* gives what reads the signed ones;
    *pdfs* reads PDFs one after another, None for a process each."""

    at: dt.datetime | None = None
    manifests: Callable[[], Manifests | None] = installed
    pdfs: Reader | None = None


_USUAL = Care()


def read_file(path: Path, thing: Thing = A_FILE, care: Care = _USUAL) -> Inside:
    """What stands inside a file, and in its sidecars: `NAME.EXT.xmp`, `NAME.xmp` beside it. Never raises."""
    try:
        with FileBytes(path) as content:
            found = _read(content, str(path), thing, care, content.stream)
    except (OSError, ValueError):
        return _damaged(Kind.OTHER, NOT_OPENED)
    if found.kind is Kind.XMP:
        return found
    for beside in dict.fromkeys((path.with_name(f"{path.name}.xmp"), path.with_suffix(".xmp"))):
        if beside != path and beside.is_file():
            found += read_file(beside, thing, care)
    return found


def read_stream(content: FileBytes, where: str, care: Care = _USUAL) -> Inside:
    """What stands inside a file that is open, without its sidecars. Never raises but OSError."""
    return _read(content, where, A_FILE, care, content.stream)


def read_bytes(content: bytes, where: str, thing: Thing = A_FILE, care: Care = _USUAL) -> Inside:
    """What stands inside a file that came by the network; *where* is its address. Never raises."""
    return _read(content, where, thing, care, BytesIO(content))


def _read(content: Bytes, where: str, thing: Thing, care: Care, stream: BinaryIO) -> Inside:
    kind = kind_of(content[:HEAD_BYTES])
    try:
        bodies, has_manifest, faults = _bodies(content, kind, stream, care)
    except Damaged as fault:
        return _damaged(kind, fault.sentence.text, fault.sentence.values)
    mets = [Met(carrier, where, body, at=care.at) for carrier, body in bodies]
    problems = [Problem("xmp", fault, is_damage=True) for fault in faults]
    if has_manifest:
        try:
            mets += _manifest(content, kind, where, care)
        except Damaged as fault:
            problems.append(Problem("c2pa", fault.sentence, is_damage=True))
    said = sum((reader(met, thing) for met in mets for reader in INSIDE), Reading(problems=tuple(problems)))
    return Inside(kind, tuple(mets), without_permission(said))


Body = tuple[Carrier, bytes]


def _bodies(
    content: Bytes, kind: Kind, stream: BinaryIO, care: Care
) -> tuple[list[Body], bool, Iterable[Sentence]]:
    """The packets of a file, whether it holds a manifest, and its faults. Raises Damaged."""
    if kind in PICTURES:
        parts = pictures.parts_of(content)
        return [(Carrier.IMAGE, packet) for packet in parts.packets], parts.has_manifest, parts.faults
    if kind is Kind.PDF:
        found = pdf_packets.packet_of(whole_of(content), care.pdfs)
        return [(Carrier.PDF, found.packet)] if found.packet is not None else [], found.has_manifest, ()
    if kind is Kind.EPUB:
        _whole_size(content)
        return [(Carrier.EPUB, epub.package_in(stream))], False, ()
    if kind is Kind.XMP:
        return [(Carrier.SIDECAR, content[: MOST_PACKET_BYTES + 1])], False, ()
    return [], kind in FILMS and MANIFEST_BOX in content[: 16 * HEAD_BYTES], ()


def _manifest(content: Bytes, kind: Kind, where: str, care: Care) -> list[Met]:
    """The signed manifests of a file, as one thing met. Raises Damaged."""
    reader = care.manifests()
    if reader is None:
        raise Damaged(NEEDS_EXTRA, extra="filigrane[c2pa]")
    store = reader.read(whole_of(content), kind) if kind in TYPES else None
    return [] if store is None else [Met(Carrier.MANIFEST, where, store, at=care.at)]


def whole_of(content: Bytes) -> bytes:
    """All the bytes of a file. Raises Damaged past MOST_BYTES."""
    _whole_size(content)
    return b"".join(content[at : at + _PIECE] for at in range(0, len(content), _PIECE))


_PIECE = 16 * 1024 * 1024


def _whole_size(content: Bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Damaged(TOO_LARGE)


def _damaged(kind: Kind, text: str, values: tuple[tuple[str, object], ...] = ()) -> Inside:
    told = Sentence(text, tuple((name, str(value)) for name, value in values))
    return Inside(kind, (), Reading(problems=(Problem("xmp", told, is_damage=True),)))


def without_permission(said: Reading) -> Reading:
    """The same reading; where something is damaged, nothing opens, and what was offered is reserved."""
    if not any(problem.is_damage for problem in said.problems):
        return said
    return replace(said, found=restrictions_in(said.found))
