"""A file of cases cut into blocks of `key: value`; a line that can't be read is named by its number."""

from __future__ import annotations

from dataclasses import dataclass, field

from filigrane.rights.errors import CaseUnreadable
from filigrane.rights.layers import LAYER_OF, NO_RIGHT
from filigrane.works.functions import FUNCTIONS

HOLDERS = frozenset(FUNCTIONS) | frozenset(LAYER_OF) | NO_RIGHT
"""Words that stand before the name of somebody credited."""
THINGS = frozenset({"live", "phonogram", "videogram", "broadcast", "press", "database"})
FACTS = frozenset(
    {
        "published", "authorship", "existed by", "layer", "origin", "by owner", "file", "licence",
        "statement", "reserved", "refused", "held", "member", "fixed", "in public", "signal", "agreement",
    }
)  # fmt: skip
QUESTION = frozenset(
    {
        "ask", "on", "who", "purpose", "territory", "access", "disinterested", "privileged", "on behalf",
        "house", "known on",
    }
)  # fmt: skip
EXPECTED = frozenset({"expect", "free from", "term", "because", "missing", "duties", "contacts"})
KEYS = HOLDERS | THINGS | FACTS | QUESTION | EXPECTED


@dataclass
class Case:
    """One block: its name, the line where it begins, and its lines as (number, key, value)."""

    name: str
    line: int
    lines: list[tuple[int, str, str]] = field(default_factory=list)

    def all(self, key: str) -> list[str]:
        """Every value of *key*."""
        return [value for _number, found, value in self.lines if found == key]

    def one(self, key: str) -> str:
        """The first value of *key*, empty when there is none."""
        return next(iter(self.all(key)), "")

    def has(self, key: str) -> bool:
        """Whether the case says *key*, even with nothing behind it."""
        return any(found == key for _number, found, _value in self.lines)


def read_cases(text: str) -> list[Case]:
    """Every case of a file's *text*, in order; a line that begins with # is a remark.

    Raises CaseUnreadable for a line without a colon, a key that nobody knows, a case that expects nothing.
    """
    found: list[Case] = []
    fresh = True
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        if not line.strip():
            fresh = True
        elif fresh:
            found.append(Case(line.strip(), number))
            fresh = False
        else:
            found[-1].lines.append((number, *_key_and_value(line, number)))
    for case in found:
        if not case.one("expect"):
            raise CaseUnreadable(line=case.line, written=case.name, reason="no line “expect”")
    return found


def _key_and_value(line: str, number: int) -> tuple[str, str]:
    key, colon, value = (part.strip() for part in line.partition(":"))
    if not colon:
        raise CaseUnreadable(line=number, written=line.strip(), reason="no colon")
    if key not in KEYS:
        raise CaseUnreadable(line=number, written=key, reason="a key that no case has")
    return key, value
