"""What may go wrong under an engine."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class IndexUnreadable(FiligraneError):
    """The files of an index can't be read or written. Values: path."""

    code = "archive.index_unreadable"
    text = defer("The index of search can’t be read or written in {path}.")
    hint = defer("Nothing of the catalogue is lost. Make it anew: filigrane archive index --rebuild")
    exit_status, http_status = Exit.OUR_FAULT, 500
