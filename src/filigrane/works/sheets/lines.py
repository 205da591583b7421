"""What a sheet's rows are about: a show, a date, somebody of the team, or a work; and each column once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.works.accessibility import ACCESSIBILITY
from filigrane.works.functions import FUNCTIONS
from filigrane.works.labels import KINDS, STATES
from filigrane.works.show import Member, ShowDate, ShowSheet, WorkLine
from filigrane.works.splits import written_split

Say = Callable[[str], str]
"""Turns an English msgid into the words of a language."""
SHOW, DATE, MEMBER, WORK = "show", "date", "member", "work"
PERFORMING = ("performer", "dancer", "musician", "puppeteer", "circus_artist", "street_artist", "storyteller")
"""Functions of those who are on stage."""


@dataclass(frozen=True, slots=True)
class Line:
    """What one row tells of: the show always, and what the row's level adds."""

    show: ShowSheet
    date: ShowDate | None = None
    member: Member | None = None
    work: WorkLine | None = None

    @property
    def key(self) -> str:
        """What the row is about, the same from one day to the next: `date:12`, `show:3 work:4`."""
        if self.date is not None:
            return f"date:{self.date.date_id}"
        if self.member is not None:
            return f"show:{self.show.production_id} member:{self.member.agent_id}:{self.member.function}"
        if self.work is not None:
            return f"show:{self.show.production_id} work:{self.work.work_id}"
        return f"show:{self.show.production_id}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its English heading, and what it shows of a line."""

    label: str
    cell: Callable[[Line, Say], str]


def lines_of(shows: Iterable[ShowSheet], level: str) -> tuple[Line, ...]:
    """The lines of *shows* at a level; dates come by day and hour, the others by show."""
    found: list[Line] = []
    for show in shows:
        if level == DATE:
            found += [Line(show, date=date) for date in show.dates]
        elif level == MEMBER:
            found += [Line(show, member=member) for member in show.team]
        elif level == WORK:
            found += [Line(show, work=work) for work in show.works]
        else:
            found.append(Line(show))
    if level == DATE:
        found.sort(
            key=lambda one: (one.date.day, one.date.time, one.date.date_id) if one.date else ("", "", 0)
        )
    return tuple(found)


def french_day(iso: str) -> str:
    """`2027-03-12` as `12/03/2027`, what a French spreadsheet takes for a date."""
    return dt.date.fromisoformat(iso).strftime("%d/%m/%Y") if iso else ""


def signed(authors: Iterable[tuple[str, str]], say: Say) -> str:
    """« Ana Lorz (chorégraphe), Bo Quint (compositeur) »."""
    return ", ".join(f"{name} ({say(FUNCTIONS.get(code, code))})" for name, code in authors)


def _team(*functions: str) -> Callable[[Line, Say], str]:
    def cell(line: Line, say: Say) -> str:
        return ", ".join(m.name for m in line.show.team if m.function in functions)

    return cell


def _venue(name: str) -> Callable[[Line, Say], str]:
    def cell(line: Line, say: Say) -> str:
        venue = line.date.venue if line.date else None
        found = getattr(venue, name) if venue else ""
        return "" if found is None else str(found)

    return cell


def _show(name: str) -> Callable[[Line, Say], str]:
    def cell(line: Line, say: Say) -> str:
        found = getattr(line.show, name)
        return "" if found is None else str(found)

    return cell


def _date(name: str) -> Callable[[Line, Say], str]:
    return lambda line, say: str(getattr(line.date, name)) if line.date else ""


def _detail(code: str) -> Callable[[Line, Say], str]:
    return lambda line, say: (line.date.detail(code) if line.date else "") or line.show.detail(code)


def _member(name: str) -> Callable[[Line, Say], str]:
    return lambda line, say: str(getattr(line.member, name)) if line.member else ""


def _named(scheme: str) -> Callable[[Line, Say], str]:
    def cell(line: Line, say: Say) -> str:
        works = (line.work,) if line.work else line.show.works
        return ", ".join(value for work in works for name, value in work.identifiers if name == scheme)

    return cell


def _works(line: Line, say: Say) -> str:
    return " ; ".join(work.title for work in line.show.works)


def _authors(line: Line, say: Say) -> str:
    works = (line.work,) if line.work else line.show.works
    return " ; ".join(signed(work.authors, say) for work in works if work.authors)


def _access(line: Line, say: Say) -> str:
    return ", ".join(say(ACCESSIBILITY[code]) for code in line.date.accessibility) if line.date else ""


def _share(line: Line, say: Say) -> str:
    return written_split(line.member.split) if line.member else ""


def _edge(place: int) -> Callable[[Line, Say], str]:
    def cell(line: Line, say: Say) -> str:
        days = sorted(date.day for date in line.show.to_play)
        return french_day(days[place]) if days else ""

    return cell


def _count(*kinds: str) -> Callable[[Line, Say], str]:
    return lambda line, say: str(sum(1 for d in line.show.to_play if not kinds or d.kind in kinds))


def _nothing(line: Line, say: Say) -> str:
    return ""


COLUMNS: dict[str, Column] = {
    "show": Column(defer("Show"), _show("title")),
    "subtitle": Column(defer("Subtitle"), _show("subtitle")),
    "company": Column(defer("Company"), _show("company")),
    "discipline": Column(defer("Discipline"), _show("discipline")),
    "language": Column(defer("Language"), _show("language")),
    "minutes": Column(defer("Duration in minutes"), _show("minutes")),
    "ages": Column(defer("Ages"), _show("ages")),
    "show_url": Column(defer("Page of the show"), _show("url")),
    "works": Column(defer("Works staged"), _works),
    "authors": Column(defer("Authors"), _authors),
    "director": Column(defer("Stage director"), _team("director")),
    "choreographer": Column(defer("Choreographer"), _team("choreographer")),
    "composer": Column(defer("Composer"), _team("composer")),
    "translator": Column(defer("Translator"), _team("translator", "adapter")),
    "performers": Column(defer("Performers"), _team(*PERFORMING)),
    "first_day": Column(defer("First date"), _edge(0)),
    "last_day": Column(defer("Last date"), _edge(-1)),
    "dates_count": Column(defer("Dates to play"), _count()),
    "school_count": Column(defer("School performances"), _count("school")),
    "day": Column(defer("Date"), lambda line, say: french_day(line.date.day) if line.date else ""),
    "time": Column(defer("Time"), _date("time")),
    "state": Column(defer("State"), lambda line, say: say(STATES[line.date.state]) if line.date else ""),
    "kind": Column(defer("Audience"), lambda line, say: say(KINDS[line.date.kind]) if line.date else ""),
    "season": Column(defer("Season"), _date("season")),
    "place": Column(defer("Place"), _venue("name")),
    "address": Column(defer("Address"), _venue("address")),
    "postcode": Column(defer("Postcode"), _venue("postcode")),
    "commune": Column(defer("Town"), _venue("commune")),
    "insee": Column(defer("INSEE code"), _venue("insee")),
    "country": Column(defer("Country"), _venue("country")),
    "capacity": Column(defer("Capacity"), _venue("capacity")),
    "accessibility": Column(defer("Accessibility"), _access),
    "booking": Column(defer("Booking address"), _date("booking")),
    "note": Column(defer("Note"), _date("note")),
    "price": Column(defer("Price"), _detail("price")),
    "organiser": Column(defer("Organiser"), _detail("organiser")),
    "contract": Column(defer("Contract"), _detail("contract")),
    "practical": Column(defer("Practical information"), _detail("practical")),
    "set_up": Column(defer("Time to set up"), _detail("set_up")),
    "team_on_tour": Column(defer("People on tour"), _detail("team_on_tour")),
    "stage_size": Column(defer("Size of stage needed"), _detail("stage_size")),
    "name": Column(defer("Name"), _member("name")),
    "function": Column(
        defer("Function"),
        lambda line, say: (
            say(FUNCTIONS.get(line.member.function, line.member.function)) if line.member else ""
        ),
    ),
    "character": Column(defer("Character"), _member("character")),
    "share": Column(defer("Share in %"), _share),
    "from_day": Column(
        defer("From"), lambda line, say: french_day(line.member.from_day) if line.member else ""
    ),
    "to_day": Column(defer("Until"), lambda line, say: french_day(line.member.to_day) if line.member else ""),
    "work": Column(defer("Work"), lambda line, say: line.work.title if line.work else ""),
    "work_date": Column(defer("Date of the work"), lambda line, say: line.work.date if line.work else ""),
    "iswc": Column("ISWC", _named("iswc")),
    "isbn": Column("ISBN", _named("isbn")),
    "tickets": Column(defer("Tickets sold and given (not held here)"), _nothing),
    "tickets_paid": Column(defer("Tickets sold (not held here)"), _nothing),
    "tickets_full": Column(defer("Tickets at full price (not held here)"), _nothing),
    "tickets_pass": Column(defer("Tickets of subscriptions and packages (not held here)"), _nothing),
    "tickets_free": Column(defer("Tickets given (not held here)"), _nothing),
    "takings_paid": Column(defer("Takings paid by the public (not held here)"), _nothing),
    "takings_full": Column(defer("Takings at full price (not held here)"), _nothing),
    "takings": Column(defer("Takings before tax (not held here)"), _nothing),
    "place_kind": Column(defer("Kind of place (not held here)"), _nothing),
    "played_minutes": Column(defer("Minutes of music (not held here)"), _nothing),
}
"""code -> column; French headings stand in the room's words."""
