"""Write and withdraw facts of rights, split sheets and what performers allow, forget who recorded them."""

from filigrane.rights.service.declare_shares import declare_shares
from filigrane.rights.service.erase_performer import erase_performer
from filigrane.rights.service.forget import forget_person, forget_recorder
from filigrane.rights.service.import_facts import import_facts
from filigrane.rights.service.performers import deal_with_copy, record_copy, record_sheet, withdraw
from filigrane.rights.service.record_fact import record_fact
from filigrane.rights.service.record_licence import record_licence
from filigrane.rights.service.undo_facts import undo_facts
from filigrane.rights.service.withdraw_fact import withdraw_fact

__all__ = [
    "deal_with_copy",
    "declare_shares",
    "erase_performer",
    "forget_person",
    "forget_recorder",
    "import_facts",
    "record_copy",
    "record_fact",
    "record_licence",
    "record_sheet",
    "undo_facts",
    "withdraw",
    "withdraw_fact",
]
