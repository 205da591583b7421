"""What a record would change on a work that is here already: decided before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from filigrane.works.drafts import CreditDraft, EventDraft, Identifiers, WorkDraft
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
    """A work as it stands: what the plan must know of it.

    *credits* are (name, function); *signed* says the same by (agent id, function), and by
    (scheme, value, function) for each number of an agent: who was renamed here is still credited.
    *collections* are names and codes.
    """

    work_id: int
    columns: Mapping[str, Any]
    details: Mapping[str, Any]
    provenance: Mapping[str, Any]
    identifiers: frozenset[tuple[str, str]]
    credits: frozenset[tuple[str, str]]
    signed: frozenset[tuple[Any, ...]] = frozenset()
    events: frozenset[tuple[str, str, str, str]] = frozenset()
    collections: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written on a work: only what differs, and never over a person's words."""

    columns: dict[str, Any] = field(default_factory=dict)
    details: dict[str, Detail] = field(default_factory=dict)
    identifiers: Identifiers = ()
    credits: tuple[CreditDraft, ...] = ()
    events: tuple[EventDraft, ...] = ()
    collections: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        """Whether anything is to be written."""
        parts = (self.columns, self.details, self.identifiers, self.credits, self.events, self.collections)
        return Fate.CHANGED if any(parts) else Fate.SAME

    @property
    def said(self) -> list[str]:
        """The names that provenance must now give to this import."""
        return [
            *("discipline" if name == "discipline_id" else name for name in self.columns),
            *(f"details.{code}" for code in self.details),
            *(["credits"] if self.credits else []),
            *(["events"] if self.events else []),
            *(["collections"] if self.collections else []),
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


def plan_for(draft: WorkDraft, held: Held, *, discipline_id: int | None = None) -> Plan:
    """What *draft* would write on the work that bears its identifier; *discipline_id* is its discipline's.

    A field that the source leaves empty keeps what stands there; a person's field stays; credits, events
    and identifiers are added, never taken away. A date is one field: its wording with its bounds. A
    discipline is written where there is none.
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
    has_none = not held.columns.get("discipline_id")
    if discipline_id and has_none and not said_by_a_person(held.provenance, "discipline"):
        columns["discipline_id"] = discipline_id
    schemes = {scheme for scheme, _ in held.identifiers}
    free = not held.credits or held.provenance.get("credits", {}).get("job") is not None
    events = () if said_by_a_person(held.provenance, "events") else draft.events
    shelves = () if said_by_a_person(held.provenance, "collections") else draft.collections
    return Plan(
        columns=columns,
        details=details,
        identifiers=tuple(pair for pair in draft.identifiers if pair[0] not in schemes),
        credits=tuple(c for c in draft.credits if free and not _is_credited(c, held)),
        events=tuple(one for one in events if event_key(one) not in held.events),
        collections=tuple(name for name in shelves if name not in held.collections),
    )


def _is_credited(credit: CreditDraft, held: Held) -> bool:
    """Whether the work has this credit already: by its agent's row or number, else by the name."""
    if credit.agent_id:
        return (credit.agent_id, credit.function) in held.signed
    numbers = {(scheme, value, credit.function) for scheme, value in credit.identifiers}
    return (credit.name, credit.function) in held.credits or bool(numbers & held.signed)


def event_key(event: EventDraft) -> tuple[str, str, str, str]:
    """An event as its row says it."""
    return event.kind[:40], event.date.wording, event.date.earliest, event.date.latest
