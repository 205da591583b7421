"""A recipe: the short file that says what a corpus is for, where it draws from, what it should look like."""

from __future__ import annotations

from filigrane.corpus.recipe.faults import Fault, RecipeFaulty
from filigrane.corpus.recipe.reading import read
from filigrane.corpus.recipe.values import Axis, Closeness, Question, Recipe, Sources, canonical, digest
from filigrane.corpus.recipe.writing import write

__all__ = [
    "Axis",
    "Closeness",
    "Fault",
    "Question",
    "Recipe",
    "RecipeFaulty",
    "Sources",
    "canonical",
    "digest",
    "read",
    "write",
]
