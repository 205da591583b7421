"""A sentence of a verdict put into words: translated by whoever shows it, its days written in his way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from filigrane.rights.answers import Sentence


class Word(str):
    """A value of a sentence that is itself an English text to translate: the name of a line, of a use."""

    __slots__ = ()


def tell(sentence: Sentence, *, translate: Callable[[str], str], day: Callable[[dt.date], str]) -> str:
    """*sentence* in words: its text and its Words through *translate*, its days through *day*, the rest as
    it is."""
    values = {
        name: day(value)
        if isinstance(value, dt.date)
        else translate(str(value))
        if isinstance(value, Word)
        else value
        for name, value in sentence.values
    }
    return translate(sentence.text).format(**values)
