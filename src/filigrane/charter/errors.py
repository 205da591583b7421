"""What may go wrong with the charter."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class FeatureUnknown(FiligraneError):
    """No room declares this feature."""

    code = "charter.feature_unknown"
    text = defer("No automated feature is called “{feature}”.")
    hint = defer("See their names: filigrane charter show.")
    exit_status, http_status = Exit.MISSING, 404


class NothingRunsHere(FiligraneError):
    """A feature can't be switched on while « no AI here » is in force."""

    code = "charter.nothing_runs_here"
    text = defer("“{feature}” can't be switched on: the house has decided “No AI here”.")
    hint = defer("Lift that decision first: filigrane charter allow.")
    exit_status, http_status = Exit.NOT_ALLOWED, 409
