"""A season, a show, its team and its dates before they are rows: what a page, a paste or a program says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from filigrane.works.dates import Dated

STATES = ("planned", "cancelled", "postponed")
KINDS = ("public", "school", "professional", "showing")
MEDIA = ("film", "sound", "photographs", "model", "notation", "other")


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """A place to find or make; *accessibility* are the codes that always hold there."""

    name: str
    address: str = ""
    postcode: str = ""
    commune: str = ""
    insee: str = ""
    country: str = "FR"
    capacity: int | None = None
    accessibility: tuple[str, ...] = ()
    url: str = ""
    note: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class DateDraft:
    """One performance: *day* ISO, *time* `20:30` or empty, *place* None when it isn't fixed yet."""

    day: str
    time: str = ""
    place: PlaceDraft | None = None
    state: str = "planned"
    kind: str = "public"
    accessibility: tuple[str, ...] = ()
    note: str = ""
    booking: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MemberDraft:
    """Somebody of the team; *split* in hundredths of a percent or None; *is_body* for a company.

    *agent_id* is the person of the catalogue who is meant, where somebody picked her; else the name says.
    """

    name: str
    function: str = "performer"
    character: str = ""
    split: int | None = None
    from_day: str = ""
    to_day: str = ""
    is_body: bool = False
    agent_id: int | None = None


@dataclass(frozen=True, slots=True)
class ProductionDraft:
    """A show. *works* are titles of the catalogue or, with *work_ids*, works by number.

    Without either, a work of the show's own title is recorded with the authors among its team.
    """

    title: str
    subtitle: str = ""
    company: str = ""
    works: tuple[str, ...] = ()
    work_ids: tuple[int, ...] = ()
    discipline: str = ""
    language: str = ""
    description: str = ""
    minutes: int | None = None
    ages: str = ""
    url: str = ""
    date: Dated = field(default_factory=Dated)
    made_how: str = ""
    details: tuple[tuple[str, str], ...] = ()
    team: tuple[MemberDraft, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class SeasonDraft:
    """A season from day to day, both included."""

    name: str
    starts: str
    ends: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class RecordingDraft:
    """What was kept of a show."""

    title: str
    medium: str = "film"
    date: Dated = field(default_factory=Dated)
    minutes: int | None = None
    kept_at: str = ""
    note: str = ""
    date_id: int | None = None


def merged(held: Mapping[str, object], said: Iterable[tuple[str, str]]) -> dict[str, object]:
    """Details after *said*: a code with an empty text goes, those it doesn't speak of stay."""
    told = dict(said)
    kept = {code: value for code, value in held.items() if code not in told}
    return kept | {code: text for code, text in told.items() if text}
