"""The question: who wants to do what with a work, why, where and when."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.uses import Use


class Who(enum.Enum):
    """The quality of the one who asks; the exceptions of the law depend on it."""

    CULTURAL_HOUSE = "cultural_house"
    RESEARCH = "research"
    HERITAGE = "heritage"
    COMPANY = "company"
    ARTIST = "artist"
    UNKNOWN = "unknown"


class Purpose(enum.Enum):
    """What the use serves. NC licences depend on it, so UNKNOWN never counts as non-commercial.

    SCIENTIFIC is scientific research, which L. 122-5-3 II asks for; it isn't non-commercial by itself.
    """

    COMMERCIAL = "commercial"
    NON_COMMERCIAL = "non_commercial"
    SCIENTIFIC = "scientific"
    UNKNOWN = "unknown"


WHO_LABELS: dict[Who, str] = {
    Who.CULTURAL_HOUSE: defer("a cultural house"),
    Who.RESEARCH: defer("a research body"),
    Who.HERITAGE: defer("a library, a museum, an archive"),
    Who.COMPANY: defer("a company"),
    Who.ARTIST: defer("an artist, a person"),
    Who.UNKNOWN: defer("somebody else"),
}
PURPOSE_LABELS: dict[Purpose, str] = {
    Purpose.UNKNOWN: defer("not said"),
    Purpose.NON_COMMERCIAL: defer("not commercial"),
    Purpose.COMMERCIAL: defer("commercial"),
    Purpose.SCIENTIFIC: defer("scientific research"),
}
"""What each quality and each purpose is called on a page."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One question about one work.

    *on* is the day of the use; *known_on* the day whose knowledge counts (facts recorded later are left
    out; None means all). *territory* is an ISO 3166 code. What follows is None when nobody said:
    *lawful_access*, to the copy that serves; of a research body, *disinterested*: not for profit, or
    with a mission of public interest; *privileged*: a company has preferential access to the results;
    *on_behalf*: somebody else acts for such a body, by written agreement. *is_house*: the house itself
    asks; the contracts that it holds speak for it alone. *licensee*: the name of whoever asks, as a licence
    granted to her bears it; empty for anybody.
    """

    use: Use
    on: dt.date
    who: Who = Who.CULTURAL_HOUSE
    purpose: Purpose = Purpose.UNKNOWN
    territory: str = "FR"
    lawful_access: bool | None = None
    known_on: dt.date | None = None
    disinterested: bool | None = None
    privileged: bool | None = None
    on_behalf: bool | None = None
    is_house: bool = True
    licensee: str = ""
