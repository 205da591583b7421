"""A file of cases cut into cases, and a case into its periods; a line that can't be read is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from filigrane.base.cases import CaseUnreadable, Line, blocks_in

TERMS = frozenset(
    {
        "due", "base", "rate", "minimum", "released", "fee", "solidarity", "reserve", "pool", "incident",
        "began", "threshold", "pay on", "payee",
    }
)  # fmt: skip
"""What a contract and its payer say."""
WORKS = frozenset(
    {
        "works", "catalogue", "work", "public domain", "coefficient", "version", "report", "alpha", "answer",
        "user", "opt-out",
    }
)  # fmt: skip
"""What is licensed, learnt from, used."""
EVENTS = frozenset({"reserve held", "identified", "settled", "vote", "correction"})
"""What happens beside a run; it isn't repeated in the next period."""
EXPECTED = frozenset(
    {
        "is due", "shared", "kept", "expect", "residuals", "unused", "incidents", "to holders", "held",
        "paid", "carried", "lines", "deltas", "at once", "reserve is", "withheld", "received", "served",
        "claims", "debts", "needed", "refused",
    }
)  # fmt: skip
"""What must come out."""
KEYS = TERMS | WORKS | EVENTS | EXPECTED | {"period"}
GOES_ON = TERMS | WORKS
"""Lines that hold for the next period too, unless it says them anew."""


_BEFORE_PERCENT = re.compile("[ \u00a0\u202f]+%")


@dataclass(frozen=True, slots=True)
class Said(Line):
    """One line of a case of royalties."""

    @property
    def parts(self) -> list[str]:
        """The value cut at its bars."""
        return [part.strip() for part in _BEFORE_PERCENT.sub("%", self.value).split("|")]


@dataclass(frozen=True, slots=True)
class Period:
    """A period of a case, its lines in order; *corrects* names the period that it computes again."""

    name: str
    lines: tuple[Said, ...]
    corrects: str = ""

    def all(self, *keys: str) -> list[Said]:
        """Every line of these keys, in order."""
        return [line for line in self.lines if line.key in keys]

    def one(self, key: str) -> Said | None:
        """The last line of *key*, None when there is none."""
        found = self.all(key)
        return found[-1] if found else None

    def inherited(self, earlier: Period) -> Period:
        """This period with the lines of an *earlier* one that it doesn't say anew."""
        own = {line.key for line in self.lines}
        own |= {"base", "rate", "minimum"} if "due" in own else set()
        own |= {"due"} if "base" in own else set()
        own |= {"works", "work", "catalogue"} if own & {"works", "work", "catalogue"} else set()
        kept = tuple(line for line in earlier.lines if line.key in GOES_ON and line.key not in own)
        return replace(self, lines=kept + self.lines)


@dataclass
class Case:
    """One block: its name, the line where it begins, its lines."""

    name: str
    line: int
    lines: list[Said] = field(default_factory=list)

    def periods(self) -> Iterator[Period]:
        """The periods of the case, each with what it takes over from the one before.

        A correction takes over the lines of the period that it corrects.
        """
        known: dict[str, Period] = {}
        latest = Period("", ())
        for period in self._cut():
            if period.corrects:
                if period.corrects not in known:
                    line = period.lines[0]
                    raise CaseUnreadable(line=line.number, written=line.value, reason="no such period")
                yield period.inherited(known[period.corrects])
            else:
                latest = period.inherited(latest)
                known[period.name] = latest
                yield latest

    def _cut(self) -> Iterator[Period]:
        name, corrects = "1", ""
        lines: list[Said] = []
        for line in self.lines:
            if line.key in ("period", "correction"):
                if lines:
                    yield Period(name, tuple(lines), corrects)
                name, corrects = (line.value, "") if line.key == "period" else (name, line.value)
                lines = []
            lines.append(line)
        if lines:
            yield Period(name, tuple(lines), corrects)


def read_cases(text: str) -> list[Case]:
    """Every case of a file's *text*, in order; a line that begins with # is a remark.

    Raises CaseUnreadable for a line that can't be read, a case that expects nothing.
    """
    found = [
        Case(block.name, block.line, [Said(line.number, line.key, line.value) for line in block.lines])
        for block in blocks_in(text, KEYS)
    ]
    for case in found:
        if not any(line.key in EXPECTED for line in case.lines):
            raise CaseUnreadable(line=case.line, written=case.name, reason="it expects nothing")
    return found


@contextmanager
def reading(line: Said) -> Iterator[None]:
    """Name *line* in whatever goes wrong while it is read."""
    try:
        yield
    except (ValueError, KeyError, IndexError) as error:
        written = f"{line.key}: {line.value}"
        raise CaseUnreadable(line=line.number, written=written, reason=str(error) or "empty") from error


def named(line: Said, read: Callable[[str], object]) -> dict[str, str]:
    """`A 293.34 | B 293.33` as values by name, each written again by *read*, zeros left out."""
    found = {}
    with reading(line):
        for part in line.parts:
            name, _, value = part.rpartition(" ")
            if part and (written := str(read(value))) not in ("0", "0.00"):
                found[name.strip()] = written
    return found
