"""A model that fits a screen: it has read a few texts of the demo house, and goes on as they do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

DEPTH = 8
"""Words of a prompt that it looks at, at most."""


class ToyModel:
    """A model of word n-grams; no chance in it: words that came equally often go by the alphabet."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.after: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
        self.usual = [word for word, _ in Counter(" ".join(texts).split()).most_common(40)]
        for text in texts:
            words = text.split()
            for place, word in enumerate(words):
                for long in range(1, min(DEPTH, place) + 1):
                    self.after[tuple(words[place - long : place])][word] += 1

    def continued(self, prompt: str, count: int) -> str:
        """*count* more words; after words that it never read, a usual one."""
        context, said = prompt.split(), list[str]()
        for turn in range(count):
            known = (self.after.get(tuple(context[-long:])) for long in range(DEPTH, 0, -1))
            found = next((one for one in known if one), None)
            word = min(found, key=lambda w: (-found[w], w)) if found else self.usual[turn % len(self.usual)]
            said.append(word)
            context.append(word)
        return " ".join(said)


def cuts(text: str, *, every: int, prompt: int, follows: int) -> list[tuple[int, int, str, str]]:
    """Places of a text to prompt at: (start, end, prompt, what follows), offsets in code points."""
    words: list[tuple[int, int]] = []
    place = 0
    for word in text.split():
        start = text.index(word, place)
        place = start + len(word)
        words.append((start, place))
    found = []
    for at in range(0, len(words) - prompt - follows, every):
        start, end = words[at][0], words[at + prompt - 1][1]
        last = words[at + prompt + follows - 1][1]
        found.append((start, end, text[start:end], text[end:last].strip()))
    return found
