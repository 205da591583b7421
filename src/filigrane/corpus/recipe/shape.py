"""One key of a recipe read as what it should be; a fault is written down and the reading goes on."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypeVar

from filigrane.base.errors import defer
from filigrane.corpus.recipe.faults import Fault
from filigrane.corpus.recipe.lines import line_of
from filigrane.corpus.telling import Sentence, Value

E = TypeVar("E", bound=enum.Enum)
MOST_WORKS = 10**9
SILENT = defer("The recipe doesn't say its {name}.")
_NUMBER = re.compile(r"\d{1,9}(\.\d{1,12})?(/\d{1,9})?")


@dataclass(slots=True)
class Page:
    """A table of the file being read: its dotted *path*, and where faults are gathered."""

    table: Mapping[str, Any]
    path: str
    lines: dict[str, int]
    faults: list[Fault] = field(default_factory=list)

    def key(self, name: str) -> str:
        """The dotted key of *name* in this table."""
        return f"{self.path}.{name}" if self.path else name

    def blame(self, name: str, reason: str, remedy: str, /, **values: Value) -> None:
        """Write a fault down."""
        key = self.key(name) if name else self.path
        told = tuple(values.items())
        self.faults.append(
            Fault(line_of(self.lines, key), key, Sentence(reason, told), Sentence(remedy, told))
        )

    def inner(self, name: str, *, needed: bool = False) -> Page:
        """The table *name* inside this one, empty when it isn't there."""
        found = self.table.get(name)
        if found is None and needed:
            self.blame(name, defer("The part [{key}] is missing."), defer("Add it."), key=self.key(name))
        elif found is not None and not isinstance(found, Mapping):
            self.blame(
                name, defer("This should be a part of its own."), defer("Write [{key}]."), key=self.key(name)
            )
        table = found if isinstance(found, Mapping) else {}
        return Page(table, self.key(name), self.lines, self.faults)

    def only(self, *names: str) -> None:
        """Blame each key that isn't one of *names*: what is misspelt would be silently lost."""
        for name in self.table:
            if name not in names:
                self.blame(
                    name,
                    defer("A recipe has no key “{name}” here."),
                    defer("The keys of this part are: {names}."),
                    name=name,
                    names=", ".join(names),
                )

    def words(self, name: str, *, needed: bool = False) -> str:
        """A text on one line."""
        found = self.table.get(name)
        if found is None or found == "":
            if needed:
                self.blame(name, SILENT, defer("Add the line {name} = …"), name=name)
            return ""
        if isinstance(found, int | Fraction) and not isinstance(found, bool):
            return str(found)
        if not isinstance(found, str):
            self.blame(name, defer("This should be words."), defer("Put them between quotation marks."))
            return ""
        return " ".join(found.split())

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self.table.get(name, [])
        if not isinstance(found, list) or any(not isinstance(one, str) or not one for one in found):
            self.blame(name, defer("This should be a list of words."), defer('Write ["one", "another"].'))
            return ()
        return tuple(dict.fromkeys(found))

    def whole(self, name: str, usual: int = 0, *, most: int = MOST_WORKS) -> int:
        """A whole number from 0 to *most*."""
        found = self.table.get(name, usual)
        if type(found) is not int or not 0 <= found <= most:
            self.blame(
                name,
                defer("This should be a whole number."),
                defer("Write a number from 0 to {most}."),
                most=most,
            )
            return usual
        return found

    def wholes(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers from 1."""
        found = self.table.get(name, [])
        if not isinstance(found, list) or any(type(one) is not int or one < 1 for one in found):
            self.blame(name, defer("This should be a list of numbers of works."), defer("Write [12, 45]."))
            return ()
        return tuple(sorted(set(found)))

    def fact(self, name: str) -> bool | None:
        """Yes, no, or None where nobody says."""
        found = self.table.get(name)
        if found is None or isinstance(found, bool):
            return found
        self.blame(
            name, defer("This should be yes or no."), defer("Write true or false, without quotation marks.")
        )
        return None

    def one_of(self, name: str, choices: type[E], usual: E, *, needed: bool = False) -> E:
        """One code of a short list."""
        found = self.table.get(name)
        if found is None and not needed:
            return usual
        codes = {member.value: member for member in choices}
        if not isinstance(found, str) or found not in codes:
            self.blame(
                name,
                defer("“{value}” isn't one of the codes of this key.") if found is not None else SILENT,
                defer("Write one of: {codes}."),
                value=str(found),
                name=name,
                codes=", ".join(codes),
            )
            return usual
        return codes[found]

    def share(self, name: str) -> Fraction:
        """A share from 0 to 1, written `5 %`, `1/20` or `0.05`, kept exact."""
        found = self.table.get(name)
        share = None if found is None else exact_share(found)
        if share is None or not 0 <= share <= 1:
            self.blame(
                name,
                defer("The tolerance isn't said.") if found is None else defer("“{value}” isn't a share."),
                defer('Write it as "5 %", "1/20" or 0.05; "0 %" asks for the exact target.'),
                value=str(found),
            )
            return Fraction(0)
        return share


def exact_number(written: str) -> Fraction | None:
    """`12`, `0.05` or `1/20` as it stands; None for anything else: `1e999999` would fill the memory."""
    if not _NUMBER.fullmatch(written):
        return None
    above, _, below = written.partition("/")
    under = int(below or 1)
    return Fraction(above) / under if under else None


def exact_share(found: object) -> Fraction | None:
    """`5 %`, `2,5 %`, `1/20`, 0.05 or 1 as an exact fraction; None for anything else."""
    if isinstance(found, bool):
        return None
    if isinstance(found, int | Fraction):
        return Fraction(found)
    if not isinstance(found, str):
        return None
    written = "".join(found.split()).replace(",", ".")
    bare = written.removesuffix("%")
    share = exact_number(bare)
    return share / 100 if share is not None and written != bare else share
