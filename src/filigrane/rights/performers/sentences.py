"""The sentences in which the grounds of a performer are told."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.rights.personal import Ground, State

SOMEBODY = defer("A performer")
"""Who speaks, where the name isn't public."""

NOT_AGREED: dict[tuple[Ground, State], str] = {
    (Ground.AUTHORISATION, State.REFUSED): defer(
        "{who}: the written authorisation refuses “{line}” since {day}."
    ),
    (Ground.AUTHORISATION, State.WITHDRAWN): defer(
        "{who}: the written authorisation of “{line}” was brought to an end on {day}."
    ),
    (Ground.AUTHORISATION, State.ENDED): defer(
        "{who}: the written authorisation of “{line}” ended after {day}."
    ),
    (Ground.DATA, State.REFUSED): defer(
        "{who}: consent to personal data is refused for “{line}” since {day}."
    ),
    (Ground.DATA, State.WITHDRAWN): defer(
        "{who}: consent to personal data was withdrawn for “{line}” from {day} on."
    ),
    (Ground.DATA, State.ENDED): defer("{who}: consent to personal data for “{line}” ended after {day}."),
    (Ground.PERSON, State.REFUSED): defer(
        "{who}: the agreement on image and voice refuses “{line}” since {day}."
    ),
    (Ground.PERSON, State.WITHDRAWN): defer(
        "{who}: the agreement on image and voice was taken back for “{line}” from {day} on."
    ),
    (Ground.PERSON, State.ENDED): defer(
        "{who}: the agreement on image and voice for “{line}” ended after {day}."
    ),
}
"""Why a line isn't agreed: ground and state; `{line}` is the clause."""

CARRIED: dict[Ground, str] = {
    Ground.DATA: defer(
        "{who}: “{line}” rests on the written authorisation. The data that this contract needs are processed "
        "to carry it out, without the consent."
    ),
    Ground.PERSON: defer(
        "{who}: “{line}” rests on the written authorisation, for the performance itself. Portraits, posters "
        "and extracts for other ends need the agreement on image and voice."
    ),
}
"""What is lost -> why the line goes on."""

CLOSED: dict[Ground, str] = {
    Ground.AUTHORISATION: defer(
        "Without the written authorisation there is no new recording, copy or showing; what was lawfully "
        "done until then stays so."
    ),
    Ground.DATA: defer(
        "Without the consent her personal data no longer serve here: voice and movement are among them. What "
        "was done until then stays lawful."
    ),
    Ground.PERSON: defer("Without this agreement her image and her voice are no longer used here."),
}
"""What is lost -> what closes."""

STANDS: dict[tuple[Ground, Ground], str] = {
    (Ground.DATA, Ground.AUTHORISATION): defer(
        "The written authorisation of this line stays in force, and gives no consent to personal data: each "
        "is asked for itself."
    ),
    (Ground.DATA, Ground.PERSON): defer(
        "The agreement on image and voice stays, and gives no consent to personal data."
    ),
    (Ground.PERSON, Ground.AUTHORISATION): defer(
        "The written authorisation of this line stays in force, and speaks of the performance: image and "
        "voice are the person's own."
    ),
    (Ground.PERSON, Ground.DATA): defer(
        "The consent to personal data stays, and gives no right in image and voice."
    ),
    (Ground.AUTHORISATION, Ground.DATA): defer(
        "The consent to personal data stays, and authorises no recording, copy or showing: the law asks for "
        "a writing."
    ),
    (Ground.AUTHORISATION, Ground.PERSON): defer(
        "The agreement on image and voice stays, and doesn't stand for the written authorisation."
    ),
}
"""(what is lost, what stands on the same line) -> why it doesn't carry the line."""

DEAL_WITH: dict[Ground, str] = {
    Ground.AUTHORISATION: defer(
        "The authorisation under which it was made is over: no new copy, no new showing. The contract says "
        "what becomes of it."
    ),
    Ground.DATA: defer(
        "It rests on this consent alone: erase it, or make it anonymous, unless a law obliges to keep it."
    ),
    Ground.PERSON: defer("It shows her image or lets her voice be heard on this agreement: take it down."),
}
"""What is lost -> what becomes of a copy that rests on it alone."""

LOOK_CARRIED = defer(
    "It rests on what is lost, for a line that the written authorisation carries too: keep only what that "
    "contract needs."
)
LOOK_CLOSED = defer(
    "It rests on another ground, which stands; its line is closed all the same: it serves no more until "
    "somebody has looked into it."
)
LOOK_BARE = defer(
    "It is recorded as resting on another ground, on which nothing is agreed for that day: somebody must "
    "look into it."
)
STAYS = defer("It rests on another ground, which stands.")

TELL_HOLDER = defer("Holds a copy: whoever received the data is told what must become of them.")
TELL_HOLDER_ELSE = defer("Holds a copy, and must know what may no longer be done with it.")
TELL_PERFORMER = defer("Asked for it: she reads within a month what was done.")
TELL_HOUSE = defer("Named by the house for the agreements of performers.")
