"""What the room works declares of itself."""

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
from filigrane.works.language_proposals import CHOICES, FEATURE, KIND

EVERYBODY = ("reader", "cataloguer", "rights", "accountant", "steward")

ROOM = Room(
    name="works",
    verbs=(
        Verb("works.read", defer("See the catalogue"), EVERYBODY),
        Verb("works.catalogue", defer("Describe works"), ("cataloguer", "steward")),
        Verb("works.import", defer("Import works"), ("cataloguer", "steward")),
        Verb("works.withdraw", defer("Withdraw and restore works"), ("cataloguer", "rights", "steward")),
        Verb("works.vocabulary", defer("Change the vocabulary of disciplines"), ("cataloguer", "steward")),
    ),
    features=(
        AiFeature(
            code=FEATURE,
            label=defer("Language of a text"),
            purpose=defer("Propose the language of a work whose record says none, from its text."),
            twin=defer("Read the text, and say its language on the record."),
            learned=True,
        ),
    ),
    proposals=(
        ProposalKind(
            code=KIND,
            label=defer("Language of a text"),
            verb="works.catalogue",
            choices=CHOICES,
            shown="filigrane.works.queries.language_shown.shown",
            carry_out="filigrane.works.service.language_decided.carry_out",
        ),
    ),
    personal_data=(
        PersonalData(
            what=defer("Which fields and files of the catalogue somebody of the house wrote, and when."),
            why=defer("To know where each statement comes from, and to ask its author."),
            basis=defer("Legitimate interest of the house in a catalogue whose statements have a source."),
            keep_days=None,
            export="filigrane.works.queries.written_by",
            erase="filigrane.works.service.forget_person",
        ),
        PersonalData(
            what=defer(
                "Which fields of shows and places somebody of the house wrote, which sheets she sent."
            ),
            why=defer("To know where each statement comes from, and what must be sent again after a change."),
            basis=defer("Legitimate interest of the house in a catalogue whose statements have a source."),
            keep_days=None,
            export="filigrane.works.queries.stage_written.stage_written_by",
            erase="filigrane.works.service.forget_stage.forget_on_stage",
        ),
        PersonalData(
            what=defer(
                "Names, dates of birth and death and identifiers of creators, some of them living, and what "
                "the history of records keeps of them."
            ),
            why=defer("To credit works to their creators and to know how long they are protected."),
            basis=defer(
                "Right of creators to their name (CPI L.121-1), archiving in the public interest. "
                "No link between an account and a creator is kept: on request, somebody of the house erases "
                "what a record and its histories say of a living creator besides her public name."
            ),
            keep_days=None,
            export="filigrane.works.queries.creators_of_account",
            erase="filigrane.works.queries.nothing_to_erase",
        ),
    ),
    jobs=(
        JobKind("works.import", defer("Import of works"), "filigrane.works.service.import_plays"),
        JobKind("works.preview", defer("Trial of an import"), "filigrane.works.service.preview_import"),
        JobKind("works.undo", defer("Undo of an import"), "filigrane.works.service.undo_job"),
        JobKind("works.export", defer("Export of the catalogue"), "filigrane.works.service.export"),
        JobKind(
            FEATURE, defer("Languages of texts"), "filigrane.works.service.propose_languages.languages_job"
        ),
        JobKind("works.arrive", defer("Arrival of a whole catalogue"), "filigrane.works.service.arrive"),
    ),
    contests=(
        ContestKind("work", defer("Record of a work"), "filigrane.works.queries.contested.work_shown"),
    ),
    when_idle=("filigrane.works.service.sweep_outbox", "filigrane.works.service.tell_all_opened"),
    steps=(
        Step(
            order=35,
            url_name="works:season",
            arguments="filigrane.works.queries.seasons.visited_season",
            sentence=defer(
                "The season was said once: from it come this page, its calendar, its open data, the credits "
                "and every declaration sheet."
            ),
        ),
    ),
    acts=(
        Act("works.imported", defer("Works imported")),
        Act("works.undone", defer("Import undone")),
        Act("works.mapping_saved", defer("Mapping of columns saved")),
        Act("works.arrived", defer("Records brought in from a preservation file")),
        Act("works.recorded", defer("Work recorded")),
        Act("works.edited", defer("Work corrected")),
        Act("works.agent_erased", defer("Data of a creator erased")),
        Act("works.agent_edited", defer("Person of the catalogue corrected")),
        Act("works.file_added", defer("File added to a work")),
        Act("works.merged", defer("Two records merged")),
        Act("works.split", defer("A merge undone")),
        Act("works.closed", defer("Record closed until a date")),
        Act("works.opened", defer("Record opened again")),
        Act("works.withdrawn", defer("Work withdrawn")),
        Act("works.restored", defer("Work restored")),
        Act("works.collection_saved", defer("Collection saved")),
        Act("works.collection_removed", defer("Collection removed")),
        Act("works.season_saved", defer("Season saved")),
        Act("works.place_saved", defer("Place saved")),
        Act("works.show_recorded", defer("Show recorded")),
        Act("works.show_edited", defer("Show corrected")),
        Act("works.show_withdrawn", defer("Show withdrawn")),
        Act("works.show_restored", defer("Show restored")),
        Act("works.dates_recorded", defer("Dates recorded")),
        Act("works.date_edited", defer("Date corrected")),
        Act("works.date_removed", defer("Date removed")),
        Act("works.recording_saved", defer("Recording saved")),
        Act("works.recording_withdrawn", defer("Recording withdrawn")),
        Act("works.recording_restored", defer("Recording restored")),
        Act("works.sent", defer("Sheet noted as sent")),
        Act("works.term_saved", defer("Term of the vocabulary saved")),
        Act("works.term_removed", defer("Term of the vocabulary removed")),
    ),
)
