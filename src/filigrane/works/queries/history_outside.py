"""What a history keeps back from those who don't describe works: the names of what they may not see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from filigrane.works.closing import is_closed
from filigrane.works.models import Agent, File, Revision, Work
from filigrane.works.queries.agents import is_living
from filigrane.works.queries.live import open_works

HIDDEN = "…"
"""What stands in the place of a name that the reader may not see."""
NAMING = {"relations": 1, "works": 0, "other": 0}
"""field that names other records -> where their title stands in a part; their id stands behind it."""
KEPT_BACK = frozenset({"closed_reason"})
"""Fields that only those who describe works read beside the record."""


class Outside:
    """The names in *rows* that anybody may read on the day *on*; three queries at most.

    A name without an id, as older steps keep it, can't be looked up and is not said.
    """

    def __init__(self, house_id: int, rows: Iterable[Revision], *, on: dt.date) -> None:
        rows = list(rows)
        works = {pk for row in rows for name in ("relations", "works") for pk in _ids(name, row.changes)}
        self.works = set(
            open_works(house_id, on=on).filter(pk__in=works).values_list("pk", flat=True) if works else ()
        )
        self.others = _others(house_id, rows, on=on)
        self.files = _closed_files(rows, on=on)

    def changes(self, row: Revision) -> dict[str, list[Any]]:
        """The changes of a step, every name that may not be read replaced."""
        found = {name: pair for name, pair in row.changes.items() if name not in KEPT_BACK}
        for name in NAMING.keys() & found.keys():
            seen = self.others if name == "other" else self.works
            found[name] = [_said(name, value, seen) for value in found[name]]
            if name == "other" and any(HIDDEN in str(value) for value in found[name]):
                found.pop("reason", None)
        if "file" in found:
            found["file"] = [HIDDEN if (row.thing_id, one) in self.files else one for one in found["file"]]
        return found


def _ids(name: str, changes: Mapping[str, list[Any]]) -> set[int]:
    place = NAMING[name] + 1
    parts = [part for value in changes.get(name, ()) if isinstance(value, list) for part in value]
    return {part[place] for part in parts if isinstance(part, list) and len(part) > place}


def _said(name: str, value: Any, seen: set[int]) -> Any:
    """A value of a field that names other records, each name that is not in *seen* replaced."""
    if not isinstance(value, list):
        return HIDDEN if value else value
    place = NAMING[name]
    said: list[Any] = []
    for part in value:
        if not isinstance(part, list):
            said.append(HIDDEN)
        elif len(part) > place + 1 and part[place + 1] in seen:
            said.append(part)
        else:
            said.append([*part[:place], HIDDEN])
    return said


def _others(house_id: int, rows: list[Revision], *, on: dt.date) -> set[int]:
    """The records of merges that may be named: works that are not closed, people who don't live."""
    kinds = {row.kind for row in rows if "other" in row.changes}
    ids = {pk for row in rows for pk in _ids("other", row.changes)}
    if "work" in kinds:
        works = Work.objects.filter(house_id=house_id, pk__in=ids)
        return {work.pk for work in works if not is_closed(work.closed_until, on=on)}
    agents = Agent.objects.filter(house_id=house_id, pk__in=ids) if kinds else Agent.objects.none()
    return {agent.pk for agent in agents if not is_living(agent, on=on)}


def _closed_files(rows: list[Revision], *, on: dt.date) -> set[tuple[int, str]]:
    """(work, name) of the files that are closed on the day *on*, among works whose steps name files."""
    works = {row.thing_id for row in rows if "file" in row.changes}
    files = File.objects.filter(work_id__in=works).exclude(closed_until="") if works else File.objects.none()
    return {(file.work_id, file.name) for file in files if is_closed(file.closed_until, on=on)}
