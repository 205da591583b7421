"""Wishes as the assertion of CAWG on training and mining, for a manifest that somebody signs."""

from __future__ import annotations

from filigrane.rights.signals.readers.c2pa import USES
from filigrane.rights.signals.wishes import Wish, Wishes

LABEL = "cawg.training-mining"
SAID = {Wish.YES: "allowed", Wish.NO: "notAllowed"}


def assertion_for(wishes: Wishes) -> dict[str, object] | None:
    """The assertion, None when nothing is wished that it can say: it has no word for search."""
    said = {
        f"cawg.{name}": {"use": SAID[wish]} for name, use in USES.items() if (wish := wishes.of(use)) in SAID
    }
    return {"label": LABEL, "data": {"entries": said}} if said else None
