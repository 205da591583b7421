"""Who or what said each field of a record: one map, field -> {source, at, by}."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

Provenance = dict[str, dict[str, Any]]


def stamped(
    fields: Iterable[str],
    *,
    source: str,
    at: dt.datetime,
    by: int | None,
    job: int | None = None,
    before: Mapping[str, dict[str, Any]] | None = None,
) -> Provenance:
    """*before* with *fields* now said by *source*: a person (*by*), or a job that read a file."""
    entry: dict[str, Any] = {"source": source, "at": at.isoformat(timespec="seconds"), "by": by}
    if job is not None:
        entry["job"] = job
    return dict(before or {}) | dict.fromkeys(fields, entry)


def said_by_a_person(provenance: Mapping[str, dict[str, Any]], name: str) -> bool:
    """Whether this field was written by hand, not by a job that read a file: an import leaves it alone.

    It stays so once the person's data are erased and nobody's name stands there.
    """
    entry = provenance.get(name)
    return entry is not None and entry.get("job") is None


def detail_said_by_a_person(provenance: Mapping[str, dict[str, Any]], code: str) -> bool:
    """The same for one further field: `details:CODE` as a form writes it, `details.CODE` as an import does,
    or `details` for all of them."""
    if said_by_a_person(provenance, f"details:{code}"):
        return True
    one = f"details.{code}"
    return said_by_a_person(provenance, one if one in provenance else "details")


def without_person(provenance: Mapping[str, dict[str, Any]], person_id: int) -> Provenance:
    """The same map, with nobody where *person_id* stood."""
    return {
        name: dict(entry) | {"by": None} if entry.get("by") == person_id else dict(entry)
        for name, entry in provenance.items()
    }
