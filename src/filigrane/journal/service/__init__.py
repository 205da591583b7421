"""Write the journal: append, erase what concerns a person, keep a deposited head."""

from filigrane.journal.service.append import append, append_chunk
from filigrane.journal.service.erase import erase_payloads, forget_person

__all__ = ["append", "append_chunk", "erase_payloads", "forget_person"]
