"""The error that every room raises: it names the thing, the reason and the next step."""

from __future__ import annotations

import enum
import functools
from collections.abc import Callable
from typing import ClassVar


class Exit(enum.IntEnum):
    """Exit statuses of every command; documented in docs/en/errors.md."""

    DONE = 0
    OUR_FAULT = 1
    WRONG_ARGUMENTS = 2
    BAD_INPUT = 3
    NOT_ALLOWED = 4
    MISSING = 5
    UNDECIDABLE = 6
    STOPPED = 130


def defer(text: str) -> str:
    """Mark *text* for translation without translating it: rules stay pure, shells translate."""
    return text


class FiligraneError(Exception):
    """An error a person can act on.

    *code* is unique and documented (`room.what_happened`); *text* and *hint* are English msgids with
    `{named}` places, filled from the keyword arguments. Each shell renders it: the terminal in two
    lines, a page as a message, the API as problem+json.
    """

    code: ClassVar[str] = "base.error"
    text: ClassVar[str] = defer("Something went wrong.")
    hint: ClassVar[str] = defer("Run filigrane doctor, and read the log it names.")
    exit_status: ClassVar[Exit] = Exit.OUR_FAULT
    http_status: ClassVar[int] = 500

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.code, values)

    def __str__(self) -> str:
        return self.text.format(**self.values)

    def __reduce__(self) -> tuple[Callable[[], FiligraneError], tuple[()]]:
        return functools.partial(type(self), **self.values), ()
