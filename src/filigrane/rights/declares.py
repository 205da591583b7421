"""What the room rights declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, Door, PersonalData, Room, Verb

ROOM = Room(
    name="rights",
    verbs=(
        Verb(
            "rights.see",
            defer("See the facts of rights that people recorded"),
            ("reader", "cataloguer", "rights", "accountant", "steward"),
        ),
        Verb("rights.state", defer("Record facts of rights"), ("rights", "steward")),
    ),
    personal_data=(
        PersonalData(
            what=defer("Who recorded a fact of rights, and when."),
            why=defer("So that a verdict can be explained, and a mistake put right."),
            basis=defer("Legitimate interest of the house in accounting for its verdicts."),
            keep_days=None,
            export="filigrane.rights.queries.facts_held",
            erase="filigrane.rights.service.forget_person",
        ),
    ),
    doors=(Door(20, defer("Rights"), "rights:list"),),
    acts=(Act("rights.fact_recorded", defer("Fact of rights recorded")),),
)
