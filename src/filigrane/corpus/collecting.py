"""A collecting list: what partners are asked for, how many, and in what form a work of that art comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.corpus.gaps import Namer
from filigrane.corpus.plan import Growth
from filigrane.works.exports.safe_csv import write_rows

TEXT, NOTATION, SCORE = defer("text"), defer("notation"), defer("score")
NOTICE, CAPTATION, IMAGE = defer("notice"), defer("captation"), defer("image")
KINDS: dict[str, tuple[str, ...]] = {
    "theatre": (TEXT, CAPTATION),
    "dance": (NOTATION, CAPTATION, NOTICE),
    "circus": (CAPTATION, NOTICE, NOTATION),
    "street-arts": (CAPTATION, NOTICE, TEXT),
    "puppetry": (TEXT, CAPTATION, IMAGE),
    "mime": (CAPTATION, NOTATION, NOTICE),
    "storytelling": (TEXT, CAPTATION),
    "music": (SCORE, CAPTATION, NOTICE),
    "song": (TEXT, SCORE, CAPTATION),
    "opera": (SCORE, TEXT, CAPTATION),
    "visual-arts": (IMAGE, NOTICE),
    "photography": (IMAGE, NOTICE),
    "film": (CAPTATION, TEXT, NOTICE),
    "literature": (TEXT,),
    "poetry": (TEXT, CAPTATION),
    "radio": (CAPTATION, TEXT),
}
"""Discipline -> in what a work of it is kept, the most telling first: a dance isn't asked for its text.

Our own list, to verify with people of each trade: made on 28 November 2026 from what houses are known to hold
(notations of dance, scores, captations of circus and street arts); no published rule of collecting was found.
"""
ANY = (TEXT, CAPTATION, NOTICE)
"""What is asked for where the discipline doesn't say."""
TO_VERIFY = defer("The forms are a proposal, to verify with people of the trade.")
"""Stands beside every list."""
COLUMNS = (defer("works to collect"), defer("what"), defer("in what form"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """One line: as many works, of these strata (axis, code), in one of these *kinds* (English msgids)."""

    works: int
    strata: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]


def collecting_list(growth: Growth) -> tuple[Wanted, ...]:
    """The works that *growth* needs, most first."""
    found = [
        Wanted(need.works, need.strata, KINDS.get(dict(need.strata).get("discipline", ""), ANY))
        for need in growth.needs
    ]
    return tuple(sorted(found, key=lambda one: (-one.works, one.strata)))


def csv_lines(wanted: tuple[Wanted, ...], name: Namer, translate: Callable[[str], str]) -> Iterator[str]:
    """The list as a table that a partner's spreadsheet opens."""
    rows = ([one.works, *_told(one, name, translate)] for one in wanted)
    return write_rows([translate(column) for column in COLUMNS], rows, bom=True)


def plain_lines(wanted: tuple[Wanted, ...], name: Namer, translate: Callable[[str], str]) -> list[str]:
    """The list as lines of a letter."""
    return [
        f"- {one.works} × {what} ({form})" for one in wanted for what, form in [_told(one, name, translate)]
    ]


def _told(one: Wanted, name: Namer, translate: Callable[[str], str]) -> tuple[str, str]:
    what = ", ".join(name(axis, stratum) for axis, stratum in one.strata)
    return what, ", ".join(translate(kind) for kind in one.kinds)
