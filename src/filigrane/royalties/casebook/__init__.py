"""Cases that an accountant writes and corrects without programming: read, computed, compared.

docs/en/royalty-cases.md tells the form.
"""

from filigrane.royalties.casebook.blocks import Case, read_cases
from filigrane.royalties.casebook.checking import differences

__all__ = ["Case", "differences", "read_cases"]
