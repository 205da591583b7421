"""The four states of a proposal, and which decision leads to which."""

from __future__ import annotations

from enum import StrEnum

from filigrane.base.errors import defer


class State(StrEnum):
    """Where a proposal stands: a machine writes the first, a person all the others."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REFUSED = "refused"


STATE_WORDS = {
    State.PROPOSED: defer("To be read"),
    State.ACCEPTED: defer("Accepted"),
    State.CORRECTED: defer("Corrected"),
    State.REFUSED: defer("Refused"),
}


def state_after(decision: str, said: str) -> State:
    """The state that a person's *decision* leads to, the machine having proposed *said*.

    A decision is one of the choices of the kind, `refuse`, or `reopen`, which puts it back to be read.
    """
    if decision == "refuse":
        return State.REFUSED
    if decision == "reopen":
        return State.PROPOSED
    return State.ACCEPTED if decision == said else State.CORRECTED
