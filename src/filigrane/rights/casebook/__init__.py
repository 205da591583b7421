"""Cases that a lawyer writes and corrects without programming: read, answered, compared. docs/en/cases.md"""

from filigrane.rights.casebook.answering import ask_of, facts_of
from filigrane.rights.casebook.blocks import Case, read_cases
from filigrane.rights.casebook.checking import differences

__all__ = ["Case", "ask_of", "differences", "facts_of", "read_cases"]
