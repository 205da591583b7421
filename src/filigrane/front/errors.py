"""What can go wrong with a copy of the house."""

from __future__ import annotations

from filigrane.base.errors import Exit, FiligraneError, defer


class CopyExists(FiligraneError):
    """The file of a back-up is there already."""

    code = "front.copy_exists"
    text = defer("The file {file} exists already.")
    hint = defer("Choose another name: a back-up is never written over.")
    exit_status, http_status = Exit.BAD_INPUT, 500


class NoRoom(FiligraneError):
    """The disk has not enough room."""

    code = "front.no_room"
    text = defer("The disk of {folder} has {free_mb} MB free; {needed_mb} MB are needed.")
    hint = defer("Free some room, or choose a folder on another disk.")
    exit_status, http_status = Exit.MISSING, 500


class RowsElsewhere(FiligraneError):
    """The rows are in a PostgreSQL, that this command does not copy."""

    code = "front.rows_elsewhere"
    text = defer("The rows of this house are in a PostgreSQL: this command copies SQLite only.")
    hint = defer("Copy the rows with pg_dump first, then the home folder; the guide gives the order.")
    exit_status, http_status = Exit.MISSING, 500


class NothingToCopy(FiligraneError):
    """The home holds no rows yet."""

    code = "front.nothing_to_copy"
    text = defer("The home {home} holds no house yet.")
    hint = defer("Name the right home in FILIGRANE_HOME, or run: filigrane init")
    exit_status, http_status = Exit.MISSING, 500


class FullFolder(FiligraneError):
    """A restoration needs an empty folder."""

    code = "front.full_folder"
    text = defer("The folder {folder} is not empty, or is the root of a disk.")
    hint = defer("Name a folder that does not exist yet: a restoration writes over nothing.")
    exit_status, http_status = Exit.BAD_INPUT, 500


class NotACopy(FiligraneError):
    """A file is no back-up, or holds what a back-up never holds."""

    code = "front.not_a_copy"
    text = defer("The file {file} is not a back-up that can be restored: {reason}.")
    hint = defer("Nothing was restored. Take another back-up.")
    exit_status, http_status = Exit.BAD_INPUT, 500


class OtherHome(FiligraneError):
    """Erasures of one home can't act on another."""

    code = "front.other_home"
    text = defer("The list of erasures {name} belongs to another home.")
    hint = defer("Give the list of the home that this back-up was taken from.")
    exit_status, http_status = Exit.BAD_INPUT, 500
