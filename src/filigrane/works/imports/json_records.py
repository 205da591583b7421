"""JSON records through a mapping file: Tate, Carnegie, and whatever an archivist describes herself."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from filigrane.works.checks import FUNCTION
from filigrane.works.dates import Dated, bounds
from filigrane.works.drafts import CreditDraft
from filigrane.works.errors import BadField
from filigrane.works.imports.gathered import MAX_TEXT_CHARS, TEXTS, Gathered, dated
from filigrane.works.imports.mapping_file import CreditRule, JsonMapping, Where
from filigrane.works.imports.paths import Find, finder, said
from filigrane.works.imports.record import Raw, Record

Get = Callable[[Any], list[str]]
Step = Callable[[Any, Gathered], None]
_LIFE = re.compile(r"(?:born |b\. ?|née? (?:en )?)?(\d{4})(?:\s*[–-]\s*(\d{4})?)?", re.IGNORECASE)
_YEAR = re.compile(r"-?\d{4}")


def json_reader(mapping: JsonMapping) -> Callable[[Raw], Record]:
    """A function from a raw record to a record, its rules worked out once for all of them."""
    steps = [_field(target, _getter(where, mapping.empty)) for target, where in mapping.fields.items()]
    steps += [_identifier(scheme, _getter(where, mapping.empty)) for scheme, where in mapping.identifiers]
    steps += [_credits(rule, mapping) for rule in mapping.credits]
    steps += [_detail(code, _getter(where, mapping.empty)) for code, where in mapping.details.items()]
    rest = _rest(mapping) if mapping.keep_rest else None

    def read(raw: Raw) -> Record:
        if raw.values is None:
            return Record(raw.place, None, raw.problems)
        found = Gathered(raw.place, mapping.source, problems=list(raw.problems))
        for step in steps:
            step(raw.values, found)
        if rest is not None:
            rest(raw.values, found)
        return found.record()

    return read


def _getter(where: Where, empty: frozenset[str]) -> Get:
    """Every text that *where* finds; of several paths, the first that says something."""
    if not where.paths:
        fixed = [where.text] if where.text else []
        return lambda record: fixed
    finders = [finder(path) for path in where.paths]
    if not (where.split or where.words or where.year or where.text) and len(finders) == 1:
        return _plain(finders[0], where.paths[0], empty)

    def get(record: Any) -> list[str]:
        for find in finders:
            texts = [text for value in find(record) if (text := said(value)) and text not in empty]
            if texts := [part for text in texts for part in _tidy(text, where, empty)]:
                return texts
        return [where.text] if where.text else []

    return get


def _plain(find: Find, path: str, empty: frozenset[str]) -> Get:
    """The getter that nearly every rule is: one path, texts as they are."""
    simple = "." not in path and not path.endswith("[]")

    def get(record: Any) -> list[str]:
        if simple and isinstance(record, dict):
            value = record.get(path)
            if type(value) is str:
                text = value.strip()
                return [text] if text and text not in empty else []
            if value is None:
                return []
        return [text for value in find(record) if (text := said(value)) and text not in empty]

    return get


def _tidy(text: str, where: Where, empty: frozenset[str]) -> list[str]:
    parts = [part.strip() for part in text.split(where.split)] if where.split else [text]
    if where.words:
        parts = [where.words.get(part, part) for part in parts]
    if where.year:
        parts = [found.group() for part in parts if (found := _YEAR.match(part))]
    return [part for part in parts if part and part not in empty]


def _field(target: str, get: Get) -> Step:
    if target in TEXTS:

        def put(record: Any, found: Gathered) -> None:
            for text in get(record):
                found.text(target, text[:MAX_TEXT_CHARS])

        return put

    if target == "collection":
        return lambda record, found: found.shelf(get(record))

    def add(record: Any, found: Gathered) -> None:
        found.terms += [text[:300] for text in get(record)]

    return add


def _identifier(scheme: str, get: Get) -> Step:
    def put(record: Any, found: Gathered) -> None:
        for value in get(record):
            found.identifier(scheme, value)

    return put


def _detail(code: str, get: Get) -> Step:
    def put(record: Any, found: Gathered) -> None:
        if texts := get(record):
            found.detail(code, [text[:MAX_TEXT_CHARS] for text in texts])

    return put


def _credits(rule: CreditRule, mapping: JsonMapping) -> Step:
    each = finder(rule.each) if rule.each else lambda record: [record]
    empty = mapping.empty
    name, sort_name, function = (_getter(w, empty) for w in (rule.name, rule.sort_name, rule.function))
    kind, born, died, life = (_getter(w, empty) for w in (rule.kind, rule.born, rule.died, rule.life))
    details = [(code, _getter(where, empty)) for code, where in rule.details.items()]
    identifiers = [(scheme, _getter(where, empty)) for scheme, where in rule.identifiers]

    def credit(person: Any, found: Gathered) -> CreditDraft | None:
        names = name(person)
        if not names:
            return None
        lived = _life(_first(life(person)))
        return CreditDraft(
            name=" ".join(names[0].split())[:300],
            sort_name=_first(sort_name(person))[:300],
            function=_function(_first(function(person)), rule, found),
            kind="body" if _first(kind(person)) == "body" else "person",
            born=_day(_first(born(person))) or lived[0],
            died=_day(_first(died(person))) or lived[1],
            details={code: texts[0] for code, get in details if (texts := get(person))},
            identifiers=found.checked_pairs(
                (scheme, value) for scheme, get in identifiers for value in get(person)
            ),
        )

    return _remembering(each, credit, is_list=bool(rule.each))


def _remembering(each: Find, credit: Callable[[Any, Gathered], CreditDraft | None], *, is_list: bool) -> Step:
    """Read each person once: a catalogue names the same few thousand again and again."""
    known: dict[tuple[Any, ...], CreditDraft | None] = {}

    def put(record: Any, found: Gathered) -> None:
        for person in each(record):
            try:
                key = tuple(person.items()) if is_list and isinstance(person, dict) else ()
                hash(key)
            except TypeError:
                key = ()
            if key in known:
                draft = known[key]
            else:
                faults = len(found.problems)
                draft = credit(person, found)
                if key and faults == len(found.problems) and len(known) < 20_000:
                    known[key] = draft
            if draft is not None:
                found.credits.append(draft)

    return put


def _function(word: str, rule: CreditRule, found: Gathered) -> str:
    code = rule.functions.get(word.lower())
    if code is None and word:
        found.fault(BadField(field=FUNCTION, value=word[:40]))
    return code or rule.otherwise


def _first(texts: list[str]) -> str:
    return texts[0] if texts else ""


def _day(text: str) -> Dated | None:
    return dated(text) if text else None


def _life(text: str) -> tuple[Dated, Dated]:
    """Birth and death in « 1757–1827 », « born 1930 »; unknown where the words say something else."""
    found = _LIFE.fullmatch(text) if text else None
    if not found:
        return Dated(), Dated()
    return tuple(Dated(year, *bounds(year)) if year else Dated() for year in found.groups())  # type: ignore[return-value]  # two groups


def _rest(mapping: JsonMapping) -> Step:
    """Keep under `source:name` what no rule reads: nothing is thrown away."""
    rules = [*mapping.fields.values(), *mapping.details.values(), *(w for _, w in mapping.identifiers)]
    read = {path.partition(".")[0].removesuffix("[]") for where in rules for path in where.paths}
    read |= {rule.each.partition(".")[0].removesuffix("[]") for rule in mapping.credits}

    def put(record: Mapping[str, Any], found: Gathered) -> None:
        for name, value in record.items():
            if name in read or value is None or value == "" or value == []:
                continue
            if (text := said(value)) and text not in mapping.empty:
                found.detail(f"{mapping.source}:{name}"[:120], [text[:MAX_TEXT_CHARS]])

    return put
