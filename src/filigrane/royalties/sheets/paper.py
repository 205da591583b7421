"""A statement as it goes on paper and in a spreadsheet: renderings of the canonical one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from filigrane.base.errors import defer
from filigrane.base.money import money, write_cents
from filigrane.base.papers import Paper, Section
from filigrane.rights.shares import percent
from filigrane.royalties.sheets.plain import POOLS, SOFTWARE, Told, told
from filigrane.works.exports.safe_csv import write_rows

COLUMNS = ("work", "title", "role", "share", "pool", "version", "exact_cents")
HEADS = (
    defer("Work"),
    defer("Role"),
    defer("Share"),
    defer("By, version"),
    defer("Cents, exact"),
)
WIDTHS = (5, 3, 2, 3, 3)
TOTALS = (
    ("due", defer("Due by the licensee")),
    ("released", defer("Reserve released")),
    ("fee", defer("Fee")),
    ("solidarity", defer("Solidarity")),
    ("reserve", defer("Put in reserve")),
    ("credited", defer("Credited, sums held by name included")),
)
"""R18, in the order in which it adds up."""


def table(statement: Mapping[str, Any]) -> str:
    """The lines of a statement as a CSV, exact cents and all."""
    rows = (
        [
            line["work"],
            line["title"],
            line["role"],
            write_cents(line["share"]),
            line["pool"],
            line["version"],
            line["cents"],
        ]
        for line in statement["lines"]
    )
    return "".join(write_rows(COLUMNS, rows))


def paper(statement: Mapping[str, Any], say: Callable[[str], str], language: str, day: dt.date) -> Paper:
    """The statement on paper, in the words that *say* gives; *day* is the date that the file bears."""
    fund = statement["fund"]
    sentences = [_said(one, say) for one in told(statement, language)]
    return Paper(
        language=language,
        title=say(defer("Statement of {name}, {period}")).format(
            name=statement["name"] or statement["account"], period=fund["period"]
        ),
        author="Filigrane",
        lead=sentences[0],
        foot=say(SOFTWARE),
        sections=(
            Section(say(defer("Why")), paragraphs=tuple(sentences[1:-1])),
            Section(
                say(defer("Line by line")),
                columns=tuple(say(head) for head in HEADS),
                rows=tuple(_rows(statement, say, language)),
                widths=WIDTHS,
            ),
            Section(
                say(defer("From what is due to what is credited")),
                facts=tuple(_facts(statement, say, language)),
            ),
        ),
        day=day,
    )


def _said(one: Told, say: Callable[[str], str]) -> str:
    return say(one.text).format(**one.values)


def _rows(
    statement: Mapping[str, Any], say: Callable[[str], str], language: str
) -> Iterator[tuple[str, ...]]:
    for line in statement["lines"]:
        by = POOLS[line["pool"]]
        pool = ", ".join(part for part in (say(by), line["version"]) if part)
        yield (
            line["title"] or line["work"],
            line["role"] or "–",
            percent(line["share"], language),
            pool,
            line["cents"],
        )
    exact = Fraction(statement["entitled"])
    yield say(defer("In all")), "", "", "", str(exact)
    yield say(defer("Credited, in whole cents")), "", "", "", str(statement["credit"])


def _facts(
    statement: Mapping[str, Any], say: Callable[[str], str], language: str
) -> Iterator[tuple[str, str]]:
    fund = statement["fund"]
    votes = {"fee": fund["fee_vote"], "solidarity": fund["solidarity_vote"], "reserve": fund["reserve_vote"]}
    for key, head in TOTALS:
        cents = statement["totals"][key]
        if cents or key in ("due", "credited"):
            vote = votes.get(key, "")
            amount = money(cents, fund["currency"], language)
            yield say(head), f"{amount} ({vote})" if vote else amount
    yield say(defer("The run, SHA-256")), statement["distribution"]
