"""What the room journal declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, PersonalData, Room, Verb

ROOM = Room(
    name="journal",
    verbs=(
        Verb("journal.see", defer("Read the journal of the house"), ("rights", "accountant", "steward")),
        Verb("journal.deposit", defer("Deposit the head of the journal"), ("steward",)),
    ),
    personal_data=(
        PersonalData(
            what=defer("Who did which act of the house, and what an act says about a person."),
            why=defer("To show, to whoever kept an earlier head, that nothing changed since."),
            basis=defer("Legitimate interest of the house and of the creators in a journal they can check."),
            keep_days=None,
            export="filigrane.journal.queries.person_in",
            erase="filigrane.journal.service.forget_person",
        ),
    ),
    acts=(
        Act("journal.deposited", defer("Head of the journal kept elsewhere")),
        Act("journal.erased", defer("Content of entries erased")),
    ),
)
