"""What the room corpus declares of itself."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.base.rooms import Act, AiFeature, Door, JobKind, PersonalData, Room, Step, Verb

FREEZE_FEATURE = "corpus.freeze"
KIND_FREEZE = "corpus.freeze"
KIND_PLAN = "corpus.plan"
KIND_WITHDRAW = "corpus.withdraw"

ROOM = Room(
    name="corpus",
    verbs=(
        Verb(
            "corpus.see",
            defer("See corpora: what stands in them, what they lack, their versions"),
            ("reader", "cataloguer", "rights", "steward"),
        ),
        Verb("corpus.compose", defer("Compose and freeze a corpus"), ("rights", "steward")),
        Verb("corpus.withdraw", defer("Withdraw works from a corpus; say who has it"), ("rights", "steward")),
    ),
    features=(
        AiFeature(
            code=FREEZE_FEATURE,
            label=defer("Corpora: composing and freezing"),
            purpose=defer(
                "Choose the works whose terms let a machine learn from them, and write them down once."
            ),
            twin=defer("Choose works one by one on their pages, and copy their files in a folder."),
            learned=False,
        ),
    ),
    jobs=(
        JobKind(KIND_FREEZE, defer("Freezing of a corpus"), "filigrane.corpus.service.freeze.freeze_job"),
        JobKind(KIND_PLAN, defer("Plan of a corpus"), "filigrane.corpus.service.planned.plan_job"),
        JobKind(
            KIND_WITHDRAW, defer("Withdrawal from corpora"), "filigrane.corpus.service.withdraw.withdraw_job"
        ),
    ),
    doors=(Door(10, defer("Diversity"), "corpus:list"),),
    personal_data=(
        PersonalData(
            what=defer("Who froze a version of a corpus or withdrew works, and who wrote down who has it."),
            why=defer("So that the house can answer for what it handed on."),
            basis=defer("Legitimate interest of the house in accounting for its corpora."),
            keep_days=None,
            export="filigrane.corpus.queries.versions.held_on",
            erase="filigrane.corpus.service.holders.forget_person",
        ),
        PersonalData(
            what=defer("Who wrote the texts of a recipe."),
            why=defer("So that the house knows who chose what a corpus should look like."),
            basis=defer("Legitimate interest of the house in accounting for its corpora."),
            keep_days=None,
            export="filigrane.corpus.queries.recipes.written_by",
            erase="filigrane.corpus.service.recipes.forget_writer",
        ),
        PersonalData(
            what=defer("Name and contact of whoever received a version of a corpus."),
            why=defer("So that she is told when works are withdrawn from it."),
            basis=defer("Performance of the contract under which she received it."),
            keep_days=None,
            export="filigrane.corpus.queries.versions.contacts_with",
            erase="filigrane.corpus.service.holders.forget_contact",
        ),
    ),
    steps=(
        Step(
            order=28,
            url_name="corpus:recipe",
            arguments="filigrane.corpus.queries.recipes.visited_recipe",
            sentence=defer(
                "What a small model could learn from here, and what this corpus lacks to look like the "
                "living arts: which works to ask of partners, and in what form."
            ),
        ),
    ),
    when_idle=(
        "filigrane.corpus.service.withdraw.purge_what_is_owed",
        "filigrane.corpus.service.sweep.sweep_aside",
    ),
    acts=(
        Act("corpus.recipe_written", defer("Recipe of a corpus written")),
        Act("corpus.frozen", defer("Corpus frozen")),
        Act("corpus.use_recorded", defer("Holder of a version of a corpus recorded")),
        Act("corpus.withdrawn", defer("Works withdrawn from a version of a corpus")),
        Act("corpus.purged_again", defer("Texts of a version taken off again after a restoration")),
    ),
)
