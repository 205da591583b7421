"""What the room front declares of itself: the door of the house, and the first steps of the visit."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Door, JobKind, PersonalData, Room, Step, Verb

ROOM = Room(
    name="front",
    verbs=(Verb("front.leave", defer("Take the whole house away in one file"), ("steward",)),),
    jobs=(
        JobKind("front.leave", defer("Package of the house"), "filigrane.front.service.leaving.leave_job"),
    ),
    doors=(Door(order=60, label=defer("The house"), url_name="front:house"),),
    steps=(
        Step(
            order=10,
            url_name="trace:light_table",
            query="exemple=1",
            sentence=defer(
                "A choreographer brings a text made with a machine’s help: held to the light, it shows "
                "which works of this catalogue it repeats."
            ),
        ),
        Step(
            order=20,
            url_name="works:work",
            arguments="filigrane.front.queries.visited_work",
            sentence=defer(
                "One of them is a dance: who made it, what its authors allow, with the reasons, and what "
                "somebody contests, until a named person answers."
            ),
        ),
        Step(
            order=90,
            url_name="charter:charter",
            sentence=defer(
                "Here is what machines do in this house; all can be switched off, and the house goes on."
            ),
        ),
        Step(
            order=95,
            url_name="journal:journal",
            sentence=defer(
                "The journal keeps what was done, in order: whoever kept an earlier head can check that "
                "nothing changed since."
            ),
        ),
    ),
    personal_data=(
        PersonalData(
            what=defer("Answers given to API requests that carried an Idempotency-Key."),
            why=defer("So that a request sent twice is done once."),
            basis=defer("Needed for the service that was asked for."),
            keep_days=1,
            export="filigrane.front.service.once.answers_to",
            erase="filigrane.front.service.once.forget_answers_to",
            expire="filigrane.front.service.once.forget_answers",
        ),
    ),
)
