"""What somebody wishes, written into a copy of a file; the original is read, and never written.

A file up to MOST_BYTES is written inside where its kind has a place for it; anything else is copied as it is,
with a sidecar beside it, and a problem says why.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.engines import pdf_packets
from filigrane.rights.engines.embedded import MOST_BYTES, whole_of
from filigrane.rights.engines.manifests import SIGNED, Manifests, Signing, installed
from filigrane.rights.engines.on_disk import FileBytes
from filigrane.rights.signals.inside import CannotHold, Damaged, epub, pictures
from filigrane.rights.signals.inside.kinds import HEAD_BYTES, PICTURES, Kind, kind_of
from filigrane.rights.signals.met import Problem
from filigrane.rights.signals.wishes import Publisher, Wishes
from filigrane.rights.signals.writers.c2pa import assertion_for
from filigrane.rights.signals.writers.epub import package_with
from filigrane.rights.signals.writers.xmp import packet_with, write_xmp

THE_ORIGINAL = defer("The original is never written over: give the copy another place.")
NO_PLACE = defer("The copy can't be written there.")
NOT_OPENED = defer("The file can't be opened: what it says isn't known.")
OTHER_KIND = defer("Words can't be written inside a file of this kind: they stand beside it.")
TOO_LARGE = defer("The file is larger than 200 MB: the words stand beside it.")
WOULD_BREAK = defer("The file has a signed manifest that a change would break: the words stand beside it.")
SEVERAL = defer("The file holds several XMP packets: the words stand beside it.")
DAMAGED = defer("The file is damaged, so nothing is written inside: the words stand beside it.")
NEEDS_EXTRA = defer("Signing needs the extra “{extra}”: the copy isn't signed.")
NOT_SIGNED_KIND = defer("The file isn't of a kind that is signed here: the copy isn't signed.")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the *copy*, None when nothing was; its *sidecar*, when the words stand beside it.

    *is_signed*: the copy carries a manifest. *problems* tell what couldn't be done, or was left as it stood.
    """

    copy: Path | None = None
    sidecar: Path | None = None
    is_signed: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """How copies are written. *signing* makes a signed manifest too; *manifests* gives what signs it."""

    signing: Signing | None = None
    manifests: Callable[[], Manifests | None] = installed


_PLAIN = Hand()


def write_file(source: Path, target: Path, wishes: Wishes, who: Publisher, hand: Hand = _PLAIN) -> Written:
    """Write *wishes* into a copy of *source* at *target*, or beside it. Never raises; no half a file."""
    try:
        if target.exists() and target.samefile(source):
            return Written(problems=(_problem(Sentence(THE_ORIGINAL)),))
        with FileBytes(source) as opened:
            content = whole_of(opened) if len(opened) <= MOST_BYTES else None
            head = opened[:HEAD_BYTES]
    except (OSError, ValueError):
        return Written(problems=(_problem(Sentence(NOT_OPENED)),))
    try:
        if content is None:
            raise CannotHold(TOO_LARGE)
        made, told, is_signed = _made(content, kind_of(head), wishes, who, hand)
    except (Damaged, CannotHold) as fault:
        reason = Sentence(DAMAGED) if isinstance(fault, Damaged) else fault.sentence
        return _beside(source, target, wishes, who, reason)
    try:
        _place(target, made)
    except OSError:
        return Written(problems=(_problem(Sentence(NO_PLACE)),))
    if hand.signing and kind_of(head) not in SIGNED:
        told.append(Sentence(NOT_SIGNED_KIND))
    return Written(target, None, is_signed, tuple(_problem(one) for one in told))


def _made(
    content: bytes, kind: Kind, wishes: Wishes, who: Publisher, hand: Hand
) -> tuple[bytes, list[Sentence], bool]:
    """The bytes of the copy, what was left as it stood, whether it's signed. Raises Damaged, CannotHold."""
    if kind is Kind.EPUB:
        package, kept = package_with(epub.package_in(BytesIO(content)), wishes, who)
        return epub.with_package(content, package), list(kept), False
    if kind is Kind.XMP:
        packet = packet_with(content, wishes, who)
        return packet.body, list(packet.kept), False
    if kind is Kind.PDF:
        found = pdf_packets.packet_of(content)
        if found.has_manifest:
            raise CannotHold(WOULD_BREAK)
        packet = packet_with(found.packet or b"", wishes, who, is_pdf=True)
        return pdf_packets.with_packet(content, packet.body), list(packet.kept), False
    if kind in PICTURES:
        return _picture(content, kind, wishes, who, hand)
    raise CannotHold(OTHER_KIND)


def _picture(
    content: bytes, kind: Kind, wishes: Wishes, who: Publisher, hand: Hand
) -> tuple[bytes, list[Sentence], bool]:
    """A picture with its packet, then signed where somebody signs."""
    parts = pictures.parts_of(content)
    if parts.faults:
        raise Damaged(DAMAGED)
    if len(parts.packets) > 1:
        raise CannotHold(SEVERAL)
    library = hand.manifests() if hand.signing else None
    if parts.has_manifest and library is None:
        raise CannotHold(WOULD_BREAK)
    packet = packet_with(parts.packets[0] if parts.packets else b"", wishes, who)
    made: bytes = pictures.MODULES[kind].with_packet(content, packet.body)
    told = list(packet.kept)
    assertion = assertion_for(wishes)
    if hand.signing is None or assertion is None:
        return made, told, False
    if library is None:
        return made, [*told, Sentence(NEEDS_EXTRA, (("extra", "filigrane[c2pa]"),))], False
    try:
        return library.sign(made, kind, assertion, hand.signing, content), told, True
    except CannotHold as fault:
        if parts.has_manifest:
            raise
        return made, [*told, fault.sentence], False


def _beside(source: Path, target: Path, wishes: Wishes, who: Publisher, reason: Sentence) -> Written:
    """The copy as it is, and its words in `NAME.EXT.xmp`; a sidecar of the source is taken up."""
    sidecar = target.with_name(f"{target.name}.xmp")
    standing = source.with_name(f"{source.name}.xmp")
    try:
        if sidecar.exists() and standing.exists() and sidecar.samefile(standing):
            return Written(problems=(_problem(Sentence(THE_ORIGINAL)),))
        body = write_xmp([wishes], who).body
        kept: tuple[Sentence, ...] = ()
        if standing.is_file() and standing.stat().st_size <= MOST_BYTES:
            packet = packet_with(standing.read_bytes(), wishes, who)
            body, kept = packet.body, packet.kept
        _place(target, source)
        _place(sidecar, body)
    except (OSError, Damaged):
        return Written(problems=(_problem(Sentence(NO_PLACE)),))
    return Written(target, sidecar, False, tuple(_problem(one) for one in (reason, *kept)))


def _place(target: Path, content: bytes | Path) -> None:
    """Write a file whole or not at all: beside its place first, then into it. Raises OSError."""
    number, name = tempfile.mkstemp(prefix=".filigrane-", dir=target.parent)
    waiting = Path(name)
    try:
        with os.fdopen(number, "wb") as opened:
            if isinstance(content, bytes):
                opened.write(content)
            else:
                with content.open("rb") as read:
                    shutil.copyfileobj(read, opened)
        waiting.chmod(0o644)
        waiting.replace(target)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise


def _problem(text: Sentence) -> Problem:
    return Problem("xmp", text)
