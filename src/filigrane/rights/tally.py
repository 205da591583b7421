"""The answers of many works as columns: one letter a work and a use, counted and looked up without rows."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from filigrane.base.errors import defer
from filigrane.rights.answers import Answer, Confidence, Verdict
from filigrane.rights.uses import Use

USES = tuple(Use)
COLUMNS: tuple[tuple[Answer, Confidence | None], ...] = (
    (Answer.ALLOWED, Confidence.SETTLED),
    (Answer.ALLOWED, Confidence.CONTESTED),
    (Answer.LICENCE_NEEDED, None),
    (Answer.REFUSED, None),
    (Answer.UNDECIDED, None),
)
"""What is counted apart: an exception is no consent, so an allowed use says on which of both it rests."""
NAMES = ("allowed", "excepted", "licence_needed", "refused", "undecided")
"""The columns as an address names them."""

HEADS = (
    defer("Allowed"),
    defer("By exception, contested"),
    defer("Licence needed"),
    defer("Refused"),
    defer("Undecided"),
)
"""The columns as a page heads them."""


def column_of(verdict: Verdict) -> int:
    """The place in COLUMNS of a verdict."""
    return next(
        place
        for place, (answer, sure) in enumerate(COLUMNS)
        if answer is verdict.answer and sure in (None, verdict.confidence)
    )


@dataclass(slots=True)
class Tally:
    """Works in the order of their ids; *columns*: for each use, one byte a work, its place in COLUMNS."""

    ids: array[int] = field(default_factory=lambda: array("q"))
    columns: dict[Use, bytearray] = field(default_factory=lambda: {use: bytearray() for use in USES})

    def add(self, found: Mapping[int, Mapping[Use, Verdict]]) -> None:
        """Add the verdicts of works whose ids lie behind those held."""
        for work_id in sorted(found):
            self.ids.append(work_id)
            for use in USES:
                self.columns[use].append(column_of(found[work_id][use]))

    def extend(self, other: Tally) -> None:
        """Add the works of *other*."""
        self.ids.extend(other.ids)
        for use in USES:
            self.columns[use] += other.columns[use]

    def counts(self, hidden: Iterable[int] = ()) -> dict[Use, list[int]]:
        """How many works stand in each column, *hidden* ones left out."""
        found = {use: [self.columns[use].count(place) for place in range(len(COLUMNS))] for use in USES}
        places = {work_id: place for place, work_id in enumerate(self.ids)} if hidden else {}
        for place in (places[work_id] for work_id in hidden if work_id in places):
            for use in USES:
                found[use][self.columns[use][place]] -= 1
        return found

    def behind(self, use: Use, column: int, after: int = 0) -> list[int]:
        """The ids, from the one behind *after*, of works that stand in *column* for *use*."""
        letters = self.columns[use]
        return [
            work_id
            for work_id, letter in zip(self.ids, letters, strict=True)
            if letter == column and work_id > after
        ]

    def packed(self) -> tuple[bytes, bytes]:
        """The ids and the letters as bytes."""
        return self.ids.tobytes(), b"".join(bytes(self.columns[use]) for use in USES)


def unpacked(ids: bytes, letters: bytes) -> Tally:
    """The tally that `packed` wrote."""
    found = Tally()
    found.ids.frombytes(ids)
    count = len(found.ids)
    found.columns = {use: bytearray(letters[n * count : (n + 1) * count]) for n, use in enumerate(USES)}
    return found


def joined(parts: Sequence[Tally]) -> Tally:
    """One tally of several, in order."""
    whole = Tally()
    for part in parts:
        whole.extend(part)
    return whole
