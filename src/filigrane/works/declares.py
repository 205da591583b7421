"""What the room works declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import JobKind, Room, Verb

EVERYBODY = ("reader", "cataloguer", "rights", "accountant", "steward")

ROOM = Room(
    name="works",
    verbs=(
        Verb("works.read", defer("See the catalogue"), EVERYBODY),
        Verb("works.catalogue", defer("Describe works"), ("cataloguer", "steward")),
        Verb("works.import", defer("Import works"), ("cataloguer", "steward")),
        Verb("works.withdraw", defer("Withdraw and restore works"), ("cataloguer", "rights", "steward")),
        Verb("works.vocabulary", defer("Change the vocabulary of disciplines"), ("cataloguer", "steward")),
    ),
    jobs=(JobKind("works.import", defer("Import of works"), "filigrane.works.service.import_plays"),),
)
