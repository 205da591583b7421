"""What the room accounts declares of itself."""

from __future__ import annotations

from filigrane.accounts.roles import ACCOUNTANT, CATALOGUER, READER, RIGHTS, STEWARD
from filigrane.base.errors import defer
from filigrane.base.rooms import Room, Verb

EVERY_ROLE = (READER, CATALOGUER, RIGHTS, ACCOUNTANT, STEWARD)

ROOM = Room(
    name="accounts",
    verbs=(
        Verb("accounts.self", defer("See and change one’s own account"), EVERY_ROLE),
        Verb("accounts.people", defer("See, invite and remove the people of the house"), (STEWARD,)),
    ),
)
"""Verbs; the doors of this room stand in the front's menu *La maison*."""
