"""Words that a printer cut at the end of a line are made whole again."""

from __future__ import annotations

import itertools
import re

SOFT = "\u00ad\u00ac"
"""Signs that mean a cut and nothing else: the soft hyphen, and what old recognition wrote for it."""
_CUT = re.compile(
    rf"(?<!\w)(?P<before>\w+)(?P<sign>[-\u2010{SOFT}])[ \t]*\n[ \t]*"
    r"(?P<after>\w+)(?P<rest>\S*)(?P<gap>[ \t]*)"
)
_COMPOUND = re.compile(r"(?<!\w)\w+(?:-\w+)+")
_AFTER_VERBS = frozenset(
    re.findall(r"\w+", "je tu il elle on nous vous ils elles ce ci là moi toi lui leur le la les y en t")
)
"""French writes these after a hyphen: « dit-il », « celui-ci », « a-t-on »."""


def mended(text: str) -> str:
    """*text* with the words that a hyphen cut at a line's end in one piece, on the first of the two lines.

    A hyphen that belongs to the word stays: where a capital or a figure follows, where French puts one
    (« dit-il »), and where the same compound stands with its hyphen elsewhere in *text*.
    """
    compounds = {
        f"{first}-{second}"
        for word in _COMPOUND.findall(text)
        for first, second in itertools.pairwise(word.casefold().split("-"))
    }

    def joined(cut: re.Match[str]) -> str:
        before, after = cut["before"], cut["after"]
        written = f"{before}-{after}".casefold()
        is_word = before[-1].isalpha() and after[0].islower()
        is_kept = not is_word or after.casefold() in _AFTER_VERBS or written in compounds
        hyphen = "-" if cut["sign"] not in SOFT and is_kept else ""
        return before + hyphen + after + cut["rest"] + ("\n" if cut["gap"] else "")

    return _CUT.sub(joined, text)
