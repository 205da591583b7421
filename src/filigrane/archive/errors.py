"""What may go wrong with a search."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class IndexNotReady(FiligraneError):
    """The index of a large house is being made."""

    code = "archive.not_ready"
    text = defer("The index of search is being made: nothing was looked for yet.")
    hint = defer("Ask again in some minutes. In a terminal: filigrane archive index")
    exit_status, http_status = Exit.MISSING, 503
