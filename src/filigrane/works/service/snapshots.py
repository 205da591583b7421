"""A record as its history sees it, every field that a person may change; and the step that an edit leaves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from filigrane.works.models import Agent, Collection, File, Performance, Recording, Work
from filigrane.works.service.revisions import note

WORK = (
    "title", "subtitle", "language", "description", "date_text", "earliest", "latest", "made_how", "terms",
    "closed_until", "closed_reason",
)  # fmt: skip
AGENT = (
    "name", "sort_name", "kind", "born_text", "born_earliest", "born_latest", "died_text", "died_earliest",
    "died_latest", "died_for_france", "living", "description",
)  # fmt: skip

RECORDING = (
    "title", "medium", "date_text", "earliest", "latest", "minutes", "kept_at", "note", "closed_until",
    "closed_reason",
)  # fmt: skip


def work_snapshot(work: Work) -> dict[str, Any]:
    """The fields of a work, its credits, identifiers, events, relations and collections; six queries."""
    found: dict[str, Any] = {name: getattr(work, name) for name in WORK}
    found["discipline"] = work.discipline.code if work.discipline else ""
    found |= {f"details:{code}": value for code, value in work.details.items()}
    credits = work.contributions.order_by("place", "id")
    found["credits"] = [list(row) for row in credits.values_list("agent__name", "function")]
    named = work.identifiers.order_by("scheme", "value").values_list("scheme", "value")
    found["identifiers"] = [list(row) for row in named]
    events = work.events.order_by("earliest", "id")
    found["events"] = [list(e) for e in events.values_list("kind", "wording", "earliest", "latest")]
    relations = work.relations.order_by("kind", "id").values_list("kind", "other__title", "other_id")
    found["relations"] = [list(row) for row in relations]
    found["collections"] = list(work.collections.order_by("name").values_list("name", flat=True))
    return found


def agent_snapshot(agent: Agent) -> dict[str, Any]:
    """The fields of a person or body and its identifiers; one query."""
    found: dict[str, Any] = {name: getattr(agent, name) for name in AGENT}
    found |= {f"details:{code}": value for code, value in agent.details.items()}
    named = agent.identifiers.order_by("scheme", "value").values_list("scheme", "value")
    return found | {"identifiers": [list(row) for row in named]}


def collection_snapshot(collection: Collection) -> dict[str, Any]:
    """The fields of a collection; its works tell of it in their own history."""
    return {"name": collection.name, "code": collection.code, "description": collection.description}


def recording_snapshot(recording: Recording) -> dict[str, Any]:
    """The fields of a recording, and the date of the show that it kept."""
    found: dict[str, Any] = {name: getattr(recording, name) for name in RECORDING}
    return found | {"performance": date_said(recording.performance)}


def date_said(performance: Performance | None) -> str:
    """A date of a show as a history names it: its day and hour."""
    return f"{performance.day} {performance.time}".strip() if performance else ""


def note_work(work: Work, before: Mapping[str, Any], *, by: int | None, now: dt.datetime) -> None:
    """The step of an edit that is written: what differs between *before* and the rows of *work* now."""
    note(
        work.house_id, "work", work.pk, version=work.version, act="edited",
        before=before, after=work_snapshot(work), by=by, now=now,
    )  # fmt: skip


def note_agent(agent: Agent, before: Mapping[str, Any], *, by: int | None, now: dt.datetime) -> None:
    """The same for a person or a body."""
    note(
        agent.house_id, "agent", agent.pk, version=agent.version, act="edited",
        before=before, after=agent_snapshot(agent), by=by, now=now,
    )  # fmt: skip


def note_file(work: Work, file: File, *, by: int | None, now: dt.datetime) -> None:
    """The step of a file that joined a work."""
    note(
        work.house_id, "work", work.pk, version=work.version, act="file_added",
        before={}, after={"file": file.name}, by=by, now=now,
    )  # fmt: skip
