"""The history of a record in plain words, in the language of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from filigrane.accounts.models import Person
from filigrane.languages.names import NAMES
from filigrane.works.details import detail_label
from filigrane.works.functions import FUNCTIONS
from filigrane.works.history_words import (
    A_JOB,
    ACTS,
    AN_IMPORT,
    FIELDS,
    LIVING_FIELDS,
    ONE,
    PART,
    SOMEBODY,
    short,
    visible,
)
from filigrane.works.identifiers import SCHEMES
from filigrane.works.labels import EVENTS, MEDIA
from filigrane.works.models import Agent, Batch, Discipline, Revision, Work
from filigrane.works.queries.history_outside import Outside
from filigrane.works.relation_words import RELATIONS

MOST = 200
"""Steps on one page; older ones follow on the next."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step: when, the sentence that tells it, and the fields it changed when there are several."""

    at: dt.datetime
    says: str
    parts: tuple[str, ...] = ()


def history_of(
    house_id: int,
    kind: str,
    thing_id: int,
    *,
    names: bool = True,
    inside: bool = True,
    before_id: int | None = None,
    open_on: dt.date | None = None,
) -> tuple[HistoryLine, ...]:
    """What happened to a record, newest first; at most 200 steps with an id under *before_id*.

    *names* says who did it, else “somebody of the house”; *inside* tells the fields of a living person.
    With *open_on* nothing is named that is closed, withdrawn or protected on that day, as for everybody who
    doesn't describe works. What the record was born from (an import, a hand) closes the last page.
    """
    rows = revisions_of(house_id, kind, thing_id, before_id=before_id)
    birth = _birth(house_id, kind, thing_id) if len(rows) < MOST and not _has_birth(rows) else None
    told = [*rows, birth] if birth is not None else rows
    who = _Who(house_id, told, names=names)
    outside = Outside(house_id, told, on=open_on) if open_on is not None else None
    changes = [outside.changes(row) if outside else row.changes for row in told]
    return tuple(_line(row, said, who, inside=inside) for row, said in zip(told, changes, strict=True))


def revisions_of(house_id: int, kind: str, thing_id: int, *, before_id: int | None = None) -> list[Revision]:
    """The steps of one page, newest first."""
    found = Revision.objects.filter(house_id=house_id, kind=kind, thing_id=thing_id)
    if before_id is not None:
        found = found.filter(pk__lt=before_id)
    return list(found.order_by("-id")[:MOST])


def _has_birth(rows: Iterable[Revision]) -> bool:
    return any(row.act == "recorded" for row in rows)


def _birth(house_id: int, kind: str, thing_id: int) -> Revision | None:
    """How a record without a first step came to be, read off its provenance; not a row of the table."""
    model: Any = {"work": Work, "agent": Agent}.get(kind)
    thing = model.objects.filter(house_id=house_id, pk=thing_id).first() if model else None
    if thing is None:
        return None
    entries = [entry for entry in thing.provenance.values() if entry.get("at")]
    first = min(entries, key=lambda entry: str(entry["at"]), default=None)
    made = getattr(thing, "made_at", None) or (dt.datetime.fromisoformat(first["at"]) if first else None)
    if made is None:
        return None
    job = first.get("job") if first else None
    return Revision(
        house_id=house_id,
        kind=kind,
        thing_id=thing_id,
        version=1,
        act="imported" if job is not None else "recorded",
        at=made,
        by=first.get("by") if first else None,
        job=job,
        changes={},
    )


class _Who:
    """Names of the people, imports and disciplines that a page of history tells of: three queries at most."""

    def __init__(self, house_id: int, rows: Iterable[Revision], *, names: bool) -> None:
        rows = list(rows)
        jobs = {row.job for row in rows if row.job is not None}
        people = {row.by for row in rows if row.by is not None} if names else set()
        batches = Batch.objects.filter(house_id=house_id, job__in=jobs) if jobs else Batch.objects.none()
        self.jobs = dict(batches.values_list("job", "name"))
        known = Person.objects.filter(pk__in=people) if people else Person.objects.none()
        self.people = {person.pk: person.name for person in known}
        is_asked = any("discipline" in row.changes for row in rows)
        terms = Discipline.objects.filter(house_id=house_id) if is_asked else Discipline.objects.none()
        label = "label_en" if (get_language() or "fr").startswith("en") else "label_fr"
        self.disciplines = dict(terms.values_list("code", label))

    def did(self, row: Revision) -> str:
        """Who or what did this step."""
        if row.job is not None and row.act != "undone":
            name = self.jobs.get(row.job)
            return gettext(AN_IMPORT).format(name=name) if name else gettext(A_JOB)
        return self.people.get(row.by or 0) or gettext(SOMEBODY)


def _line(row: Revision, said: dict[str, list[Any]], who: _Who, *, inside: bool) -> HistoryLine:
    day = date_format(timezone.localtime(row.at), "DATE_FORMAT")
    changes = visible(said)
    if not inside:
        changes = {name: pair for name, pair in changes.items() if name not in LIVING_FIELDS}
    changes = {name: _named(name, pair, who) for name, pair in changes.items()}
    values = {"day": day, "who": who.did(row)}
    if row.act == "edited" and len(changes) == 1:
        ((name, pair),) = changes.items()
        return HistoryLine(row.at, gettext(ONE[_way(pair)]).format(**values, **_words(name, pair)))
    parts = tuple(
        _capital(gettext(PART[_way(pair)]).format(**_words(name, pair))) for name, pair in changes.items()
    )
    return HistoryLine(row.at, gettext(ACTS.get(row.act, ACTS["edited"])).format(**values), parts)


def _named(name: str, pair: list[Any], who: _Who) -> list[Any]:
    return [who.disciplines.get(one, one) for one in pair] if name == "discipline" else pair


def _way(pair: list[Any]) -> str:
    before, after = pair
    if not before:
        return "added"
    return "changed" if after else "removed"


def _words(name: str, pair: list[Any]) -> dict[str, str]:
    return {"field": field_words(name), "before": said_of(name, pair[0]), "after": said_of(name, pair[1])}


def field_words(name: str) -> str:
    """How a sentence names a field: « la date »; a detail by its own label."""
    if name in FIELDS:
        return gettext(FIELDS[name])
    return gettext(detail_label(name.removeprefix("details:")))


def said_of(name: str, value: Any) -> str:
    """A value of a field as a history keeps it, in words."""
    if isinstance(value, list):
        return short(" ; ".join(_part(name, part) for part in value))
    if isinstance(value, dict):
        return short(" ; ".join(f"{key} {part}" for key, part in value.items()))
    if name == "medium":
        return gettext(MEDIA.get(value, value)) if value else ""
    if name == "language":
        return gettext(NAMES[value]) if value in NAMES else str(value)
    return short(str(value)) if value is not None else ""


def _part(name: str, part: Any) -> str:
    if not isinstance(part, list) or len(part) < 2:
        return str(part)
    first, second = str(part[0]), str(part[1])
    if name in ("works", "other"):
        return first
    if name == "credits":
        return f"{first} ({gettext(FUNCTIONS[second]) if second in FUNCTIONS else second})"
    if name == "identifiers":
        return f"{SCHEMES.get(first, first)} {second}"
    if name == "relations":
        return f"{gettext(RELATIONS[first][0]) if first in RELATIONS else first} {second}"
    if name == "events":
        days = " – ".join(dict.fromkeys(str(day) for day in part[2:] if day))
        return f"{gettext(EVENTS.get(first, first))} {second or days}"
    return ", ".join(str(one) for one in part if one)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
