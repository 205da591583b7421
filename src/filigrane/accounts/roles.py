"""The five roles that a new house begins with, and which verbs each of them holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.base.rooms import Room, Verb


@dataclass(frozen=True, slots=True)
class RoleKind:
    """A role of a new house: its *code*, its *label* and one sentence on what it is for (English msgids)."""

    code: str
    label: str
    purpose: str


READER = "reader"
CATALOGUER = "cataloguer"
RIGHTS = "rights"
ACCOUNTANT = "accountant"
STEWARD = "steward"

ROLES = (
    RoleKind(READER, defer("Reader"), defer("Reads what the house keeps, and changes nothing.")),
    RoleKind(CATALOGUER, defer("Cataloguer"), defer("Describes works and their files.")),
    RoleKind(RIGHTS, defer("Rights officer"), defer("Records who holds what, and what they allow.")),
    RoleKind(ACCOUNTANT, defer("Accountant"), defer("Keeps the funds, the shares and the statements.")),
    RoleKind(STEWARD, defer("Steward"), defer("Answers for the house: people, charter, journal.")),
)
"""In the order in which pages list them."""


def verbs_by_role(rooms: Iterable[Room]) -> dict[str, frozenset[str]]:
    """For each role code that the verbs of *rooms* name, the verbs it holds in a new house."""
    held: dict[str, set[str]] = {role.code: set() for role in ROLES}
    for verb in declared(rooms):
        for code in verb.roles:
            held.setdefault(code, set()).add(verb.code)
    return {code: frozenset(verbs) for code, verbs in held.items()}


def declared(rooms: Iterable[Room]) -> tuple[Verb, ...]:
    """Every verb that *rooms* declare, in their order."""
    return tuple(verb for room in rooms for verb in room.verbs)
