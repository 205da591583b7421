"""What may be lacking or broken where a corpus meets the disk."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class EngineMissing(FiligraneError):
    """The engine asked for is an extra that is not installed here."""

    code = "corpus.engine_missing"
    text = defer("The engine “{engine}” is not installed here.")
    hint = defer(
        "Install the extra: pip install 'filigrane[{extra}]'. Or take --on plain, which writes JSON lines."
    )
    exit_status, http_status = Exit.MISSING, 501


class VersionDamaged(FiligraneError):
    """The files of a version don't give its root: something changed or is missing."""

    code = "corpus.version_damaged"
    text = defer("The files of the version {root} don’t hold what was frozen: {reason}.")
    hint = defer("Nothing was changed. Restore the folder {folder} from a back-up, or freeze again.")
    exit_status, http_status = Exit.BAD_INPUT, 500
