"""A sentence of a verdict put into words: translated by whoever shows it, its days written in his way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from filigrane.rights.answers import Sentence, Value
from filigrane.rights.uses import LABELS


class Word(str):
    """A value of a sentence that is itself an English text to translate: the name of a line, of a use."""

    __slots__ = ()


def tell(sentence: Sentence, *, translate: Callable[[str], str], day: Callable[[dt.date], str]) -> str:
    """*sentence* in words: text, Words and uses through *translate*, days through *day*, the rest as is."""

    def written(value: Value) -> str:
        if isinstance(value, dt.date):
            return day(value)
        if isinstance(value, tuple):
            return ", ".join(translate(LABELS[use]) for use in value)
        return translate(str(value)) if isinstance(value, Word) else value

    return translate(sentence.text).format(**{name: written(value) for name, value in sentence.values})
