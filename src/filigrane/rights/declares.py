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
        Verb("rights.performers", defer("See and record what performers allow"), ("rights", "steward")),
    ),
    jobs=(
        JobKind(
            "rights.survey",
            defer("Count what all works of the house allow"),
            "filigrane.rights.service.survey.survey_job",
        ),
        JobKind(
            "rights.check_site",
            defer("Look at what a site says to machines"),
            "filigrane.rights.service.check_site.check_site",
        ),
        JobKind(
            "rights.read_files",
            defer("Read what stands inside the files of the house"),
            "filigrane.rights.service.read_files.read_files",
        ),
        JobKind("rights.import", defer("Import of facts of rights"), "filigrane.rights.service.import_facts"),
    ),
    when_idle=("filigrane.rights.service.read_files.read_new_files",),
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
        Step(
            order=26,
            url_name="rights:site_check",
            arguments="filigrane.rights.queries.site_checks.visited_check",
            sentence=defer(
                "The site of an invented theatre contradicts itself: what it says to machines, which word "
                "counts, and the files that make it say what it wants."
            ),
        ),
    ),
    personal_data=(
        PersonalData(
            what=defer(
                "Who recorded a fact of rights or a split sheet, or had a site looked at, and when; those "
                "that these name."
            ),
            why=defer("So that a verdict can be explained, and a mistake put right."),
            basis=defer("Legitimate interest of the house in accounting for its verdicts."),
            keep_days=None,
            export="filigrane.rights.queries.facts_held",
            erase="filigrane.rights.service.forget_person",
        ),
        PersonalData(
            what=defer("Who recorded a performer's sheet, a withdrawal or a copy, and when."),
            why=defer("So that the house can show who wrote down what a performer allows."),
            basis=defer("Legal obligation to be able to show a consent (RGPD, art. 7, § 1)."),
            keep_days=None,
            export="filigrane.rights.queries.sheets_recorded",
            erase="filigrane.rights.service.forget_recorder",
        ),
        PersonalData(
            what=defer(
                "What performers agreed to, refused or took back, on which terms, and copies made of them."
            ),
            why=defer("So that nobody uses a performance, a voice or a movement beyond what was allowed."),
            basis=defer(
                "Performance of the contract, and legal obligation to be able to show a consent (RGPD, art. "
                "6, § 1, b and c, and 7, § 1). No link between an account and a performer is kept: on "
                "request, somebody of the house exports what is held on her, and erases the terms of sheets "
                "that hold no more. What she allowed, refused or took back stays, to show it."
            ),
            keep_days=None,
            export="filigrane.rights.queries.performers_of_account",
            erase="filigrane.rights.queries.no_performer_to_erase",
        ),
    ),
    contests=(
        ContestKind("verdict", defer("Verdict"), "filigrane.rights.queries.contested.verdict_shown"),
        ContestKind("fact", defer("Fact of rights"), "filigrane.rights.queries.contested_facts.fact_shown"),
    ),
    doors=(Door(20, defer("Rights"), "rights:list"),),
    acts=(
        Act("rights.fact_recorded", defer("Fact of rights recorded")),
        Act("rights.licence_granted", defer("Licence granted by the house recorded")),
        Act("rights.shares_declared", defer("Split sheet declared")),
        Act("rights.facts_imported", defer("Facts of rights imported")),
        Act("rights.fact_withdrawn", defer("Fact of rights withdrawn")),
        Act("rights.facts_withdrawn", defer("Import of facts of rights undone")),
        Act("rights.agreement_recorded", defer("Performer's agreement recorded")),
        Act("rights.agreement_withdrawn", defer("Performer's agreement withdrawn")),
        Act("rights.copy_recorded", defer("Copy made with a performer recorded")),
        Act("rights.copy_dealt_with", defer("Copy made with a performer dealt with")),
        Act("rights.performer_erased", defer("Terms of a performer's agreements erased")),
    ),
)
