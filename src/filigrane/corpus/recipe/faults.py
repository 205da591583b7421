"""What is wrong with a recipe: every fault at once, each with its line, its reason and the next step."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.base.errors import Exit, FiligraneError, defer
from filigrane.corpus.telling import Sentence


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: *line* counts from 1 (0: the key isn't in the file), *key* as `strata.language.target`."""

    line: int
    key: str
    reason: Sentence
    remedy: Sentence


class RecipeFaulty(FiligraneError):
    """A recipe that can't be followed. Values: name, faults (how many), *found*: the faults themselves."""

    code = "corpus.recipe_faulty"
    text = defer("The recipe “{name}” can't be followed as it stands. Faults to mend: {faults}.")
    hint = defer("Mend each line as it says, then try again; docs/en/corpus.md shows a whole recipe.")
    exit_status, http_status = Exit.BAD_INPUT, 422

    @property
    def found(self) -> tuple[Fault, ...]:
        """The faults, in the order of the file."""
        told = self.values["found"]
        assert isinstance(told, tuple)
        return told
