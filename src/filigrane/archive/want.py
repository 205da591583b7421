"""What somebody looks for, as values that every engine understands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Clause:
    """A word, or a phrase of several, folded; *group* is where it must stand (empty: anywhere).

    *is_exact*: no other form of the word will do; a phrase always is.
    """

    words: tuple[str, ...]
    group: str = ""
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Want:
    """Every clause must be met, none of *without*; each of *numbers* must be borne, whole.

    *number* is the key of all that was typed: a record that bears it comes first. *chosen* maps a facet to
    codes: one of them is enough. *since* and *until* are years that the record's own must overlap.
    *open_on* is the day on which it must be open, as a number; None for those who see everything.
    """

    clauses: tuple[Clause, ...] = ()
    without: tuple[Clause, ...] = ()
    numbers: tuple[str, ...] = ()
    number: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: int | None = None
    until: int | None = None
    open_on: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: no word, no number, no facet, no date."""
        return not (
            self.clauses
            or self.without
            or self.numbers
            or any(self.chosen.values())
            or self.since is not None
            or self.until is not None
        )

    @property
    def has_words(self) -> bool:
        """Whether there is something to rank by."""
        return bool(self.clauses or self.number)

    def without_facet(self, facet: str) -> Want:
        """The same, whatever is chosen of *facet*: how many its other values would give."""
        return replace(self, chosen={name: codes for name, codes in self.chosen.items() if name != facet})

    def with_word(self, old: str, new: str) -> Want:
        """The same with *new* where *old* was typed as a single word."""
        clauses = tuple(
            replace(one, words=(new,)) if one.words == (old,) and not one.is_exact else one
            for one in self.clauses
        )
        return replace(self, clauses=clauses, number="")


@dataclass(frozen=True, slots=True)
class Found:
    """Ids in order, and how many there are in all."""

    ids: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Mark:
    """How far an index has read: written with the records, so that both stand or neither does.

    *seq* is the change up to which it follows the feed; *after* the last work that the first walk of the
    catalogue took in, None once it is whole. *dead* counts records replaced or removed since it was made,
    whose words may still stand in its files. *format* is that of `analysis`.
    """

    format: str
    seq: int
    after: int | None = None
    dead: int = 0
