"""AI preferences (draft-ietf-aipref-vocab-08, attach-05) as a header, and as rules of a robots.txt.

They have three words, one for each question. Mining that trains no generative model has none. A header speaks
of what it comes with; no form stands inside a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from filigrane.rights.signals.wishes import Wish, Wishes
from filigrane.rights.signals.writers.parts import narrowest_first

SAID = {Wish.YES: "y", Wish.NO: "n"}
UNSTATED = "unstated"
"""A word that the vocabulary doesn't know, and so says nothing: for a part of a site about which nothing is
wished, inside a part about which something is."""


def preferences(wishes: Wishes) -> str:
    """The dictionary that says these wishes, empty when nothing is wished."""
    answers = {"search": wishes.found, "ai-use": wishes.quoted, "train-ai": wishes.trained}
    return ", ".join(f"{label}={SAID[wish]}" for label, wish in answers.items() if wish in SAID)


def aipref_headers(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """The header of an answer for which *wishes* hold."""
    said = preferences(wishes)
    return (("Content-Usage", said),) if said else ()


def usage_rules(wishes: Sequence[Wishes]) -> list[str]:
    """The `Content-Usage` lines of a group of robots.txt, the widest part first."""
    rules: list[tuple[str, str]] = []
    for path, one in reversed(narrowest_first(wishes)):
        is_inside = any(path.startswith(wider) for wider, _ in rules)
        said = preferences(one) or (UNSTATED if is_inside else "")
        if said:
            rules.append((in_a_line(path), said))
    return [f"Content-Usage: {path} {said}" for path, said in rules]


def in_a_line(path: str) -> str:
    """A path of `narrowest_first` as a robots.txt takes it: no `#`, which begins a remark."""
    return path.replace("#", "%23")
