"""Write the journal: append, erase what concerns a person, keep a deposited head."""

from filigrane.journal.service.append import append, append_chunk
from filigrane.journal.service.deposit import attach, note_deposit
from filigrane.journal.service.erase import erase_payloads, forget_person

__all__ = ["append", "append_chunk", "attach", "erase_payloads", "forget_person", "note_deposit"]
