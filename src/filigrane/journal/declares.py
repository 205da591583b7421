"""What the room journal declares of itself."""

from __future__ import annotations

from filigrane.base.rooms import Room

ROOM = Room(name="journal")
