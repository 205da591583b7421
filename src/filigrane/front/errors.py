"""What the front refuses: a copy of the house that cannot be made, a request of the API."""

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


class InvalidValues(FiligraneError):
    """A value sent to the API is not of the expected type or range; `faults` lists where."""

    code = "front.invalid_values"
    text = defer("Some values are not as expected.")
    hint = defer("Read the list of faults, and the description of the API at /api/v1/openapi.json.")
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 422


class NothingHere(FiligraneError):
    """No such address, or no such thing in this house."""

    code = "front.not_found"
    text = defer("Nothing of this house stands at this address.")
    hint = defer("Check the address and the id; a thing of another house is never shown.")
    exit_status, http_status = Exit.MISSING, 404


class NotSignedIn(FiligraneError):
    """Neither an API key nor an open session."""

    code = "front.not_signed_in"
    text = defer("This needs an API key or an open session.")
    hint = defer("Make a key on your account page and send it as Authorization: Bearer KEY.")
    exit_status, http_status = Exit.NOT_ALLOWED, 401


class Refused(FiligraneError):
    """The request can't be read; `reason` says why."""

    code = "front.refused"
    text = defer("This request can't be read: {reason}.")
    hint = defer("Read the description of the API at /api/v1/openapi.json.")
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 400


class KeyTooLong(FiligraneError):
    """An Idempotency-Key longer than we keep."""

    code = "front.idempotency_key_too_long"
    text = defer("An Idempotency-Key has at most {limit} characters.")
    hint = defer("Use a random identifier, such as a UUID.")
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 400


class KeyReused(FiligraneError):
    """The same Idempotency-Key with another request."""

    code = "front.idempotency_key_reused"
    text = defer("This Idempotency-Key already served another request.")
    hint = defer("Draw a new key for each new request.")
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 422


class StillUnderWay(FiligraneError):
    """The same request with the same key is being answered right now."""

    code = "front.still_under_way"
    text = defer("The first request with this Idempotency-Key is still under way.")
    hint = defer("Ask again in a moment with the same key.")
    exit_status, http_status = Exit.NOT_ALLOWED, 409


class NotPlainText(FiligraneError):
    """A value of the API with a NUL or half a surrogate pair: no database and no file could keep it."""

    code = "front.not_plain_text"
    text = defer("The value “{place}” holds a NUL or half of a character.")
    hint = defer("Send text in UTF-8, without U+0000 nor lone surrogates.")
    exit_status, http_status = Exit.BAD_INPUT, 400


class Unreadable(FiligraneError):
    """An address, a host or a form that is not what is expected here."""

    code = "front.unreadable"
    text = defer("Something in the address or in the form is not what this page expects.")
    hint = defer("Go back to the page you came from and send it again.")
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 400


class Closed(FiligraneError):
    """The door is closed to this request; *said* and *next_step* are in its language."""

    code = "front.closed"
    text = defer("{said}")
    hint = defer("{next_step}")
    exit_status, http_status = Exit.NOT_ALLOWED, 403


class NotWithThisAccount(FiligraneError):
    """Signed in, and not allowed."""

    code = "front.not_with_this_account"
    text = defer("The role you hold in this house doesn't include what this page does.")
    hint = defer("Ask a steward of the house for a role that includes it, or sign in as somebody else.")
    exit_status, http_status = Exit.NOT_ALLOWED, 403


class WrongMethod(FiligraneError):
    """The address exists and takes another method; `Allow` says which."""

    code = "front.wrong_method"
    text = defer("This address takes another kind of request: {allowed}.")
    hint = defer("Read the description of the API at /api/v1/openapi.json.")
    exit_status, http_status = Exit.WRONG_ARGUMENTS, 405


class TooMuch(FiligraneError):
    """A body longer than the house takes."""

    code = "front.too_much"
    text = defer("What was sent is larger than this house takes in one go.")
    hint = defer("Send a shorter text or a smaller file, or use the command line for large imports.")
    exit_status, http_status = Exit.BAD_INPUT, 413


class Failed(FiligraneError):
    """A fault of ours; the log has its place."""

    code = "front.failed"
    text = defer("The fault is ours; what you sent may not have been recorded.")
    hint = defer(
        "Try again. If it fails again, give the person who keeps this house the time it happened, "
        "or run filigrane doctor."
    )


class NotABag(FiligraneError):
    """A file is no package of a house, or not the one that was written."""

    code = "front.not_a_bag"
    text = defer("The file {file} is not the package of a house: {reason}.")
    hint = defer("Nothing was unpacked. Ask for the package again where it was made.")
    exit_status, http_status = Exit.BAD_INPUT, 500


class PartFailed(FiligraneError):
    """The home that was to leave could not write a part of its own package."""

    code = "front.part_failed"
    text = defer("The package could not be made: {part} failed ({reason}).")
    hint = defer("Run filigrane doctor; nothing was left behind.")
    exit_status, http_status = Exit.OUR_FAULT, 500
