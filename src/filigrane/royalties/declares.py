"""What the room royalties declares of itself: so far it holds no row, and computes from files."""

from __future__ import annotations

from filigrane.base.rooms import Room

ROOM = Room(name="royalties")
