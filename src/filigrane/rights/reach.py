"""What a fact is said of: one work, somebody, a collection, the whole house; and how far it then reaches."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from filigrane.base.errors import defer
from filigrane.rights.errors import SubjectUnfit
from filigrane.rights.facts import Kind
from filigrane.rights.layers import NO_RIGHT


class Subject(enum.Enum):
    """What a fact is said of. It counts for the work, for every work where that person is credited, for
    every work that stands in the collection, for every work of the house."""

    WORK = "work"
    AGENT = "agent"
    COLLECTION = "collection"
    HOUSE = "house"


SUBJECT_LABELS: dict[Subject, str] = {
    Subject.WORK: defer("a work"),
    Subject.AGENT: defer("a person or a body"),
    Subject.COLLECTION: defer("a collection"),
    Subject.HOUSE: defer("the whole house"),
}

OF_ONE_WORK = frozenset({"published", "fixed", "recorded", "in_public"})
"""Kinds that tell what happened to one work: said of several at once they would be untrue of most."""

OF_SOMEBODY = frozenset({"author_died", "member"})
"""Kinds that tell something of a person, whom the field `name` names: of a work, or of that person."""

OUT_OF_REACH = NO_RIGHT - {"publisher"}
"""Functions whose holder's words don't bear on the work: who is painted reserves nothing in the picture. A
publisher holds rights by contract."""


def check_fits(kind: str, subject: Subject) -> None:
    """Raises SubjectUnfit for a kind of fact that isn't said of such a subject."""
    is_wide = subject in (Subject.COLLECTION, Subject.HOUSE)
    if (kind in OF_ONE_WORK and subject is not Subject.WORK) or (kind in OF_SOMEBODY and is_wide):
        raise SubjectUnfit(kind=kind, subject=subject.value)


def naming_field(kind: str) -> str:
    """The field of a value that bounds a fact of *kind* to one person."""
    if kind in OF_SOMEBODY:
        return "name"
    return "grantor" if kind in (Kind.HELD.value, Kind.MANDATE.value) else "by"


def bounded(kind: Kind, value: Mapping[str, str], name: str) -> dict[str, str]:
    """The value of a fact said of somebody, bounded to *name*: it speaks for nobody else who is credited."""
    return {**value, naming_field(kind.value): name}


def unbounded(kind: str, value: Mapping[str, str]) -> dict[str, str]:
    """What is kept of the value of a fact said of somebody: the record has the name, which may change."""
    return {name: content for name, content in value.items() if name != naming_field(kind)}
