"""Write the catalogue of a house, one act a file."""

from filigrane.works.service.add_file import add_file
from filigrane.works.service.changes import record_changes
from filigrane.works.service.close import close, open_again
from filigrane.works.service.edit_agent import edit_agent
from filigrane.works.service.edit_work import edit_work
from filigrane.works.service.export import export, sweep_outbox
from filigrane.works.service.forget_person import forget_person
from filigrane.works.service.import_plays import import_plays
from filigrane.works.service.preview_import import preview_import
from filigrane.works.service.record_work import record_work
from filigrane.works.service.restore_records import arrive
from filigrane.works.service.revisions import Noted, note, note_many
from filigrane.works.service.tell_opened import tell_all_opened, tell_opened
from filigrane.works.service.undo_batch import undo_batch, undo_job
from filigrane.works.service.vocabulary import ensure_disciplines, remove_term, save_term
from filigrane.works.service.withdraw_work import restore_work, withdraw_work

__all__ = [
    "Noted",
    "add_file",
    "arrive",
    "close",
    "edit_agent",
    "edit_work",
    "ensure_disciplines",
    "export",
    "forget_person",
    "import_plays",
    "note",
    "note_many",
    "open_again",
    "preview_import",
    "record_changes",
    "record_work",
    "remove_term",
    "restore_work",
    "save_term",
    "sweep_outbox",
    "tell_all_opened",
    "tell_opened",
    "undo_batch",
    "undo_job",
    "withdraw_work",
]
