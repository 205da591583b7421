"""Why a cell was not understood, in words that say what to type."""

from __future__ import annotations

from filigrane.base.errors import defer

REASONS: dict[str, str] = {
    "unreadable": defer("this is not a day: write 12/03/2027 or 12 March 2027"),
    "no_year": defer("the year is missing, and the season does not say which"),
    "no_such_day": defer("this day is not in the calendar"),
    "weekday": defer("the day of the week is not that of this date"),
    "no_day": defer("there is no date on this line"),
    "time": defer("this is not one hour: write 20h30, one line for each date"),
    "unknown_word": defer("this word is not in the vocabulary"),
    "address": defer("this is not a web address: it begins with https://"),
    "number": defer("this is not a whole number"),
    "no_place": defer("the place has no name and no town"),
    "no_title": defer("there is no title of a show on this line, nor above it"),
    "share": defer("this is not a share: write 12,5 or 12,5 %"),
    "no_name": defer("there is no name on this line"),
}
"""reason -> English words; French stands in the room's words."""
