"""What the room rights declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, ContestKind, Door, JobKind, PersonalData, Room, Step, Verb

ROOM = Room(
    name="rights",
    verbs=(
        Verb(
            "rights.see",
            defer("See the facts of rights that people recorded"),
            ("reader", "cataloguer", "rights", "accountant", "steward"),
        ),
        Verb("rights.count", defer("Have what all works allow counted"), ("rights", "steward")),
        Verb("rights.state", defer("Record facts of rights"), ("rights", "steward")),
    ),
    jobs=(
        JobKind(
            "rights.survey",
            defer("Count what all works of the house allow"),
            "filigrane.rights.service.survey.survey_job",
        ),
        JobKind("rights.import", defer("Import of facts of rights"), "filigrane.rights.service.import_facts"),
    ),
    steps=(
        Step(
            order=25,
            url_name="rights:list",
            sentence=defer(
                "What may be done with these works? Each number opens on works, each work on the "
                "reasons, and what nobody knows is named, not guessed."
            ),
            query="access=yes",
        ),
    ),
    personal_data=(
        PersonalData(
            what=defer(
                "Who recorded a fact of rights or a split sheet, and when; the holders that these name."
            ),
            why=defer("So that a verdict can be explained, and a mistake put right."),
            basis=defer("Legitimate interest of the house in accounting for its verdicts."),
            keep_days=None,
            export="filigrane.rights.queries.facts_held",
            erase="filigrane.rights.service.forget_person",
        ),
    ),
    contests=(ContestKind("verdict", defer("Verdict"), "filigrane.rights.queries.contested.verdict_shown"),),
    doors=(Door(20, defer("Rights"), "rights:list"),),
    acts=(
        Act("rights.fact_recorded", defer("Fact of rights recorded")),
        Act("rights.shares_declared", defer("Split sheet declared")),
        Act("rights.facts_imported", defer("Facts of rights imported")),
        Act("rights.facts_withdrawn", defer("Import of facts of rights undone")),
    ),
)
