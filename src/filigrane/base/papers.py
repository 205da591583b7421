"""A report as it goes on paper: sections of paragraphs, facts and tables, all of it plain text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report; *widths*: how the columns of its table share the line."""

    title: str
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    widths: tuple[int, ...] = ()


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
