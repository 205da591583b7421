"""A contract on paper: its clauses as they were signed, the works, the signatures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from filigrane.base.errors import defer
from filigrane.base.papers import Paper, Section
from filigrane.royalties.sheets.plain import SOFTWARE

WIDTHS = (1, 6, 5)


def paper_of(
    clauses: Sequence[Mapping[str, Any]],
    works: Sequence[tuple[int, str, str]],
    facts: Sequence[tuple[str, str]],
    *,
    title: str,
    lead: str,
    say: Callable[[str], str],
    language: str,
    day: dt.date,
) -> Paper:
    """The contract in one language; *facts* are who signed, when, and the fingerprint."""
    articles = tuple(
        Section(f"{one['number']}. {one['title']}", paragraphs=tuple(one["sentences"])) for one in clauses
    )
    annex = Section(
        say(defer("Annex: the works")),
        columns=("", say(defer("Work")), say(defer("Authors"))),
        rows=tuple((str(number), title, authors) for number, (_id, title, authors) in enumerate(works, 1)),
        widths=WIDTHS,
    )
    return Paper(
        language=language,
        title=title,
        author="Filigrane",
        lead=lead,
        foot=say(SOFTWARE),
        sections=(*articles, annex, Section(say(defer("Signatures")), facts=tuple(facts))),
        day=day,
    )
