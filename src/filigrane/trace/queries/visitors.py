"""What the room holds of a person as a visitor: nothing that could be told apart."""

from __future__ import annotations


def asked_by(house_id: int, person_id: int) -> list[dict[str, object]]:
    """The questions counted for a person: none, because somebody who has entered is not counted."""
    return []


def erase_asked(house_id: int, person_id: int) -> int:
    """Erasing an account changes no count: it holds an address's keyed hash, and ends by itself."""
    return 0
