"""Pictures, PDFs and EPUBs of a site, opened for what stands inside: that is kept, not the whole file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from filigrane.rights.engines.asking import CUT
from filigrane.rights.engines.embedded import Care, read_bytes
from filigrane.rights.signals.gathering import Kept, carrier_of
from filigrane.rights.signals.met import Carrier

HOLDING = frozenset({Carrier.IMAGE, Carrier.PDF, Carrier.EPUB})
"""Things that hold signals inside."""
SLOW = frozenset({Carrier.PDF, Carrier.EPUB})
"""Those that take a process or an archive each."""


def opened(kept: Iterable[Kept]) -> list[Kept]:
    """The same files, those that hold signals inside as the parts that were found there, one or more each."""
    return [part for one in kept for part in parts_of(one)]


def parts_of(one: Kept) -> list[Kept]:
    """What is kept of one file: itself, or its packets and its manifest; empty where it has none.

    A page that was cut may have said more: what it says isn't known.
    """
    kind = one.carrier or carrier_of(one.path, one.body)
    if kind is Carrier.PAGE and CUT in dict(one.headers):
        return [replace(one, is_damaged=True)]
    if kind not in HOLDING or one.carrier is not None:
        return [one]
    inside = read_bytes(one.body, one.path, care=Care(at=one.at))
    is_damaged = any(problem.is_damage for problem in inside.reading.problems)
    parts = [replace(one, body=met.body, carrier=met.carrier) for met in inside.mets]
    first, *rest = parts or [replace(one, body=b"", carrier=kind)]
    return [replace(first, is_damaged=is_damaged), *rest]


def slow_ones(kept: Iterable[Kept]) -> int:
    """How many of the files take a while to open."""
    return sum(carrier_of(one.path, one.body) in SLOW for one in kept)
