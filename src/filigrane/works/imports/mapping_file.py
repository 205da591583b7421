"""A mapping file: a small TOML page that says where each field of a source stands. No code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from filigrane.works.functions import is_function
from filigrane.works.imports.errors import BadMapping
from filigrane.works.imports.paths import is_path
from filigrane.works.imports.targets import is_detail, is_target

READS = ("json", "table")
TOP = frozenset({"name", "reads", "source", "empty", "work", "details", "identifiers", "credits", "columns",
                 "keep_rest"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Where:
    """Where a value stands: *paths* are tried in turn; *split* parts one text into many.

    *words* replaces a value by another one; *text* is said of every record; *year* keeps the year only.
    """

    paths: tuple[str, ...] = ()
    split: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    year: bool = False


@dataclass(frozen=True, slots=True)
class CreditRule:
    """How one list of people is read; *functions* goes from the source's word to ours."""

    each: str
    name: Where
    sort_name: Where
    function: Where
    functions: Mapping[str, str]
    otherwise: str
    kind: Where
    born: Where
    died: Where
    life: Where
    details: Mapping[str, Where]
    identifiers: tuple[tuple[str, Where], ...]


@dataclass(frozen=True, slots=True)
class JsonMapping:
    """How JSON records become works; *source* names them in provenance and in details kept as they are."""

    name: str
    source: str
    fields: Mapping[str, Where]
    details: Mapping[str, Where]
    identifiers: tuple[tuple[str, Where], ...]
    credits: tuple[CreditRule, ...]
    empty: frozenset[str]
    keep_rest: bool = True


def read_mapping_file(text: str, *, name: str) -> dict[str, Any]:
    """The TOML page as JSON values, looked over whole; raises BadMapping that says what to mend."""
    try:
        page: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise BadMapping(name=name, reason=str(fault)) from fault
    if unknown := sorted(set(page) - TOP):
        _refuse(name, f"“{unknown[0]}” is no part of a mapping; the parts are {', '.join(sorted(TOP))}")
    if page.get("reads") not in READS:
        _refuse(name, 'it must say reads = "json" or reads = "table"')
    page["name"] = str(page.get("name") or name)
    if page["reads"] == "json":
        json_mapping(page)
    return page


def json_mapping(page: Mapping[str, Any]) -> JsonMapping:
    """The rules of a page that reads JSON; raises BadMapping."""
    name = str(page.get("name", ""))
    fields = {str(key): _where(value, name, key) for key, value in _table(page, "work", name).items()}
    for key in fields:
        if not is_target(key) or ":" in key:
            _refuse(name, f"a work has no field “{key}”")
    return JsonMapping(
        name=name,
        source=str(page.get("source") or "json")[:20],
        fields=fields,
        details=_details(_table(page, "details", name), name),
        identifiers=_identifiers(page.get("identifiers", []), name),
        credits=tuple(_credit(rule, name) for rule in page.get("credits", [])),
        empty=frozenset(str(word) for word in page.get("empty", [])),
        keep_rest=bool(page.get("keep_rest", True)),
    )


def _credit(rule: Mapping[str, Any], name: str) -> CreditRule:
    functions = {str(word).lower(): str(code) for word, code in rule.get("functions", {}).items()}
    otherwise = str(rule.get("otherwise", "contributor"))
    for code in (*functions.values(), otherwise):
        if not is_function(code):
            _refuse(name, f"“{code}” is no function of works/functions.py")
    if "name" not in rule:
        _refuse(name, "each [[credits]] needs a name")
    plain = {key: _where(rule.get(key, ""), name, key)
             for key in ("name", "sort_name", "function", "kind", "born", "died", "life")}  # fmt: skip
    return CreditRule(
        each=str(rule.get("each", "")),
        functions=functions,
        otherwise=otherwise,
        details=_details(rule.get("details", {}), name),
        identifiers=_identifiers(rule.get("identifiers", []), name),
        **plain,
    )


def _details(table: Mapping[str, Any], name: str) -> dict[str, Where]:
    for code in table:
        if not is_detail(code):
            _refuse(name, f"“{code}” is no detail of works/details.py, nor written source:field")
    return {str(code): _where(value, name, code) for code, value in table.items()}


def _identifiers(rules: Any, name: str) -> tuple[tuple[str, Where], ...]:
    found = []
    for rule in rules:
        if not isinstance(rule, Mapping) or not rule.get("scheme") or not rule.get("path"):
            _refuse(name, "an identifier needs a scheme and a path")
        found.append((str(rule["scheme"])[:20].lower(), _where(rule["path"], name, "identifiers")))
    return tuple(found)


def _table(page: Mapping[str, Any], part: str, name: str) -> Mapping[str, Any]:
    found = page.get(part, {})
    if not isinstance(found, Mapping):
        _refuse(name, f"[{part}] must be a table")
    return found


def _where(value: Any, name: str, key: str) -> Where:
    """A path, a list of paths, or a table with path, split, words, text, year."""
    if isinstance(value, str):
        value = {"path": value} if value else {}
    elif isinstance(value, list):
        value = {"path": value}
    if not isinstance(value, Mapping) or set(value) - {"path", "split", "words", "text", "year"}:
        _refuse(name, f"“{key}” must be a path, a list of paths, or path, split, words, text, year")
    path = value.get("path", [])
    paths = tuple([path] if isinstance(path, str) else [str(one) for one in path])
    if wrong := [one for one in paths if not is_path(one)]:
        _refuse(name, f"“{wrong[0]}” is not a path such as names[].first")
    words = {str(a): str(b) for a, b in value.get("words", {}).items()}
    return Where(
        paths, str(value.get("split", "")), words, str(value.get("text", "")), bool(value.get("year"))
    )


def _refuse(name: str, reason: str) -> NoReturn:
    raise BadMapping(name=name, reason=reason)
