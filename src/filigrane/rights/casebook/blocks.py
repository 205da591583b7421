"""A file of cases cut into blocks of `key: value`; a line that can't be read is named by its number."""

from __future__ import annotations

from dataclasses import dataclass, field

from filigrane.base.cases import CaseUnreadable, blocks_in
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

TRIED = frozenset({"state", "ask", "lost"})
"""What a case of performers asks; without one it tries nothing."""
OF_PERFORMERS = TRIED | frozenset(
    {
        "authorisation", "data", "person", "performer", "credited", "withdrawn", "copy", "movement",
        "as known", "refused", "carried", "unsaid", "closed", "goes on", "untouched", "stands", "deal with",
        "look into", "stays", "tell",
    }
)  # fmt: skip
"""The keys of a case of performers, which asks what an agreement allows and what its end does."""
OWN = OF_PERFORMERS - KEYS
"""Those that no other case has."""


@dataclass
class Case:
    """One block: its name, the line where it begins, and its lines as (number, key, value).

    One that has no line `expect` and says what performers agreed to is a case of performers: it has keys of
    its own.
    """

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

    @property
    def is_of_performers(self) -> bool:
        """Whether it is written as tests/cases/rights/performers.txt is."""
        return not self.has("expect") and any(key in OWN for _number, key, _value in self.lines)


def read_cases(text: str) -> list[Case]:
    """Every case of a file's *text*, in order; a line that begins with # is a remark.

    Raises CaseUnreadable for a line that can't be read, a case that expects nothing.
    """
    found = [
        Case(block.name, block.line, [(line.number, line.key, line.value) for line in block.lines])
        for block in blocks_in(text, KEYS | OF_PERFORMERS)
    ]
    for case in found:
        _check(case)
    return found


def _check(case: Case) -> None:
    """Raise CaseUnreadable for a case that tries nothing, or has a key of the other kind of case."""
    of_performers = case.is_of_performers
    if not (any(map(case.one, TRIED)) if of_performers else case.one("expect")):
        reason = "no line “state”, “ask” or “lost”" if of_performers else "no line “expect”"
        raise CaseUnreadable(line=case.line, written=case.name, reason=reason)
    for number, key, _value in case.lines:
        if key not in (OF_PERFORMERS if of_performers else KEYS):
            raise CaseUnreadable(line=number, written=key, reason="a key of the other kind of case")
