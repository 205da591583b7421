"""What the room charter declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, PersonalData, Room, Verb

ROOM = Room(
    name="charter",
    verbs=(
        Verb(
            "charter.see",
            defer("Read the charter and the register through the API"),
            ("reader", "cataloguer", "rights", "accountant", "steward"),
        ),
        Verb("charter.switch", defer("Switch automated features on and off"), ("steward",)),
    ),
    personal_data=(
        PersonalData(
            what=defer("Who decided a clause of the charter, and when."),
            why=defer("So that the house knows who answers for its decisions."),
            basis=defer("Legitimate interest of the house in accounting for its decisions."),
            keep_days=None,
            export="filigrane.charter.queries.clauses_held",
            erase="filigrane.charter.service.forget_person",
        ),
    ),
    acts=(Act("charter.switched", defer("Automated feature decided on")),),
)
