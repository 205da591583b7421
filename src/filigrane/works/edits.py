"""What somebody wants changed on a record: only the fields that are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from filigrane.works.dates import Dated, from_source, read_date

TEXTS = ("title", "subtitle", "language", "description", "made_how")


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One line of the credits as a person writes them."""

    name: str
    function: str
    agent_id: int | None = None


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a person writes it; *earliest* and *latest* hold only while *date* is what was read."""

    kind: str
    date: str

    def read(self) -> Dated:
        """The date as the parser reads it, the bounds of ISO words included."""
        found = read_date(self.date)
        return found if found.is_known else from_source(when="", wording=self.date)


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A link from the work to another work of the house."""

    kind: str
    other_id: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class WorkEdit:
    """The fields to write; None leaves a field as it is.

    *date* is in words, *discipline* a code of the vocabulary or ""; each list is the whole list.
    """

    title: str | None = None
    subtitle: str | None = None
    language: str | None = None
    discipline: str | None = None
    description: str | None = None
    date: str | None = None
    made_how: str | None = None
    terms: tuple[str, ...] | None = None
    credits: tuple[CreditLine, ...] | None = None
    details: Mapping[str, str | list[str]] | None = None
    events: tuple[EventLine, ...] | None = None
    identifiers: tuple[tuple[str, str], ...] | None = None
    collections: tuple[str, ...] | None = None
    relations: tuple[RelationLine, ...] | None = None

    def columns(self) -> dict[str, str]:
        """The plain columns to write, the date with its bounds."""
        found = {name: value for name in TEXTS if (value := getattr(self, name)) is not None}
        if self.date is not None:
            dated = read_date(self.date)
            found |= {"date_text": dated.wording, "earliest": dated.earliest, "latest": dated.latest}
        return found


@dataclass(frozen=True, slots=True)
class AgentEdit:
    """The fields of a person or body to write; None leaves a field as it is.

    Dates are in words; *died_for_france* is `yes`, `no` or "" for not checked; *source* says who says so.
    """

    name: str | None = None
    born: str | None = None
    died: str | None = None
    died_for_france: str | None = None
    sort_name: str | None = None
    kind: str | None = None
    living: str | None = None
    description: str | None = None
    identifiers: tuple[tuple[str, str], ...] | None = None
    source: str = ""

    def columns(self) -> dict[str, str]:
        """The plain columns to write, each date with its bounds."""
        columns: dict[str, str] = {}
        if self.name is not None:
            columns["name"] = self.name
        for event, words in (("born", self.born), ("died", self.died)):
            if words is not None:
                dated = read_date(words)
                columns |= {
                    f"{event}_text": dated.wording[:100],
                    f"{event}_earliest": dated.earliest,
                    f"{event}_latest": dated.latest,
                }
        for name in ("died_for_france", "sort_name", "kind", "living", "description"):
            if (value := getattr(self, name)) is not None:
                columns[name] = value
        return columns
