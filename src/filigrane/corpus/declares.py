"""What the room corpus declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Room, Verb

ROOM = Room(
    name="corpus",
    verbs=(
        Verb(
            "corpus.see",
            defer("See corpora: what stands in them, what they lack, their versions"),
            ("reader", "cataloguer", "rights", "steward"),
        ),
        Verb("corpus.compose", defer("Compose and freeze a corpus"), ("rights", "steward")),
        Verb("corpus.withdraw", defer("Withdraw works from a corpus; say who has it"), ("rights", "steward")),
    ),
)
