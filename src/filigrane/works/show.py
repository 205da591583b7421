"""A show as every output reads it: one frozen value, made from the rows and never typed again."""

from __future__ import annotations

from dataclasses import dataclass

PLANNED, CANCELLED, POSTPONED = "planned", "cancelled", "postponed"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A work that the show stages; *authors* are (name, function) in the order of the record."""

    work_id: int
    title: str
    subtitle: str = ""
    language: str = ""
    date: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody's part; *split* in hundredths of a percent, None when nobody said, or when it isn't public."""

    member_id: int
    agent_id: int
    name: str
    function: str
    character: str = ""
    split: int | None = None
    from_day: str = ""
    to_day: str = ""
    is_body: bool = False


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a date is played; *accessibility* are the codes that always hold there."""

    place_id: int
    name: str
    address: str = ""
    postcode: str = ""
    commune: str = ""
    insee: str = ""
    country: str = ""
    capacity: int | None = None
    accessibility: tuple[str, ...] = ()
    url: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class ShowDate:
    """One performance; *accessibility* joins the place's codes and the day's, in the vocabulary's order.

    *day* is ISO, *time* `20:30` or empty; *sequence* grows with every change that the date shows.
    """

    date_id: int
    day: str
    time: str
    state: str
    kind: str
    venue: Venue | None
    run_id: int = 0
    season_id: int | None = None
    season: str = ""
    accessibility: tuple[str, ...] = ()
    of_the_day: tuple[str, ...] = ()
    note: str = ""
    booking: str = ""
    details: tuple[tuple[str, str], ...] = ()
    sequence: int = 0

    @property
    def is_on(self) -> bool:
        """Whether it is to be played: neither cancelled nor postponed."""
        return self.state == PLANNED

    def detail(self, code: str) -> str:
        """The text of a detail, empty when nobody said."""
        return dict(self.details).get(code, "")


@dataclass(frozen=True, slots=True)
class Kept:
    """A recording of the show: film, sound, photographs, model."""

    recording_id: int
    title: str
    medium: str
    date: str = ""
    minutes: int | None = None
    kept_at: str = ""


@dataclass(frozen=True, slots=True)
class ShowSheet:
    """All that is known of one production, as those who ask may see it.

    *discipline* is a code of the vocabulary; *details* holds what sheets ask (`set_up`, `contract` ...).
    """

    production_id: int
    title: str
    subtitle: str = ""
    company_id: int | None = None
    company: str = ""
    discipline: str = ""
    language: str = ""
    description: str = ""
    minutes: int | None = None
    ages: str = ""
    url: str = ""
    created: str = ""
    made_how: str = ""
    version: int = 1
    works: tuple[WorkLine, ...] = ()
    team: tuple[Member, ...] = ()
    dates: tuple[ShowDate, ...] = ()
    recordings: tuple[Kept, ...] = ()
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, code: str) -> str:
        """The text of a detail, empty when nobody said."""
        return dict(self.details).get(code, "")

    @property
    def to_play(self) -> tuple[ShowDate, ...]:
        """The dates that are neither cancelled nor postponed."""
        return tuple(date for date in self.dates if date.is_on)


@dataclass(frozen=True, slots=True)
class SeasonSheet:
    """A season: its shows, each with only the dates that belong to the season."""

    season_id: int
    name: str
    starts: str
    ends: str
    description: str = ""
    shows: tuple[ShowSheet, ...] = ()
    version: int = 1
