"""What the room front declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Door, Room

ROOM = Room(
    name="front",
    doors=(Door(order=60, label=defer("The house"), url_name="front:house"),),
)
