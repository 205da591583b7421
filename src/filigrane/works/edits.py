"""What somebody wants changed on a record: only the fields that are named."""

from __future__ import annotations

from dataclasses import dataclass

from filigrane.works.dates import read_date

TEXTS = ("title", "subtitle", "language", "description", "made_how")


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One line of the credits as a person writes them."""

    name: str
    function: str


@dataclass(frozen=True, slots=True)
class WorkEdit:
    """The fields to write; None leaves a field as it is.

    *date* is in words, *discipline* a code of the vocabulary or "", *credits* the whole list.
    """

    title: str | None = None
    subtitle: str | None = None
    language: str | None = None
    discipline: str | None = None
    description: str | None = None
    date: str | None = None
    made_how: str | None = None
    credits: tuple[CreditLine, ...] | None = None

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
        if self.died_for_france is not None:
            columns["died_for_france"] = self.died_for_france
        return columns
