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
        "groups": [group_shown(one, group) for group in one.groups],
        "unmet": [words(sentence) for sentence in dict.fromkeys(unmet(one))],
    }


def group_shown(one: Answered, group: Group) -> dict[str, Any]:
    """One answer: its word, why, and for which pages."""
    return {
        "sign": SIGNS[group.heard],
        "word": gettext(HEARD_WORDS[group.heard]),
        "is_met": one.meets(group),
        "lines": [line_shown(line) for line in group.lines],
        "places": group.places[:SHOWN_PLACES],
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
        "places": one.places[:SHOWN_PLACES],
        "more": max(0, len(one.places) - SHOWN_PLACES),
    }


def words(sentence: Sentence) -> str:
    """A sentence in the language of the page."""
    told_so = tell(sentence, translate=gettext, day=lambda day: date_format(dt.date.fromisoformat(str(day))))
    return told_so[:1].upper() + told_so[1:]
