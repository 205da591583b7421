"""Signed manifests (C2PA), read and signed by their own library where the extra is installed.

The library is native code: it runs in a process of its own, within limits, and asks nothing of any network.
"""

from __future__ import annotations

import base64
import importlib.util
import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Protocol

from filigrane.base.errors import defer
from filigrane.rights.engines.many_files import Answer, Reader
from filigrane.rights.signals.inside import CannotHold, Damaged
from filigrane.rights.signals.inside.kinds import Kind

WORKER = "filigrane.rights.engines.manifests_worker"
SECONDS = 20
"""Seconds of work for one file."""
TYPES = {
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.TIFF: "image/tiff",
    Kind.PDF: "application/pdf",
    Kind.EPUB: "application/epub+zip",
    Kind.FILM: "video/mp4",
    Kind.HEIC: "image/heic",
    Kind.AVIF: "image/avif",
}
SIGNED = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP, Kind.TIFF})
"""The kinds that are signed here."""
NOT_READ = defer("The signed manifest can't be read ({reason}): what it says isn't known.")
TOO_LONG = defer("The signed manifest takes more time or memory than it may: what it says isn't known.")
NOT_SIGNED = defer("The copy couldn't be signed ({reason}).")


@dataclass(frozen=True, slots=True)
class Signing:
    """What a house signs with: its *certificates* and its private *key*, as PEM, and the kind of key.

    *algorithm* is a name of C2PA: `es256`, `es384`, `ps256`, `ed25519`. Never shown, never kept.
    """

    certificates: bytes
    key: bytes
    algorithm: str = "es256"

    def __repr__(self) -> str:
        return f"Signing(algorithm={self.algorithm!r})"


class Manifests(Protocol):
    """Anything that reads and writes signed manifests."""

    def read(self, content: bytes, kind: Kind) -> bytes | None:
        """The manifests of a file as JSON, None when it has none. Raises Damaged for anything else."""

    def sign(
        self, content: bytes, kind: Kind, assertion: dict[str, object], signing: Signing, original: bytes
    ) -> bytes:
        """*content* with a manifest that holds *assertion*, its parent *original*. Raises CannotHold."""


class C2pa:
    """The library of the Content Authenticity Initiative. *reader* reads files one after another; without
    it each has a process of its own, as each that is signed has."""

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader

    def read(self, content: bytes, kind: Kind) -> bytes | None:
        """See `Manifests.read`."""
        if self._reader is None:
            with reader_of_manifests() as alone:
                return C2pa(alone).read(content, kind)
        answer = self._reader.ask(_given({"do": "read", "type": TYPES[kind]}, content))
        if not answer:
            raise Damaged(TOO_LONG)
        if fault := answer.get("fault"):
            raise Damaged(NOT_READ, reason=str(fault)[:200])
        store = answer.get("store")
        return None if store is None else str(store).encode("utf-8")

    def sign(
        self, content: bytes, kind: Kind, assertion: dict[str, object], signing: Signing, original: bytes
    ) -> bytes:
        """See `Manifests.sign`."""
        wanted = {
            "do": "sign",
            "type": TYPES[kind],
            "assertion": assertion,
            "certificates": signing.certificates.decode("ascii", "replace"),
            "key": signing.key.decode("ascii", "replace"),
            "algorithm": signing.algorithm,
            "original": len(original),
        }
        try:
            answer = _signed(_given(wanted, original + content))
        except (subprocess.TimeoutExpired, ValueError) as fault:
            raise CannotHold(NOT_SIGNED, reason="…") from fault
        if "signed" not in answer:
            raise CannotHold(NOT_SIGNED, reason=str(answer.get("fault", "…"))[:200])
        return base64.b64decode(str(answer["signed"]))


def reader_of_manifests() -> Reader:
    """The process that reads the manifests of one file after another."""
    return Reader(WORKER, SECONDS)


def installed(reader: Reader | None = None) -> Manifests | None:
    """The library, None where the extra `[c2pa]` isn't installed."""
    return C2pa(reader) if importlib.util.find_spec("c2pa") else None


def _given(wanted: dict[str, object], content: bytes) -> bytes:
    """What the worker is given: the first line says what is wanted, the rest is the file."""
    return json.dumps(wanted).encode("ascii") + b"\n" + content


def _signed(given: bytes) -> Answer:
    """What the worker answers that signs one file; nothing when it died over it."""
    command = [sys.executable, "-m", WORKER, str(SECONDS), "one"]
    done = subprocess.run(  # noqa: S603  # our own program; the file and the key come by its input
        command, input=given, capture_output=True, timeout=2 * SECONDS + 10, check=False
    )
    answer: Answer = json.loads(done.stdout) if not done.returncode else {}
    return answer
