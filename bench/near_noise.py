"""The ten noises of the near benchmark: what people, printers and scanners do to a passage."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

Noise = Callable[[random.Random, str], str]

CONFUSED = {
    "m": ("rn", "in", "ni"),
    "rn": ("m",),
    "n": ("u", "ri", "r"),
    "u": ("n", "ii", "v"),
    "e": ("c", "o"),
    "c": ("e", "o"),
    "o": ("c", "e", "0"),
    "a": ("o", "u", "e"),
    "s": ("f", "ſ", "a"),
    "f": ("ſ", "t", "s"),
    "t": ("l", "f", "r"),
    "l": ("1", "I", "t"),
    "i": ("l", "1", "r"),
    "h": ("b", "li"),
    "b": ("h", "6"),
    "d": ("cl", "a"),
    "r": ("t", "n"),
    "v": ("y", "u"),
    "g": ("q", "y"),
    "p": ("q", "n"),
    "é": ("e", "c", "6"),
    "è": ("e", "é"),
    "à": ("a", "d"),
    "ê": ("e", "è"),
    "q": ("g", "p"),
    "x": ("z",),
    "y": ("v", "g"),
    "z": ("x", "2"),
    "j": ("i", ";"),
}
"""Letters that recognisers take for one another, in the order of no measure: each is as likely."""
OTHER = "aeinorstu"


def edited(rate: float, vocabulary: Sequence[str]) -> Noise:
    """Words changed at *rate*: 60 % of these are replaced by a word of the vocabulary, 20 % left out, and
    20 % have one put before them.
    """

    def change(draw: random.Random, text: str) -> str:
        said: list[str] = []
        for word in text.split():
            if draw.random() >= rate:
                said.append(word)
                continue
            what = draw.random()
            if what < 0.6:
                said.append(draw.choice(vocabulary))
            elif what >= 0.8:
                said += [draw.choice(vocabulary), word]
        return " ".join(said)

    return change


def scanned(rate: float) -> Noise:
    """Letters read wrong at *rate*: four in five are a usual confusion, the others lost, doubled or another.

    A space is lost or put in at a tenth of *rate*.
    """

    def change(draw: random.Random, text: str) -> str:
        return "".join(read(draw, letter, rate) for letter in text)

    return change


def read(draw: random.Random, letter: str, rate: float) -> str:
    """One letter as a recogniser gives it."""
    if letter.isspace():
        return "" if draw.random() < rate / 10 else letter
    if not letter.isalpha() or draw.random() >= rate:
        return letter + (" " if letter.isalpha() and draw.random() < rate / 10 else "")
    what = draw.random()
    if what < 0.8 and letter.lower() in CONFUSED:
        return draw.choice(CONFUSED[letter.lower()])
    return draw.choice(("", letter + letter, draw.choice(OTHER), draw.choice(OTHER)))


OLD = (
    (r"\bet\b", "&"),
    (r"aient\b", "oient"),
    (r"ait\b", "oit"),
    (r"ais\b", "ois"),
    (r"\bév", "esv"),
    (r"ét", "est"),
    (r"ê", "es"),
    (r"î(?=[a-z])", "is"),
    (r"\bu(?=[nst])", "v"),
    (r"(?<=[a-zéè])v(?=[aeiouéèy])", "u"),
    (r"\bj(?=[aeou])", "i"),
    (r"i\b", "y"),
    (r"ants\b", "ans"),
    (r"ents\b", "ens"),
    (r"\bsavoir", "sçavoir"),
    (r"\bsai", "sçay"),
    (r"és\b", "ez"),
)
"""Modern spelling to that of a print before 1700, in order."""


def aged(draw: random.Random, text: str) -> str:
    """The spelling of an old print, each habit kept nine times in ten where it applies."""
    for habit, old in OLD:
        text = re.sub(habit, lambda found, old=old: old if draw.random() < 0.9 else found[0], text)
    return text


def both(first: Noise, second: Noise) -> Noise:
    """One noise, then another."""
    return lambda draw, text: second(draw, first(draw, text))


def noises(vocabulary: Sequence[str]) -> dict[str, Noise]:
    """The ten noises by name, in the order of the table."""
    return {
        "exact": lambda draw, text: text,
        "edit10": edited(0.1, vocabulary),
        "edit20": edited(0.2, vocabulary),
        "edit30": edited(0.3, vocabulary),
        "ocr5": scanned(0.05),
        "ocr10": scanned(0.1),
        "ocr20": scanned(0.2),
        "oldsp": aged,
        "old+ocr5": both(aged, scanned(0.05)),
        "old+edit20": both(aged, edited(0.2, vocabulary)),
    }
