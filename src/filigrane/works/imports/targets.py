"""Where a column may go: the fields of a work, its people, its identifiers, its further fields."""

from __future__ import annotations

import re

from filigrane.base.errors import defer
from filigrane.works.details import DETAILS
from filigrane.works.functions import FUNCTIONS, is_function
from filigrane.works.identifiers import SCHEMES

SKIP = "skip"
KEEP = "keep"
"""`skip` leaves a column out; `keep` (the rule for whatever nobody mapped) keeps it as `source:Column`."""
FIELDS: dict[str, str] = {
    "title": defer("title"),
    "subtitle": defer("subtitle"),
    "date": defer("date"),
    "date_from": defer("date: not before"),
    "date_to": defer("date: not after"),
    "description": defer("description"),
    "language": defer("language"),
    "discipline": defer("discipline"),
    "terms": defer("terms of the source (genre, subject)"),
    "collection": defer("collection"),
    "made_how": defer("how it was made"),
    "closed_until": defer("closed until"),
    "closed_reason": defer("reason of closing"),
}
"""The fields of a work by target."""
PEOPLE: dict[str, str] = {
    "born": defer("born (the one creator of the line)"),
    "died": defer("died (the one creator of the line)"),
}
"""What is said of the creator, where a line has exactly one."""
_SCHEME = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
_SOURCE_FIELD = re.compile(r"[a-z0-9-]{1,20}:\S.{0,99}")


def is_detail(code: str) -> bool:
    """Whether *code* may stand in `details`: one of ours, or a source's own field (`tate:inscription`)."""
    return code in DETAILS or bool(_SOURCE_FIELD.fullmatch(code))


def is_target(target: str) -> bool:
    """Whether a column may go to *target*: `title`, `credit:author`, `identifier:isbn`, `detail:materials`,
    `relation:part_of:isbn` ..."""
    if target in FIELDS or target in PEOPLE or target in (SKIP, KEEP):
        return True
    kind, _, rest = target.partition(":")
    if kind == "credit":
        return is_function(rest)
    if kind == "identifier" or kind == "person":
        return bool(_SCHEME.fullmatch(rest))
    return kind == "detail" and is_detail(rest)


def target_groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """(group, ((target, label) ...)) in the order of the mapping page; every text is an English msgid."""
    return (
        (defer("Work"), tuple(FIELDS.items())),
        (defer("Identifiers"), tuple((f"identifier:{code}", label) for code, label in SCHEMES.items())),
        (
            defer("People"),
            (
                *((f"credit:{code}", label) for code, label in FUNCTIONS.items()),
                *PEOPLE.items(),
                *((f"person:{code}", SCHEMES[code]) for code in ("isni", "wikidata", "viaf", "bnf", "orcid")),
            ),
        ),
        (defer("Further fields"), tuple((f"detail:{code}", one.label) for code, one in DETAILS.items())),
    )
