"""What the room proposals declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, ContestKind, PersonalData, Room, Verb

ROOM = Room(
    name="proposals",
    verbs=(
        Verb("proposals.see", defer("See what machines proposed"), ("cataloguer", "rights", "steward")),
        Verb("proposals.decide", defer("Decide on a proposal"), ("cataloguer", "rights", "steward")),
    ),
    personal_data=(
        PersonalData(
            what=defer("Who decided on a proposal of a machine, when, and with which words."),
            why=defer("So that it is known that a person decided, and who answers for it."),
            basis=defer("Legitimate interest of the house in accounting for its decisions."),
            keep_days=None,
            export="filigrane.proposals.queries.decided_by",
            erase="filigrane.proposals.service.forget_person",
        ),
    ),
    contests=(
        ContestKind("proposal", defer("Proposal of a machine"), "filigrane.proposals.queries.proposal_shown"),
    ),
    acts=(
        Act("proposals.made", defer("Proposals made by a machine")),
        Act("proposals.decided", defer("Proposal decided on by a person")),
    ),
)
