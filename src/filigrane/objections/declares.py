"""What the room objections declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, PersonalData, Room, Verb

EVERYBODY = ("reader", "cataloguer", "rights", "accountant", "steward")

ROOM = Room(
    name="objections",
    verbs=(
        Verb("objections.see", defer("See what is contested, in whole"), EVERYBODY),
        Verb("objections.contest", defer("Contest something by a program"), EVERYBODY),
        Verb(
            "objections.answer",
            defer("Answer what is contested, and say who reads its words"),
            ("cataloguer", "rights", "steward"),
        ),
    ),
    personal_data=(
        PersonalData(
            what=defer("How to reach whoever contests something, when she says so."),
            why=defer("So that the house can ask her, or tell her its answer."),
            basis=defer("Her own request; nobody but those who answer reads it."),
            keep_days=90,
            export="filigrane.objections.queries.contacts_of",
            erase="filigrane.objections.service.forget_contacts_of",
            expire="filigrane.objections.service.forget_contacts",
        ),
        PersonalData(
            what=defer("What somebody contests and under which name; who answers, and with which reasons."),
            why=defer("So that a mistake can be said, and a person answers for what the house shows."),
            basis=defer("Legitimate interest of the house, and of whoever contests, in what is right."),
            keep_days=None,
            export="filigrane.objections.queries.said_by",
            erase="filigrane.objections.service.forget_person",
        ),
    ),
    acts=(
        Act("objections.made", defer("Objection made")),
        Act("objections.words_read", defer("Words of an objection read, and shown or kept inside")),
        Act("objections.answered", defer("Objection answered")),
        Act("objections.withdrawn", defer("Objection withdrawn")),
        Act("objections.erased", defer("Words of an objection erased")),
    ),
)
