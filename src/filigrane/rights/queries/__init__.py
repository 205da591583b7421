"""Read the facts of works, and the verdicts that follow from them."""

from filigrane.rights.queries.facts import facts_of
from filigrane.rights.queries.held import facts_held
from filigrane.rights.queries.mandates import holdings_of, refused_since, works_with_mandates
from filigrane.rights.queries.performers_held import (
    held_on_performer,
    no_performer_to_erase,
    performers_of_account,
    sheets_recorded,
)
from filigrane.rights.queries.stated import StatedRow, rows_about, stated_rows
from filigrane.rights.queries.verdicts import verdicts_of

__all__ = [
    "StatedRow",
    "facts_held",
    "facts_of",
    "held_on_performer",
    "holdings_of",
    "no_performer_to_erase",
    "performers_of_account",
    "refused_since",
    "rows_about",
    "sheets_recorded",
    "stated_rows",
    "verdicts_of",
    "works_with_mandates",
]
