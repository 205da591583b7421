"""What the light table declares: its feature for the charter, its verbs, its job, its step of the visit."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, AiFeature, JobKind, PersonalData, Room, Verb

TEXT_FEATURE = "trace.text"

ROOM = Room(
    name="trace",
    verbs=(
        Verb(
            "trace.keep",
            defer("Keep a result of the light table"),
            ("reader", "cataloguer", "rights", "steward"),
        ),
        Verb(
            "trace.index", defer("Bring the index of the light table up to date"), ("cataloguer", "steward")
        ),
    ),
    features=(
        AiFeature(
            code=TEXT_FEATURE,
            label=defer("Light table: text"),
            purpose=defer("Find which works of the catalogue a text repeats, word for word."),
            twin=defer("Look a sentence up in the catalogue and read the work's own text."),
            learned=False,
        ),
    ),
    personal_data=(
        PersonalData(
            what=defer(
                "Results of the light table that a person chose to keep, with the text held to the light."
            ),
            why=defer("So that she finds them again, or shows them by their address."),
            basis=defer("Her own request; she deletes them when she wants."),
            keep_days=365,
            export="filigrane.trace.queries.kept_by",
            erase="filigrane.trace.service.forget_kept_by",
            expire="filigrane.trace.service.forget_expired",
        ),
        PersonalData(
            what=defer(
                "How many questions a visitor has left: a keyed hash of the network address, no text."
            ),
            why=defer("To slow down whoever would drain protected works, query after query."),
            basis=defer("Legitimate interest of the house and of the authors; within two hours it is gone."),
            keep_days=1,
            export="filigrane.trace.queries.asked_by",
            erase="filigrane.trace.queries.erase_asked",
            expire="filigrane.trace.service.forget_visitors",
        ),
    ),
    when_idle=("filigrane.trace.service.forget_visitors",),
    jobs=(
        JobKind(
            "trace.index",
            defer("Index the catalogue for the light table"),
            "filigrane.trace.service.index_job",
        ),
    ),
    acts=(
        Act("trace.kept", defer("Result of the light table kept")),
        Act("trace.forgotten", defer("Kept result deleted")),
    ),
)
