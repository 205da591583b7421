"""Look into a file before it is imported: which reader, which columns, first rows, which mapping fits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from filigrane.works.engines.shipped import shipped, shipped_names
from filigrane.works.engines.sources import opened
from filigrane.works.imports.errors import BadMapping, NoColumns
from filigrane.works.imports.guessing import guess_page
from filigrane.works.imports.json_records import json_reader
from filigrane.works.imports.mapping_file import json_mapping
from filigrane.works.imports.paths import said
from filigrane.works.imports.readers import READERS, WHOLE_CATALOGUE, reader_for, table_rows
from filigrane.works.imports.table_records import check_columns
from filigrane.works.imports.targets import FIELDS, KEEP
from filigrane.works.service.mappings import mapping_for

SAMPLE_ROWS = 200
TABLES = (".csv", ".tsv", ".xlsx", ".tab")
TEXTS = (".xml", ".txt", ".md")
DOCUMENTS = (".docx", ".odt", ".epub")
"""Zips that hold no table: the job refuses them by name, as it does any file that it can't read."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file holds: *page* is the mapping proposed, *saved* the house's name for it."""

    name: str
    reader: str
    columns: tuple[str, ...] = ()
    samples: tuple[dict[str, str], ...] = ()
    page: dict[str, Any] = field(default_factory=dict)
    saved: str = ""


def look_into(
    house_id: int, path: str, *, name: str, reader: str = "", mapping: dict[str, Any] | None = None
) -> Look:
    """The look of the file at *path*; no reader for plays and texts, which have theirs.

    *mapping* is one that somebody chose; else the house's one for these columns, else a guess.

    Raises FileVanished, NoColumns, or a `reading.*` error.
    """
    lower = name.lower().removesuffix(".gz")
    if lower.endswith(DOCUMENTS):
        return Look(name, "")
    with opened(path, name=name) as stream:
        start = stream.read(4096)
    code = (
        reader
        or str((mapping or {}).get("reads", ""))
        or reader_for(start)
        or ("table" if lower.endswith(TABLES) else "")
    )
    if not code:
        return Look(name, "")
    if code == WHOLE_CATALOGUE:
        return Look(name, code, page={"name": "", "reads": code, "source": "filigrane"})
    if code == "dublin_core":
        return Look(name, code, page={"name": "", "reads": code, "source": "dc"})
    samples, columns = _samples(path, name, code)
    if mapping is not None:
        return Look(name, code, columns, samples, mapping)
    if found := mapping_for(house_id, code, list(columns)):
        return Look(name, code, columns, samples, dict(found.columns), found.name)
    if code == "json":
        return Look(name, code, columns, samples, *_json_page(columns, samples, path, name))
    page = guess_page(columns, samples)
    return Look(name, code, columns, samples, page | {"reads": code})


def _samples(path: str, name: str, code: str) -> tuple[tuple[dict[str, str], ...], tuple[str, ...]]:
    with opened(path, name=name) as stream:
        if code == "table":
            columns, rows = table_rows(stream, name, {})
            if not columns:
                raise NoColumns(name=name)
            found = [dict(zip(columns, row.cells, strict=True)) for row in islice(rows, SAMPLE_ROWS)]
            return tuple(found), columns
        raws = [raw.values for raw in islice(READERS[code].raws(stream, name, {}), SAMPLE_ROWS) if raw.values]
    names = tuple(dict.fromkeys(key for values in raws for key in values))
    return tuple({key: said(value) for key, value in values.items()} for values in raws), names


def _json_page(
    columns: tuple[str, ...], samples: tuple[dict[str, str], ...], path: str, name: str
) -> tuple[dict[str, Any], str]:
    """The shipped mapping that names most of these fields, else plain names guessed like columns."""
    best, most = "", 0.0
    for one in shipped_names():
        mapping = json_mapping(shipped(one))
        rules = [*mapping.fields.values(), *mapping.details.values(), *(w for _, w in mapping.identifiers)]
        named = {path.partition(".")[0].removesuffix("[]") for where in rules for path in where.paths}
        share = len(named & set(columns)) / max(len(named), 1)
        if share > max(most, 0.8):
            best, most = one, share
    if best:
        return shipped(best), best
    page = guess_page(columns, samples)
    return json_from_columns(page), ""


def corrected(look: Look, columns: Mapping[str, Any], *, name: str = "") -> dict[str, Any]:
    """The mapping of *look* with *columns*, each {to, split}, as a person or a program corrected them.

    A file that fits a whole mapping file keeps that one. Raises BadMapping for a target that is none, or
    for a column that the file does not have.
    """
    if not look.page.get("columns"):
        if columns:
            raise BadMapping(name=look.name, reason="its format has no columns to correct")
        return look.page
    if unknown := [column for column in columns if column not in look.columns]:
        raise BadMapping(name=look.name, reason=f"the file has no column “{unknown[0][:80]}”")
    page = {key: value for key, value in look.page.items() if key in ("source", "empty", "encoding")}
    held = look.page["columns"]
    rules = {column: columns.get(column, held.get(column, {"to": KEEP})) for column in look.columns}
    page |= {"name": name, "reads": look.reader, "columns": rules}
    check_columns(page)
    return json_from_columns(page) if look.reader == "json" else page


def json_from_columns(page: dict[str, Any]) -> dict[str, Any]:
    """A mapping of plain names as a mapping of paths: what a page of columns says of JSON fields."""
    made: dict[str, Any] = {
        "name": page.get("name", ""), "reads": "json", "source": page.get("source", "json"),
        "work": {}, "details": {}, "identifiers": [], "credits": [], "columns": page["columns"],
    }  # fmt: skip
    for column, rule in page["columns"].items():
        kind, _, rest = rule["to"].partition(":")
        where: dict[str, Any] = {"path": column} | ({"split": rule["split"]} if rule["split"] else {})
        if kind == "detail":
            made["details"].setdefault(rest, where)
        elif kind == "identifier":
            made["identifiers"].append({"scheme": rest, "path": where})
        elif kind == "credit":
            made["credits"].append({"name": where, "otherwise": rest})
        elif rule["to"] in FIELDS:
            made["work"].setdefault(rule["to"], where)
    json_reader(json_mapping(made))
    return made
