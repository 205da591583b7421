"""Joconde's columns as POP takes them: their order, which are required, which it publishes as open data.

Read in betagouv/pop, `apps/api/csv/joconde.csv` at 093e98ef (2026-11-23): generated and deprecated fields
are left out, the others stand in that file's order, REF first. Untried on a real delivery to POP.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from filigrane.works.details import DETAILS
from filigrane.works.exports.outgoing import WorkOut

_COLUMNS = """
REF!+ REFMIS MANQUANT MANQUANT_COM ADPT+ APPL+ APTN ATTR AUTR+ BIBL COMM COOR COPY DACQ+ DDPT+ DECV+ DENO+
DEPO+ DESC DESY DIMS+ DOMN!+ DREP ECOL+ EPOQ+ ETAT EXPO GENE GEOHI+ HIST IMG INSC INV!+ LARC LIEUX+ LOCA+
LOCA2 MILL+ MILU+ MSGCOM MUSEO!+ NSDA ONOM+ PAUT+ PDEC PEOC+ PERI+ PERU+ PHOT PINS PLIEUX PREP PUTI REDA
REFIM REPR+ RETIF SREP+ STAT!+ TECH+ TITR+ UTIL+ VIDEO WWW LVID
"""
"""`!` required, `+` open data."""
SHORTEST_REF = 11
BETWEEN = " ; "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, whether POP refuses a record without it, whether it is open data."""

    name: str
    is_required: bool
    is_open: bool


COLUMNS: tuple[Column, ...] = tuple(
    Column(word.rstrip("!+"), "!" in word, "+" in word) for word in _COLUMNS.split()
)
_CODES = {detail.joconde: code for code, detail in DETAILS.items() if detail.joconde}
"""Joconde's column -> the code of the detail that fills it."""


def columns(*, every: bool) -> tuple[str, ...]:
    """The names of the columns that leave: all of them on demand, else those that are open data."""
    return tuple(column.name for column in COLUMNS if every or column.is_open)


def cells(work: WorkOut) -> dict[str, str]:
    """The work in Joconde's columns; several values joined by ` ; `, empty where nothing is known."""
    found = {column.name: BETWEEN.join(_texts(work, column.name)) for column in COLUMNS}
    names = [credit.agent.sort_name for credit in work.credits]
    return found | {
        "REF": next((value for scheme, value in work.identifiers if scheme == "joconde"), ""),
        "TITR": found["TITR"] or work.title,
        "AUTR": BETWEEN.join(dict.fromkeys(names)),
        "DESC": found["DESC"] or work.description,
        "MILL": found["MILL"] or work.date_text,
    }


def rows(works: Iterable[WorkOut], *, every: bool) -> Iterator[tuple[str, ...]]:
    """One row a work, in the order of `columns`."""
    names = columns(every=every)
    for work in works:
        found = cells(work)
        yield tuple(found[name] for name in names)


def missing(work: WorkOut) -> tuple[str, ...]:
    """What a record lacks before POP takes it: the names of required columns; a REF too short."""
    found = cells(work)
    lacking = [column.name for column in COLUMNS if column.is_required and not found[column.name].strip()]
    if found["REF"] and len(found["REF"]) < SHORTEST_REF:
        lacking.insert(0, "REF")
    return tuple(lacking)


def _texts(work: WorkOut, name: str) -> tuple[str, ...]:
    code = _CODES.get(name)
    return (work.detail(code) if code else ()) or work.detail(f"joconde:{name}")
