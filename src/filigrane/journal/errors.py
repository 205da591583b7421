"""What can go wrong with the journal."""

from __future__ import annotations

from typing import ClassVar

from filigrane.base.errors import Exit, FiligraneError, defer


class EntryNotFound(FiligraneError):
    """No such entry in this house."""

    code: ClassVar[str] = "journal.not_found"
    text: ClassVar[str] = defer("There is no entry {sequence} in the journal of this house.")
    hint: ClassVar[str] = defer("See how far it goes: filigrane journal head")
    exit_status: ClassVar[Exit] = Exit.MISSING
    http_status: ClassVar[int] = 404


class EmptyJournal(FiligraneError):
    """Nothing was written yet, so there is no head."""

    code: ClassVar[str] = "journal.empty"
    text: ClassVar[str] = defer("The journal of this house is still empty: it has no head.")
    hint: ClassVar[str] = defer("The first act of the house writes its first entry.")
    exit_status: ClassVar[Exit] = Exit.MISSING
    http_status: ClassVar[int] = 404


class NotATimeStamp(FiligraneError):
    """The file is not an answer that grants a time stamp."""

    code: ClassVar[str] = "journal.not_a_time_stamp"
    text: ClassVar[str] = defer("This file isn't an RFC 3161 answer that grants a time stamp ({reason}).")
    hint: ClassVar[str] = defer("Attach the .tsr file that the service sent back for your .tsq request.")
    exit_status: ClassVar[Exit] = Exit.BAD_INPUT
    http_status: ClassVar[int] = 422


class ForeignTimeStamp(FiligraneError):
    """The answer stamps something that was never a head of this journal."""

    code: ClassVar[str] = "journal.foreign_time_stamp"
    text: ClassVar[str] = defer("This answer stamps {imprint}, which was never a head of this journal.")
    hint: ClassVar[str] = defer("Look for the answer to the request that filigrane journal head wrote.")
    exit_status: ClassVar[Exit] = Exit.BAD_INPUT
    http_status: ClassVar[int] = 422
