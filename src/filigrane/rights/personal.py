"""What a performer allows, in three layers that never mix: a contract, personal data, her image and voice."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from filigrane.base.errors import defer


class Ground(enum.Enum):
    """On what an agreement of a performer rests; one never stands for another.

    AUTHORISATION is the written one of CPI L. 212-3, by use, place, period and price. DATA is the consent to
    the processing of personal data (voice and movement are), withdrawn as easily as given. PERSON is the
    right that everyone has in her own image and voice (Code civil, art. 9).
    """

    AUTHORISATION = "authorisation"
    DATA = "data"
    PERSON = "person"


class Line(enum.Enum):
    """What an agreement speaks of; each is agreed to or refused for itself."""

    SHOW = "show"
    RECORDING = "recording"
    TRAINING = "training"
    DIGITAL_REPLICA = "digital_replica"
    VOICE_IMITATING = "voice_imitating"
    VOICE_SYNTHETIC = "voice_synthetic"
    GESTURE_DATA = "gesture_data"


GROUND_LABELS: dict[Ground, str] = {
    Ground.AUTHORISATION: defer("the written authorisation"),
    Ground.DATA: defer("the consent to personal data"),
    Ground.PERSON: defer("the agreement on image and voice"),
}
LINE_LABELS: dict[Line, str] = {
    Line.SHOW: defer("the show itself"),
    Line.RECORDING: defer("recording it and showing the recording"),
    Line.TRAINING: defer("training a model"),
    Line.DIGITAL_REPLICA: defer("a digital replica"),
    Line.VOICE_IMITATING: defer("a synthetic voice that imitates the performer"),
    Line.VOICE_SYNTHETIC: defer("a synthetic voice that imitates nobody"),
    Line.GESTURE_DATA: defer("data of gesture and movement"),
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """One line of one ground, as one performer agreed to it or refused it, for one work.

    It holds from *since* to *until* (that day included; None: without end); *withdrawn* is the first day on
    which it counts no more. *known_on* is the day it was recorded, *withdrawal_known_on* the day its
    withdrawal was. *source* is the document, *terms* its place, period and price in words. *performer* is
    the name as the catalogue has it; two people of one name in one work are told apart in it.
    """

    performer: str
    ground: Ground
    line: Line
    is_given: bool
    since: dt.date
    known_on: dt.date
    until: dt.date | None = None
    withdrawn: dt.date | None = None
    source: str = ""
    terms: str = ""
    withdrawal_known_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """Something made with a performer: a film, a take, a set of data, a trained model.

    It rests on one *ground* for one *line*. *where* is its shelf or address, *holder* whoever has it and
    *contact* how to write to them. *performer* empty: everybody in the work is in it. *done* says what
    became of it since, empty while nobody dealt with it. *copy_id* is its row.
    """

    what: str
    line: Line
    ground: Ground
    holder: str
    where: str = ""
    contact: str = ""
    made_on: dt.date | None = None
    performer: str = ""
    done: str = ""
    done_on: dt.date | None = None
    copy_id: int = 0


class State(enum.Enum):
    """Where one line of one ground stands on a day."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    UNKNOWN = "unknown"


STATE_LABELS: dict[State, str] = {
    State.GIVEN: defer("agreed"),
    State.REFUSED: defer("refused"),
    State.WITHDRAWN: defer("taken back"),
    State.ENDED: defer("over"),
    State.UNKNOWN: defer("nothing said"),
}
"""What each state is called."""

SHORT_LABELS: dict[Line, str] = {
    Line.SHOW: defer("Show"),
    Line.RECORDING: defer("Its recording"),
    Line.TRAINING: defer("Training"),
    Line.DIGITAL_REPLICA: defer("Digital replica"),
    Line.VOICE_IMITATING: defer("Voice that imitates"),
    Line.VOICE_SYNTHETIC: defer("Other synthetic voice"),
    Line.GESTURE_DATA: defer("Gesture data"),
}
"""What each line is called at the head of a table."""
GROUND_HINTS: dict[Ground, str] = {
    Ground.AUTHORISATION: defer(
        "The contract: use by use, with its place, its period and its price. Nothing else stands for it."
    ),
    Ground.DATA: defer(
        "For the processing of her personal data: voice and movement are among them. It is taken back at any "
        "time, as easily as it was given, and ends no contract."
    ),
    Ground.PERSON: defer("The right that everybody has in her own image and voice, beside the performance."),
}
"""What each ground is, in one or two sentences."""
