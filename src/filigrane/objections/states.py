"""Where an objection stands, and who reads its words."""

from __future__ import annotations

from enum import StrEnum

from filigrane.base.errors import defer


class State(StrEnum):
    """An objection stands open until a named person answers; whoever made it may withdraw it."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


STATE_WORDS = {
    State.OPEN: defer("Waiting for an answer"),
    State.ANSWERED: defer("Answered"),
    State.WITHDRAWN: defer("Withdrawn"),
}
STANDING = (State.OPEN, State.ANSWERED)
"""The states in which an objection shows beside the thing."""


class Words(StrEnum):
    """Who reads the words of an objection: people of the house always do, others once somebody has looked.

    A stranger's words may name somebody else, or tell what is nobody's business: a named person reads them
    before everybody does. That the thing is contested, when and on which point shows at once.
    """

    UNREAD = "unread"
    SHOWN = "shown"
    INSIDE = "inside"
    ERASED = "erased"


WORDS_SAID = {
    Words.UNREAD: defer("Its words show here once somebody of the house has read them."),
    Words.INSIDE: defer("Its words stay within the house: they tell private facts."),
    Words.ERASED: defer("Its words were erased, as whoever wrote them asked."),
}


WORDS_SAID_INSIDE = {
    Words.UNREAD: defer("Nobody but people of the house reads these words yet."),
    Words.INSIDE: defer("People of the house alone read these words."),
}
"""The same, for who reads them."""


def are_read_by(words: str, *, member: bool) -> bool:
    """Whether a reader sees the words of an objection."""
    return words == Words.SHOWN or (member and words != Words.ERASED)
