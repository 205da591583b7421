"""The report on a site as its page shows it: sentences in the reader's language."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext

from filigrane.rights.answers import Sentence
from filigrane.rights.signals.conflicts import Conflict
from filigrane.rights.signals.heard import HEARD_WORDS, QUESTION_NAMES, QUESTION_WORDS, Heard
from filigrane.rights.signals.met import Carrier
from filigrane.rights.signals.places import Line
from filigrane.rights.signals.report import Answered, Group, Report
from filigrane.rights.signals.telling import CARRIER_WORDS, settled, told, unmet
from filigrane.rights.telling import tell

SHOWN_PLACES = 5
SIGNS = {
    Heard.YES: "ok",
    Heard.ASK: "licence",
    Heard.NO: "stop",
    Heard.SILENT: "info",
    Heard.UNREADABLE: "warn",
}
"""The sign beside what is heard."""


def report_shown(report: Report) -> dict[str, Any]:
    """All of a report in words."""
    return {
        "places": report.places,
        "answers": [answer_shown(one) for one in report.answered],
        "unmet": sum(not one.is_met for one in report.answered),
        "conflicts": [conflict_shown(one) for one in report.conflicts],
        "faults": [
            (
                gettext(CARRIER_WORDS[Carrier(one.carrier)]),
                one.where,
                words(one.problem.text),
                one.problem.line,
            )
            for one in report.faults
        ],
        "absent": [gettext(CARRIER_WORDS[one]) for one in report.absent],
    }


def answer_shown(one: Answered) -> dict[str, Any]:
    """One question with its answers, the commonest first."""
    return {
        "question": gettext(QUESTION_WORDS[one.question]),
        "is_met": one.is_met,
        "heard": heard_shown(one),
        "groups": [group_shown(group) for group in one.groups],
        "has_lines": any(group.lines for group in one.groups),
        "unmet": [words(sentence) for sentence in dict.fromkeys(unmet(one))],
    }


def path_of(place: str) -> str:
    """A page as it is named beside others of one site: without the site."""
    rest = place.partition("://")[2]
    return "/" + rest.partition("/")[2] if rest else place


def heard_shown(one: Answered) -> list[dict[str, Any]]:
    """Each answer once, with all the pages that give it."""
    places: dict[Heard, list[str]] = {}
    for group in one.groups:
        places.setdefault(group.heard, []).extend(map(path_of, group.places))
    return [
        {
            "sign": SIGNS[heard],
            "word": gettext(HEARD_WORDS[heard]),
            "places": names[:SHOWN_PLACES],
            "more": max(0, len(names) - SHOWN_PLACES),
        }
        for heard, names in places.items()
    ]


def group_shown(group: Group) -> dict[str, Any]:
    """The lines that make one answer, and the pages for which they do."""
    return {
        "lines": [line_shown(line) for line in group.lines],
        "places": [path_of(place) for place in group.places[:SHOWN_PLACES]],
        "more": max(0, len(group.places) - SHOWN_PLACES),
    }


def line_shown(line: Line) -> tuple[str, str, str]:
    """What a line says, where it stands, and the words that say it there."""
    return words(told(line)), line.where, line.found.raw


def conflict_shown(one: Conflict) -> dict[str, Any]:
    """Two lines that contradict each other, what comes of it, for which questions and pages."""
    return {
        "yes": [line_shown(line) for line in one.yes],
        "no": [line_shown(line) for line in one.no],
        "settled": words(settled(one)),
        "questions": [gettext(QUESTION_NAMES[question]) for question in one.questions],
        "places": [path_of(place) for place in one.places[:SHOWN_PLACES]],
        "more": max(0, len(one.places) - SHOWN_PLACES),
    }


def words(sentence: Sentence) -> str:
    """A sentence in the language of the page."""
    told_so = tell(sentence, translate=gettext, day=lambda day: date_format(dt.date.fromisoformat(str(day))))
    return told_so[:1].upper() + told_so[1:]
