"""Write facts of rights and split sheets, forget who stated them."""

from filigrane.rights.service.declare_shares import declare_shares
from filigrane.rights.service.forget import forget_person
from filigrane.rights.service.import_facts import import_facts
from filigrane.rights.service.record_fact import record_fact
from filigrane.rights.service.undo_facts import undo_facts

__all__ = ["declare_shares", "forget_person", "import_facts", "record_fact", "undo_facts"]
