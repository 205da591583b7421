"""A text file of cases, as a lawyer or an accountant writes one: a name, then lines `key: value`."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from filigrane.base.errors import Exit, FiligraneError, defer


class CaseUnreadable(FiligraneError):
    """A line of a file of cases can't be read."""

    code = "base.case_unreadable"
    text = defer("Line {line} of the cases can't be read: “{written}” ({reason}).")
    hint = defer("docs/en/cases.md tells the form of cases of rights, docs/en/royalty-cases.md of royalties.")
    exit_status, http_status = Exit.BAD_INPUT, 422


class CasesNotFound(FiligraneError):
    """A file of cases can't be opened."""

    code = "base.cases_not_found"
    text = defer("The file of cases can't be opened: “{path}”.")
    hint = defer("Give the path of a text file, such as tests/cases/royalties/worked.txt.")
    exit_status, http_status = Exit.MISSING, 404


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a case: its number in the file, its key, its value."""

    number: int
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Block:
    """The name of a case, the line where it begins, its lines in order."""

    name: str
    line: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that the rules answer otherwise: its number and key, what the case expects, what was found."""

    line: int
    key: str
    expected: str
    found: str


def blocks_in(text: str, keys: Container[str]) -> list[Block]:
    """Every case of a file's *text*, in order: cases stand apart by an empty line, # begins a remark.

    Raises CaseUnreadable for a line without a colon or with a key that isn't among *keys*.
    """
    found: list[tuple[str, int, list[Line]]] = []
    fresh = True
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            fresh = True
        elif fresh:
            found.append((line.strip(), number, []))
            fresh = False
        else:
            found[-1][2].append(_read(number, line, keys))
    return [Block(name, number, tuple(lines)) for name, number, lines in found]


def _read(number: int, line: str, keys: Container[str]) -> Line:
    key, colon, value = (part.strip() for part in line.partition(":"))
    if not colon:
        raise CaseUnreadable(line=number, written=line.strip(), reason="no colon")
    if key not in keys:
        raise CaseUnreadable(line=number, written=key, reason="a key that no case has")
    return Line(number, key, value)
