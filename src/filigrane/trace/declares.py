"""What the light table declares: its feature for the charter, its verbs, its job, its step of the visit."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import (
    Act,
    AiFeature,
    ContestKind,
    JobKind,
    PersonalData,
    ProposalKind,
    Room,
    Step,
    Verb,
)
from filigrane.trace.kin_words import KIN_CHOICES

TEXT_FEATURE = "trace.text"
WITHIN_FEATURE = "trace.within"
KIN = "trace.kin"
DATASET_FEATURE = "trace.dataset"

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
        Verb(
            "trace.dataset",
            defer("Look for the works of the house in a data set"),
            ("rights", "steward"),
        ),
        Verb(
            "trace.kin",
            defer("Read which texts of the house share passages"),
            ("reader", "cataloguer", "rights", "steward"),
        ),
        Verb("trace.within", defer("Compare all texts of the house"), ("cataloguer", "rights", "steward")),
        Verb("trace.designate", defer("Say who reads for a living author"), ("steward",)),
    ),
    features=(
        AiFeature(
            code=TEXT_FEATURE,
            label=defer("Light table: text"),
            purpose=defer("Find which works of the catalogue a text repeats, word for word."),
            twin=defer("Look a sentence up in the catalogue and read the work's own text."),
            learned=False,
        ),
        AiFeature(
            code=DATASET_FEATURE,
            label=defer("Light table: data sets"),
            purpose=defer("Find which works of the catalogue a data set holds, word for word, and where."),
            twin=defer("Search the data set for the titles and a few sentences of each work by hand."),
            learned=False,
        ),
        AiFeature(
            code=WITHIN_FEATURE,
            label=defer("Texts of the house, held to one another"),
            purpose=defer("Find editions of one text, and works that share passages few others have."),
            twin=defer("Read two works side by side, and say on a record which is an edition of the other."),
            learned=False,
        ),
    ),
    steps=(
        Step(
            order=17,
            url_name="trace:report",
            arguments="filigrane.trace.queries.reports.visited_report",
            sentence=defer(
                "A data set for training a machine, held to the light: which works lie in it, how much of "
                "each, and what their authors allowed that day."
            ),
        ),
    ),
    contests=(
        ContestKind(
            "finding",
            defer("Work found by the light table"),
            "filigrane.trace.queries.contested.finding_shown",
        ),
        ContestKind(
            "report", defer("Report of the light table"), "filigrane.trace.queries.contested.report_shown"
        ),
    ),
    proposals=(
        ProposalKind(
            code=KIN,
            label=defer("Texts that are kin"),
            verb="proposals.decide",
            choices=KIN_CHOICES,
            shown="filigrane.trace.queries.kin_shown.shown",
            carry_out="filigrane.trace.service.kin_decided.carry_out",
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
            what=defer("Long texts held to the light, and what was found in them, while they are read."),
            why=defer("A whole play takes longer to read than a page may wait."),
            basis=defer("Whoever asks is told before; she deletes them when she wants."),
            keep_days=1,
            export="filigrane.trace.queries.long.long_asked_by",
            erase="filigrane.trace.service.long.forget_long_by",
            expire="filigrane.trace.service.long.forget_ended",
        ),
        PersonalData(
            what=defer(
                "For which living authors somebody of the house reads what is found, and on which ground."
            ),
            why=defer("So that a finding about living authors goes to them alone."),
            basis=defer("The author's own request, or the mandate that she gave."),
            keep_days=None,
            export="filigrane.trace.queries.kinship.readers_for",
            erase="filigrane.trace.service.readers.forget_reader",
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
    when_idle=(
        "filigrane.trace.service.forget_visitors",
        "filigrane.trace.service.reports.sweep",
        "filigrane.trace.service.long.forget_ended",
    ),
    jobs=(
        JobKind(
            "trace.index",
            defer("Index the catalogue for the light table"),
            "filigrane.trace.service.index_job",
        ),
        JobKind(
            "trace.long", defer("Hold a long text to the light"), "filigrane.trace.service.long.long_job"
        ),
        JobKind(
            "trace.dataset",
            defer("Look for the works of the house in a data set"),
            "filigrane.trace.service.dataset.dataset_job",
        ),
        JobKind(
            "trace.evidence",
            defer("Judge the recorded outputs of a model"),
            "filigrane.trace.service.evidence.evidence_job",
        ),
        JobKind(
            "trace.summary",
            defer("Look for the sites and works of the house in a public summary"),
            "filigrane.trace.service.summary.summary_job",
        ),
        JobKind(
            "trace.within",
            defer("Comparison of all texts of the house"),
            "filigrane.trace.service.within.within_job",
        ),
    ),
    acts=(
        Act("trace.plan_fixed", defer("Plan of an evidence file fixed")),
        Act("trace.kept", defer("Result of the light table kept")),
        Act("trace.forgotten", defer("Kept result deleted")),
        Act("trace.reader_named", defer("Reader for a living author named")),
        Act("trace.reader_ended", defer("Reader for a living author ended")),
    ),
)
