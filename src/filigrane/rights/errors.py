"""What may go wrong when a fact of rights is stated."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class KindUnknown(FiligraneError):
    """Facts of this kind don't exist."""

    code = "rights.kind_unknown"
    text = defer("No fact of rights is of the kind “{kind}”.")
    hint = defer(
        "Kinds: author_died, published, licence, statement, reserved, refused, held, granted, member, fixed, "
        "recorded, in_public."
    )
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 422


class FactUnreadable(FiligraneError):
    """A field of a fact lacks, or can't be read."""

    code = "rights.fact_unreadable"
    text = defer("The field “{field}” of this fact lacks or can't be read: “{value}”.")
    hint = defer("What each kind of fact holds is told in docs/en/rights.md.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class SourceMissing(FiligraneError):
    """A fact without a source is an opinion."""

    code = "rights.source_missing"
    text = defer("A fact needs its source.")
    hint = defer("Say where it can be read: a document, an address, a person and the day she said it.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class CaseUnreadable(FiligraneError):
    """A line of a file of cases can't be read."""

    code = "rights.case_unreadable"
    text = defer("Line {line} of the cases can't be read: “{written}” ({reason}).")
    hint = defer("The form of a case is told in docs/en/cases.md.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class CasesNotFound(FiligraneError):
    """The file of cases can't be opened."""

    code = "rights.cases_not_found"
    text = defer("The file of cases can't be opened: “{path}”.")
    hint = defer("Check the path; the form of a case is told in docs/en/cases.md.")
    exit_status, http_status = Exit.MISSING, 404
