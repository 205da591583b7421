"""What a house knew of the reservations of a work on a day, as values that a version keeps for years."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One reservation, refusal or signal. *kind* is `reservation`, `refusal` or `signal`, *uses* their codes.

    *says* is a name of `signals.Says` in small letters; *where* its specification and carrier, or the
    capacity in which a person spoke. Nobody's name stands in it: a version keeps it for years.
    """

    kind: str
    says: str
    uses: tuple[str, ...]
    where: str
    source: str
    recorded_on: str
    is_contested: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of one work. *files_read* of its *files* were read for signals, *pages* looked at.

    *last_look* is an ISO day, empty when nobody looked: no word then says that nobody asked, not that
    nothing is reserved.
    """

    words: tuple[Word, ...] = ()
    files: int = 0
    files_read: int = 0
    pages: int = 0
    last_look: str = ""
