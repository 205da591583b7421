"""Rows of a table through the mapping of their columns: what goes where, and what is cut into many."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from filigrane.works.details import DETAILS
from filigrane.works.drafts import CreditDraft
from filigrane.works.imports.errors import BadMapping
from filigrane.works.imports.gathered import MAX_TEXT_CHARS, TEXTS, Gathered, dated
from filigrane.works.imports.record import Raw, Record
from filigrane.works.imports.targets import KEEP, SKIP, is_target
from filigrane.works.imports.trades import FUNCTION_WORDS

Put = Callable[[str, Gathered], None]
_BRACKETS = re.compile(r"(.*?)\s*\(([^()]*)\)\s*")


def check_columns(page: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Column -> (target, split) of a page that reads tables; raises BadMapping for a target that is none."""
    found: dict[str, tuple[str, str]] = {}
    for column, rule in dict(page.get("columns", {})).items():
        to, split = (rule, "") if isinstance(rule, str) else (rule.get("to", KEEP), rule.get("split", ""))
        if not is_target(str(to)):
            raise BadMapping(
                name=str(page.get("name", "")), reason=f"“{to}” (column “{column}”) is no target"
            )
        found[str(column)] = (str(to), str(split)[:5])
    return found


def table_reader(page: Mapping[str, Any]) -> Callable[[Raw], Record]:
    """A function from a raw row to a record; columns that nobody mapped are kept as `source:Column`."""
    source = str(page.get("source") or "table")[:20]
    empty = frozenset(str(word).lower() for word in page.get("empty", ()))
    rules = check_columns(page)
    puts = {column: _put(column, to, split, source) for column, (to, split) in rules.items()}

    def read(raw: Raw) -> Record:
        if raw.values is None:
            return Record(raw.place, None, raw.problems)
        found = Gathered(raw.place, source, problems=list(raw.problems))
        born: dict[str, str] = {}
        for column, value in raw.values.items():
            text = value.strip()[:MAX_TEXT_CHARS]
            if not text or text.lower() in empty:
                continue
            to = rules.get(column, (KEEP, ""))[0]
            if to in ("born", "died") or to.startswith("person:"):
                born[to] = text
                continue
            put = puts.get(column) or _put(column, KEEP, "", source)
            put(text, found)
        if born:
            _say_of_creator(born, found)
        return found.record()

    return read


def _put(column: str, to: str, split: str, source: str) -> Put:
    kind, _, rest = to.partition(":")
    if to == SKIP:
        return lambda text, found: None
    if to in TEXTS:
        return lambda text, found: found.text(to, text)
    if to == "terms":
        return lambda text, found: found.terms.extend(part[:300] for part in _parts(text, split))
    if to == "collection":
        return lambda text, found: found.shelf(_parts(text, split))
    if kind == "identifier":
        return _identifier(rest, column, split)
    if kind == "credit":
        return lambda text, found: found.credits.extend(credit(one, rest) for one in _parts(text, split))
    code = rest if kind == "detail" else f"{source}:{column}"[:120]
    known = DETAILS.get(code)
    if known and known.is_many:
        return lambda text, found: found.detail(code, _parts(text, split))
    return lambda text, found: found.detail(code, [text])


def _identifier(scheme: str, column: str, split: str) -> Put:
    def put(text: str, found: Gathered) -> None:
        for one in _parts(text, split):
            found.identifier(scheme, one, at=column)

    return put


def _parts(text: str, split: str) -> list[str]:
    if not split:
        return [text]
    return [part for one in text.split(split) if (part := one.strip())]


def credit(written: str, function: str) -> CreditDraft:
    """« Buquet (atelier, graveur) » as a name and what its brackets say of the part; else as written."""
    found = _BRACKETS.fullmatch(written)
    if found and found.group(1):
        for word in re.split(r"[,;]", found.group(2)):
            if code := FUNCTION_WORDS.get(word.strip().lower()):
                return CreditDraft(" ".join(found.group(1).split())[:300], code)
    return CreditDraft(" ".join(written.split())[:300], function)


def _say_of_creator(said: Mapping[str, str], found: Gathered) -> None:
    """Dates and identifiers of the one creator of a line; of several, nobody knows whose they are."""
    if len(found.credits) != 1:
        for to, text in said.items():
            found.detail(f"{found.source}:{to}", [text])
        return
    pairs = [(to.partition(":")[2], text) for to, text in said.items() if to.startswith("person:")]
    found.credits[0] = replace(
        found.credits[0],
        born=dated(said["born"]) if "born" in said else found.credits[0].born,
        died=dated(said["died"]) if "died" in said else found.credits[0].died,
        identifiers=found.checked_pairs(pairs),
    )
