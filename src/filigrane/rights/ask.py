"""The question: who wants to do what with a work, why, where and when."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

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
    """What the use serves. NC licences depend on it, so UNKNOWN never counts as non-commercial."""

    COMMERCIAL = "commercial"
    NON_COMMERCIAL = "non_commercial"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ask:
    """One question about one work.

    *on* is the day of the use; *known_on* the day whose knowledge counts (facts recorded later are left
    out; None means all). *territory* is an ISO 3166 code. *lawful_access* is None when not known.
    """

    use: Use
    on: dt.date
    who: Who = Who.CULTURAL_HOUSE
    purpose: Purpose = Purpose.UNKNOWN
    territory: str = "FR"
    lawful_access: bool | None = None
    known_on: dt.date | None = None
