"""What somebody wants said of their site or their files: the three questions, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from filigrane.rights.uses import Use


class Wish(Enum):
    """What is said of a use: yes, no, or nothing at all."""

    YES = "yes"
    NO = "no"
    SILENT = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """The answers for one part of a site, or for one file.

    *found*: searched for and linked to. *quoted*: given to an AI that answers from it. *trained*: an AI
    learns from it (the mining of text and data, and every training). *path* is where they hold, as an
    address begins; the longest that fits counts. *licence* is the address of a licence that is granted.
    """

    found: Wish = Wish.SILENT
    quoted: Wish = Wish.SILENT
    trained: Wish = Wish.SILENT
    path: str = "/"
    licence: str = ""

    def of(self, use: Use) -> Wish:
        """What they say of *use*; nothing of what the three questions don't reach."""
        if use in (Use.SEARCH,):
            return self.found
        if use in (Use.AI_INPUT, Use.AI_INDEX):
            return self.quoted
        return self.trained if use in (Use.TDM, Use.AI_TRAIN, Use.GENAI_TRAIN) else Wish.SILENT


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who says so, and how to ask them: *policy* is the address where the conditions will stand."""

    name: str
    email: str = ""
    site: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """A file to put on a server: its *path* there, its media type, its bytes."""

    path: str
    media_type: str
    body: bytes

    @property
    def text(self) -> str:
        """The file as it is shown; what isn't text is left out."""
        return self.body.decode("utf-8", "replace")
