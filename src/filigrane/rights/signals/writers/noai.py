"""`noai, noimageai` as a header and as a meta: the refusal of training, which is all that they can say."""

from __future__ import annotations

from filigrane.rights.signals.wishes import Wish, Wishes
from filigrane.rights.signals.writers.servers import meta

WORDS = "noai, noimageai"


def noai_headers(wishes: Wishes) -> tuple[tuple[str, str], ...]:
    """The header of an answer for which *wishes* hold; none unless training is refused."""
    return (("X-Robots-Tag", WORDS),) if wishes.trained is Wish.NO else ()


def noai_meta(wishes: Wishes) -> str:
    """The same for the head of a page."""
    return meta([("robots", WORDS)]) if wishes.trained is Wish.NO else ""
