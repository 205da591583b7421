"""What was met where signals stand: bytes with their place, and what a reader made of them."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
from dataclasses import dataclass
from typing import Protocol

from filigrane.rights.answers import Sentence
from filigrane.rights.signals import Signal

RAW_CHARS = 500
"""What is kept of a line of a signal; the whole bytes are kept beside it."""
OUR_AGENT = "FiligraneBot"
"""The name under which Filigrane asks a site, and the one it looks for in a robots.txt."""


class Carrier(enum.Enum):
    """The places where signals stand."""

    __hash__ = object.__hash__

    ROBOTS = "robots"
    TDMREP_FILE = "tdmrep_file"
    AI_TXT = "ai_txt"
    HEADERS = "headers"
    PAGE = "page"
    RSL = "rsl"
    POLICY = "policy"
    IMAGE = "image"
    PDF = "pdf"
    EPUB = "epub"
    SIDECAR = "sidecar"
    MANIFEST = "manifest"


@dataclass(frozen=True, slots=True)
class Met:
    """One thing met: *body* as it came, *where* its address or its path.

    *status* is the answer of the server, 200 for a file, 0 when nobody answered. *headers* are those of the
    answer, in their order, a name as often as it came; with Carrier.HEADERS they are the thing itself.
    *at* is the moment when it was read, None when nobody knows.
    """

    carrier: Carrier
    where: str
    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = ""
    at: dt.datetime | None = None

    @property
    def sha256(self) -> str:
        """The mark of the bytes: it shows that they are the ones that were read."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Thing:
    """What is asked about: *path* is that of its address, with the question mark and what follows.

    *address* is the whole address, empty for a thing on no site. *agent* is the token of whoever comes.
    """

    path: str = "/"
    address: str = ""
    agent: str = OUR_AGENT


@dataclass(frozen=True, slots=True)
class Found:
    """One signal as it was read: its *line* in the thing met (0: none), and *raw*, the words that say it.

    *aimed_at* names the other bots that a robots.txt speaks of, when it doesn't speak of the one that asks.
    """

    signal: Signal
    line: int = 0
    raw: str = ""
    aimed_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that isn't as its specification wants: what is wrong, in words, and where.

    *is_damage*: the carrier can't be relied on as a whole (cut, too large, not what it says it is): what it
    may have said isn't known, so that the question stays undecided for that carrier.
    """

    spec: str
    text: Sentence
    line: int = 0
    raw: str = ""
    is_damage: bool = False


@dataclass(frozen=True, slots=True)
class Lead:
    """Another thing that a carrier points at, and that has to be read too: the policy, the RSL document."""

    carrier: Carrier
    address: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a thing met, of one thing asked about."""

    found: tuple[Found, ...] = ()
    problems: tuple[Problem, ...] = ()
    leads: tuple[Lead, ...] = ()

    def __add__(self, other: Reading) -> Reading:
        """Both, in this order."""
        return Reading(self.found + other.found, self.problems + other.problems, self.leads + other.leads)


class Reader(Protocol):
    """Reads one specification in the carriers that it names; it never raises, whatever the bytes."""

    def __call__(self, met: Met, thing: Thing) -> Reading:
        """What *met* says of *thing*."""
        ...
