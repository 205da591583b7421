"""What the room jobs declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import PersonalData, Room, Verb

AT_WORK = ("cataloguer", "rights", "accountant", "steward")

ROOM = Room(
    name="jobs",
    verbs=(
        Verb("jobs.see", defer("See the jobs of the house"), AT_WORK),
        Verb("jobs.steer", defer("Stop and resume jobs"), AT_WORK),
    ),
    personal_data=(
        PersonalData(
            what=defer("Who asked for a long piece of work, and with which arguments."),
            why=defer("To show people their work and its result."),
            basis=defer("Legitimate interest of the house in its own running."),
            keep_days=365,
            export="filigrane.jobs.queries.person_in",
            erase="filigrane.jobs.service.forget_person",
            expire="filigrane.jobs.service.forget_old",
        ),
    ),
)
