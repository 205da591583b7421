"""What a command refuses by itself, before any room is asked."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class FileOutOfReach(FiligraneError):
    """The system lets this account neither read nor write a file that a command was given."""

    code = "cli.file_out_of_reach"
    text = defer("The file “{file}” can’t be reached: {reason}.")
    hint = defer("Check its folder, its name, and that this account may read or write there.")
    exit_status = Exit.BAD_INPUT
    http_status = 500
