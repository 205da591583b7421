"""A report as it goes on paper: sections of paragraphs, facts and tables, all of it plain text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report; *widths*: how the columns of its table share the line.

    *picture* is a drawing in SVG, and *spoken* what it shows, for whoever hears the page; both or none.
    """

    title: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()
    picture: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report in one language. *day* is the date that the file bears."""

    language: str
    title: str
    author: str
    lead: str
    foot: str
    sections: tuple[Section, ...]
    day: dt.date
