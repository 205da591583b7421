"""The two seasons of the demo house as drafts: places, shows with their teams, and every date."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from filigrane.works.dates import read_date
from filigrane.works.stage_drafts import (
    DateDraft,
    MemberDraft,
    PlaceDraft,
    ProductionDraft,
    RecordingDraft,
    SeasonDraft,
)


@dataclass(frozen=True, slots=True)
class DemoRecording:
    """What was kept of a show: *of* is the day and hour of the date, as `runs` says it."""

    of: str
    draft: RecordingDraft


@dataclass(frozen=True, slots=True)
class DemoShow:
    """A show: *code* names it for ever, *works* are codes of `house.toml`; the draft names no work.

    *people* has, for each member of the team, the code of the person in `house.toml`, or nothing."""

    code: str
    works: tuple[str, ...]
    draft: ProductionDraft
    dates: tuple[DateDraft, ...]
    people: tuple[str, ...]
    recordings: tuple[DemoRecording, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoStage:
    """What `stage.toml` tells."""

    seasons: tuple[SeasonDraft, ...]
    shows: tuple[DemoShow, ...]


def read_stage(toml: str) -> DemoStage:
    """The stage that *toml* describes. Raises KeyError or TypeError where a field lacks or is wrong."""
    found = tomllib.loads(toml)
    places = {place["code"]: _place(place) for place in found["places"]}
    return DemoStage(
        seasons=tuple(SeasonDraft(**season) for season in found["seasons"]),
        shows=tuple(_show(show, places, found["made_how"]) for show in found["productions"]),
    )


def _place(found: Mapping[str, Any]) -> PlaceDraft:
    said = {name: value for name, value in found.items() if name != "code"}
    return PlaceDraft(**said | {"accessibility": tuple(said.get("accessibility", ()))})


def _show(found: Mapping[str, Any], places: Mapping[str, PlaceDraft], made_how: str) -> DemoShow:
    draft = ProductionDraft(
        title=found["title"],
        company=found["company"],
        discipline=found["discipline"],
        language=found.get("language", ""),
        description=found["description"],
        minutes=found.get("minutes"),
        ages=found.get("ages", ""),
        date=read_date(found["date"]),
        made_how=made_how,
        details=tuple(found.get("details", {}).items()),
        team=tuple(map(_member, found["team"])),
        source=made_how,
    )
    dates = tuple(date for run in found["runs"] for date in _run(run, places))
    kept = tuple(map(_recording, found.get("recordings", ())))
    people = tuple(str(member.get("person", "")) for member in found["team"])
    return DemoShow(found["code"], tuple(found["works"]), draft, dates, people, kept)


def _member(found: Mapping[str, Any]) -> MemberDraft:
    return MemberDraft(**{name: value for name, value in found.items() if name != "person"})


def _recording(found: Mapping[str, Any]) -> DemoRecording:
    plain = {name: value for name, value in found.items() if name not in ("of", "date")}
    return DemoRecording(found.get("of", ""), RecordingDraft(**plain, date=read_date(found["date"])))


def _run(found: Mapping[str, Any], places: Mapping[str, PlaceDraft]) -> list[DateDraft]:
    """The dates of one place: `2025-10-09 20:30` each."""
    return [
        DateDraft(
            day=words.partition(" ")[0],
            time=words.partition(" ")[2],
            place=places[found["place"]],
            state=found.get("state", "planned"),
            kind=found.get("kind", "public"),
            accessibility=tuple(found.get("accessibility", ())),
            note=found.get("note", ""),
        )
        for words in found["days"]
    ]
