"""A sentence as a value: an English text and what fills it, put into words by whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from filigrane.rights.telling import Word

Value = str | int | Fraction
"""What fills a place: words as they are (a `Word` is translated), a whole number, a share told in percent."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """*text* is an English msgid with `{named}` places; *many*, where given, stands for any *count* but 1."""

    text: str
    values: tuple[tuple[str, Value], ...] = ()
    many: str = ""
    count: int = 1


def tell(
    sentence: Sentence,
    *,
    translate: Callable[[str], str],
    number: Callable[[Value], str] = str,
) -> str:
    """*sentence* in words: *translate* is gettext, *number* writes numbers and shares."""

    def written(value: Value) -> str:
        if isinstance(value, str):
            return translate(str(value)) if isinstance(value, Word) else value
        return number(value)

    text = sentence.many if sentence.many and sentence.count != 1 else sentence.text
    return translate(text).format(**{name: written(value) for name, value in sentence.values})


def percent(share: Fraction, *, comma: str = ".", mark: str = "%") -> str:
    """A share with one decimal, `12.5%`; less than half a tenth that isn't nothing is `<0.1%`.

    French writes `12,5 %`: give *comma* and *mark*.
    """
    if 0 < share < Fraction(1, 2000):
        return f"<0{comma}1{mark}"
    tenths = round(share * 1000)
    whole, tenth = divmod(tenths, 10)
    return f"{whole}{comma}{tenth}{mark}" if tenth else f"{whole}{mark}"
