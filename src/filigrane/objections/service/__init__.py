"""Write objections: made, read, answered, withdrawn, erased. None of these changes the thing contested."""

from filigrane.objections.service.answer import answer, read_words
from filigrane.objections.service.contest import Said, contest
from filigrane.objections.service.erase import (
    erase_words,
    forget_contacts,
    forget_contacts_of,
    forget_person,
)
from filigrane.objections.service.withdraw import withdraw

__all__ = [
    "Said",
    "answer",
    "contest",
    "erase_words",
    "forget_contacts",
    "forget_contacts_of",
    "forget_person",
    "read_words",
    "withdraw",
]
