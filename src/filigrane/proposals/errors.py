"""What may go wrong with a proposal."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class ProposalNotFound(FiligraneError):
    """No such proposal in this house, or one about something that is gone."""

    code = "proposals.not_found"
    text = defer("No proposal of this house has the number {proposal}.")
    hint = defer("See them all: filigrane proposals list.")
    exit_status, http_status = Exit.MISSING, 404


class DecisionUnknown(FiligraneError):
    """A decision that this kind of proposal doesn't offer. Values: the word, those that it knows."""

    code = "proposals.decision_unknown"
    text = defer("“{decision}” is no decision on this proposal.")
    hint = defer("Choose one of: {known}.")
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 422


class DecidedMeanwhile(FiligraneError):
    """Somebody decided between the reading and the decision."""

    code = "proposals.decided_meanwhile"
    text = defer("Somebody decided on this proposal since you read it.")
    hint = defer("Read what was decided, then decide again if you still want to.")
    exit_status, http_status = Exit.BAD_INPUT, 409
