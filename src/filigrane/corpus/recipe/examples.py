"""Recipes to begin with: each a value that a house changes, none of them a recommendation."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from filigrane.base.errors import defer
from filigrane.corpus.recipe.values import NONE, Axis, Question, Recipe
from filigrane.rights.ask import Purpose
from filigrane.rights.uses import Use


@dataclass(frozen=True, slots=True)
class Example:
    """A recipe with what it is called and what it does, in a sentence; its name and purpose are msgids."""

    code: str
    sentence: str
    recipe: Recipe


_ASK = Question(use=Use.AI_TRAIN, purpose=Purpose.NON_COMMERCIAL, lawful_access=True)
_COUNTED = (Axis("language", "language", NONE), Axis("discipline", "discipline", NONE))
_WHY = defer("Train a small language model, for research that is not commercial")

EXAMPLES = (
    Example(
        "everything",
        defer("Every work whose terms allow it; languages and disciplines are counted, nothing is held."),
        Recipe(defer("All that may enter"), "1", _WHY, _ASK, _COUNTED),
    ),
    Example(
        "living-arts",
        defer("Disciplines in the proportions of the festivals of France, within ten in a hundred."),
        Recipe(
            defer("The living arts"), "1", _WHY, _ASK,
            (Axis("discipline", "discipline", "festivals-by-discipline", Fraction(1, 10)), _COUNTED[0]),
        ),
    ),
    Example(
        "languages",
        defer("The languages of France other than French, by the estimates of their speakers."),
        Recipe(
            defer("Languages of France"), "1", _WHY, _ASK,
            (Axis("language", "language", "languages-of-france", Fraction(1, 10)), _COUNTED[1]),
        ),
    ),
)  # fmt: skip


def example(code: str) -> Example:
    """The example of that code; the first one for any other."""
    return next((one for one in EXAMPLES if one.code == code), EXAMPLES[0])
