"""The tables of a run: their columns, and how each cell is written by people and when it is frozen.

People write amounts in units (`1 234,50`), parts in per cent or fractions. Frozen, an amount is whole cents,
a percentage basis points, a ratio `p/q`, and a text that a spreadsheet would run has an apostrophe in front.
docs/en/royalties.md tells each column.
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from filigrane.base.money import read_basis_points, read_cents, read_ratio, write_ratio
from filigrane.works.exports.safe_csv import guarded, unguarded

LONGEST_CELL = 500
PLAIN = re.compile(r"[0-9A-Za-z](?:[ -~]{0,200}[!-~])?")
"""A text that is frozen as it stands."""
YES = frozenset({"yes", "oui", "true", "vrai", "1"})
NO = frozenset({"no", "non", "false", "faux", "0", ""})


class Kind(enum.Enum):
    """What a cell holds."""

    TEXT = "text"
    CENTS = "amount"
    POINTS = "percentage"
    RATIO = "ratio"
    DAY = "day"
    YES_NO = "yes or no"
    COUNT = "whole number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and what stands for an empty cell (None: it must be filled)."""

    name: str
    kind: Kind = Kind.TEXT
    empty: str | None = None


def _column(text: str) -> Column:
    """`work`, `mass:ratio`, `weight:ratio=1`, `title=` as a column."""
    name, _, kind = text.partition(":")
    name, is_open, empty = name.partition("=") if not kind else (name, "", "")
    kind, has_default, default = kind.partition("=")
    kinds = {"": Kind.TEXT, **{one.name.lower(): one for one in Kind}}
    return Column(name, kinds[kind], default if has_default else empty if is_open else None)


def _columns(text: str) -> tuple[Column, ...]:
    return tuple(_column(one) for one in text.split())


TABLES: dict[str, tuple[Column, ...]] = {
    "fund.csv": _columns("key value="),
    "works.csv": _columns("work title= discipline="),
    "splits.csv": _columns("work account share:points disputed:yes_no=no role= declared="),
    "holders.csv": _columns(
        "account name= ids= verified:yes_no=yes ended:yes_no=no waiting_since:day= carried:cents=0"
    ),
    "versions.csv": _columns(
        "version revenue:cents=0 trained_on:day= alpha:ratio=0 signed:yes_no=no evidence_on:day="
    ),
    "training.csv": _columns("version work weight:ratio=1"),
    "report.csv": _columns("version work mass:ratio"),
    "answers.csv": _columns("answer revenue:cents work mass:ratio"),
    "spans.csv": _columns(
        "answer work begins:count ends:count reading:count source_begins:count source_ends:count kind="
    ),
    "uses.csv": _columns("user paid:cents work times:count"),
    "opt_outs.csv": _columns("work from:day"),
    "coefficients.csv": _columns("discipline times:ratio voted_on:day"),
    "public_domain.csv": _columns("work"),
    "residuals.csv": _columns("account residual:ratio"),
}
KEYS: dict[str, tuple[str, ...]] = {
    "fund.csv": ("key",),
    "works.csv": ("work",),
    "splits.csv": ("work", "account", "disputed", "role"),
    "holders.csv": ("account",),
    "versions.csv": ("version",),
    "training.csv": ("version", "work"),
    "report.csv": ("version", "work"),
    "answers.csv": ("answer", "work"),
    "spans.csv": ("answer", "work", "begins", "ends", "reading", "source_begins", "source_ends"),
    "uses.csv": ("user", "work"),
    "opt_outs.csv": ("work",),
    "coefficients.csv": ("discipline",),
    "public_domain.csv": ("work",),
    "residuals.csv": ("account",),
}
"""What a line speaks of: two lines of one table never speak of the same."""
NEEDED = ("fund.csv", "works.csv", "splits.csv")
"""Tables without which nothing can be shared; the others may be absent."""
FUND: dict[str, Column] = {
    column.name: column
    for column in _columns(
        "fund= period= began:day= licensee= licence= territory= currency=EUR rules=1 base:cents=0"
        " rate:points=10000 minimum:cents=0 released:cents=0 fee:points=0 fee_vote= solidarity:points=0"
        " solidarity_vote= reserve:points=0 reserve_vote= incident:ratio=3 threshold:cents=1000 paid_on:day="
        " contest_at= contest_until:day= method= evidence= pool_training:ratio=0 pool_output:ratio=0"
        " pool_answers:ratio=0 pool_users:ratio=0 pool_uses:ratio=0"
    )
}
"""The keys of fund.csv, as columns."""


def frozen(column: Column, written: str) -> str:
    """A cell as it is frozen. Raises ValueError where *written* isn't what the column holds."""
    text = written.strip()
    if len(text) > LONGEST_CELL:
        raise ValueError("too long")
    if not text:
        if column.empty is None:
            raise ValueError("empty")
        return column.empty
    return FREEZING[column.kind](text)


def frozen_again(column: Column, written: str) -> str:
    """A cell of a frozen table: amounts are whole cents already, percentages basis points."""
    if column.kind in (Kind.CENTS, Kind.POINTS) and written.strip():
        return str(int(written))
    return frozen(column, written)


def reader_of(column: Column, *, is_frozen: bool) -> Callable[[str], str]:
    """How the cells of a column are frozen. What lines say again and again is looked at once."""
    freeze = functools.partial(frozen_again if is_frozen else frozen, column)
    if column.kind is not Kind.TEXT:
        return functools.lru_cache(maxsize=4096)(freeze)
    return lambda written: written if PLAIN.fullmatch(written) else freeze(written)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _yes_no(text: str) -> str:
    if text.casefold() not in YES | NO:
        raise ValueError(text)
    return "yes" if text.casefold() in YES else "no"


FREEZING: dict[Kind, Callable[[str], str]] = {
    Kind.TEXT: lambda text: guarded(unguarded(text)),
    Kind.CENTS: lambda text: str(read_cents(text)),
    Kind.POINTS: lambda text: str(read_basis_points(text)),
    Kind.RATIO: lambda text: write_ratio(read_ratio(text)),
    Kind.DAY: lambda text: dt.date.fromisoformat(text).isoformat(),
    Kind.YES_NO: _yes_no,
    Kind.COUNT: lambda text: str(_count(text)),
}
"""A cell that isn't empty, without spaces around, as it is frozen."""
