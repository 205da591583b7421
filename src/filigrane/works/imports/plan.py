"""What a record would change on a work that is here already: decided before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from filigrane.works.drafts import CreditDraft, Identifiers, WorkDraft
from filigrane.works.provenance import detail_said_by_a_person, said_by_a_person

Detail = str | list[str]
IMPORTED = ("title", "subtitle", "language", "description", "made_how", "terms", "date_text", "earliest",
            "latest", "closed_until", "closed_reason")  # fmt: skip
"""The plain columns of a work that an import may write."""


class Fate(StrEnum):
    """What becomes of a record."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Held:
    """A work as it stands: what the plan must know of it. *credits* are (name, function)."""

    work_id: int
    columns: Mapping[str, Any]
    details: Mapping[str, Any]
    provenance: Mapping[str, Any]
    identifiers: frozenset[tuple[str, str]]
    credits: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written on a work: only what differs, and never over a person's words."""

    columns: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Detail] = field(default_factory=dict)
    identifiers: Identifiers = ()
    credits: tuple[CreditDraft, ...] = ()

    @property
    def fate(self) -> Fate:
        """Whether anything is to be written."""
        return Fate.CHANGED if self.columns or self.details or self.identifiers or self.credits else Fate.SAME

    @property
    def said(self) -> list[str]:
        """The names that provenance must now give to this import."""
        return [
            *self.columns,
            *(f"details.{code}" for code in self.details),
            *(["credits"] if self.credits else []),
        ]


def columns_of(draft: WorkDraft) -> dict[str, Any]:
    """The plain columns of a work that a draft fills; those it leaves empty are left out."""
    found: dict[str, Any] = {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "language": draft.language,
        "description": draft.description,
        "made_how": draft.made_how,
        "terms": list(draft.terms),
        "date_text": draft.date.wording[:200],
        "earliest": draft.date.earliest,
        "latest": draft.date.latest,
        "closed_until": draft.closed_until,
        "closed_reason": draft.closed_reason,
    }
    return {name: value for name, value in found.items() if value}


def details_of(details: Mapping[str, str | tuple[str, ...]]) -> dict[str, Detail]:
    """Details as a row keeps them: JSON has lists, no tuples."""
    return {code: value if isinstance(value, str) else list(value) for code, value in details.items()}


def plan_for(draft: WorkDraft, held: Held) -> Plan:
    """What *draft* would write on the work that bears its identifier.

    A field that the source leaves empty keeps what stands there; a person's field stays; credits and
    identifiers are added, never taken away. A date is one field: its wording with its bounds.
    """
    columns = {
        name: value
        for name, value in columns_of(draft).items()
        if held.columns.get(name) != value and not said_by_a_person(held.provenance, name)
    }
    if draft.date.wording and "date_text" in columns:
        columns |= {"earliest": draft.date.earliest, "latest": draft.date.latest}
    details = {
        code: value
        for code, value in details_of(draft.details).items()
        if held.details.get(code) != value and not detail_said_by_a_person(held.provenance, code)
    }
    schemes = {scheme for scheme, _ in held.identifiers}
    free = not held.credits or held.provenance.get("credits", {}).get("job") is not None
    return Plan(
        columns=columns,
        details=details,
        identifiers=tuple(pair for pair in draft.identifiers if pair[0] not in schemes),
        credits=tuple(c for c in draft.credits if free and (c.name, c.function) not in held.credits),
    )
