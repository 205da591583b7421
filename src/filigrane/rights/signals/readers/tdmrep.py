"""TDMRep: the file of a site, the headers of an answer, the meta of a page.

TDM Reservation Protocol, final report of the W3C community group, third version, 2024-05-10, checked
2026-11-28. What stands inside an EPUB or a PDF is read with the documents; the policy, in `odrl`.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.signals import Says
from filigrane.rights.signals.json_met import NotJson, is_markup, loaded
from filigrane.rights.signals.met import Carrier, Met, Problem, Reading, Thing
from filigrane.rights.signals.pages import Element, markup
from filigrane.rights.signals.patterns import fits, path_of, pattern_of
from filigrane.rights.signals.problems import no_permission, problem
from filigrane.rights.signals.tdm_properties import (
    POLICY,
    RESERVATION,
    SPEC,
    Property,
    read_properties,
)

FILE_BYTES = 1024 * 1024
"""What is read of a tdmrep.json: some ten thousand rules."""
MOST_PROBLEMS = 100
"""Problems that are told of one file; the hundred-and-first teaches nothing more."""
LOCATION = "location"

TOO_LARGE = defer("The file is larger than 1 MB: it isn't read.")
NOT_JSON = defer("The file can't be read as JSON ({reason}): what it says isn't known.")
A_PAGE = defer("The server answers with a web page in place of tdmrep.json: the file says nothing.")
NOT_A_LIST = defer("The file isn't a list of rules, between square brackets: it says nothing.")
NOT_A_RULE = defer("Rule {number} isn't an object with a location and a tdm-reservation: it says nothing.")
NO_LOCATION = defer("Rule {number} has no location, or one that doesn't begin with “/”: it says nothing.")
NO_RESERVATION = defer("Rule {number} has no tdm-reservation: it says nothing.")
TWICE = defer("Rule {number} gives “{name}” several times.")
NO_ANSWER = defer("The server didn't give tdmrep.json (answer {status}): it says nothing.")
IN_BODY = defer("The page says tdm-reservation 0 in its body, not in its head: it isn't counted.")
PAGE_CUT = defer("The page couldn't be read to its end: what it says isn't known.")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the file: its pattern ready to be matched, what it states, and its own problems."""

    pattern: str
    reservations: tuple[Property, ...]
    policies: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a file in their order, and what is wrong with it."""

    rules: tuple[Rule, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Fields(dict[str, object]):
    """An object of the file; *pairs* keeps what it gives twice."""

    pairs: list[tuple[str, object]]


def read_tdmrep(met: Met, thing: Thing) -> Reading:
    """What TDMRep says of *thing* in the file of the site, a header or a meta."""
    if met.carrier is Carrier.TDMREP_FILE:
        return _read_file(met, thing)
    if met.carrier is Carrier.HEADERS:
        return _read_headers(met, thing)
    return _read_page(met, thing) if met.carrier is Carrier.PAGE else Reading()


def _read_file(met: Met, thing: Thing) -> Reading:
    """The first rule whose location fits, in the order of the file; the others say nothing of the thing.

    When that rule has no value that means anything, a later one can reserve and can't open: whoever wrote
    the first may have meant to reserve.
    """
    if not 200 <= met.status < 300:
        unheard = problem(SPEC, NO_ANSWER, {"status": str(met.status)})
        return Reading() if 400 <= met.status < 500 else Reading(problems=(unheard,))
    rules = rules_in(met.body)
    path = path_of(thing.path)
    fitting = (rule for rule in rules.rules if fits(rule.pattern, path))
    problems = rules.problems
    for number, rule in enumerate(itertools.islice(fitting, MOST_PROBLEMS)):
        said = read_properties("file", rule.reservations, rule.policies, where=met.where, are_numbers=True)
        if any(one.signal.says > Says.NOTHING for one in said.found):
            return Reading(problems=problems) + (no_permission(said) if number else said)
        problems += said.problems
    return Reading(problems=problems)


@functools.lru_cache(maxsize=8)
def rules_in(body: bytes) -> Rules:
    """The rules of the bytes of a tdmrep.json, which are read once however many paths are asked about."""
    if len(body) > FILE_BYTES:
        return Rules(problems=(problem(SPEC, TOO_LARGE, is_damage=True),))
    if is_markup(body):
        return Rules(problems=(problem(SPEC, A_PAGE, raw=_start(body)),))
    try:
        held = loaded(body, _object)
    except NotJson as fault:
        broken = problem(SPEC, NOT_JSON, {"reason": str(fault)}, raw=_start(body), is_damage=True)
        return Rules(problems=(broken,))
    if not isinstance(held, list):
        return Rules(problems=(problem(SPEC, NOT_A_LIST, raw=_start(body)),))
    rules, problems = [], []
    for number, one in enumerate(held, 1):
        rule, wrong = _rule(one, number)
        rules += [rule] if rule else []
        problems += wrong
    return Rules(tuple(rules), tuple(problems[:MOST_PROBLEMS]))


def _start(body: bytes) -> str:
    return body[:80].decode("utf-8", "replace")


def _object(pairs: list[tuple[str, object]]) -> _Fields:
    fields = _Fields(pairs)
    fields.pairs = pairs
    return fields


def _rule(one: object, number: int) -> tuple[Rule | None, list[Problem]]:
    """A rule of the file; None with its problem when it says nothing."""
    said = {"number": str(number)}
    if not isinstance(one, _Fields):
        return None, [problem(SPEC, NOT_A_RULE, said)]
    ours = (LOCATION, RESERVATION, POLICY)
    names = [name for name, _ in one.pairs]
    raw = ", ".join(f"{name}: {Property(value).said}" for name, value in one.pairs[:20] if name in ours)
    problems = [
        problem(SPEC, TWICE, said | {"name": name}, raw=raw) for name in ours if names.count(name) > 1
    ]
    locations = {value for name, value in one.pairs if name == LOCATION and isinstance(value, str)}
    location = locations.pop() if len(locations) == 1 else ""
    if not location.startswith(("/", "*")):
        return None, [*problems, problem(SPEC, NO_LOCATION, said, raw=raw)]
    if RESERVATION not in one:
        problems.append(problem(SPEC, NO_RESERVATION, said, raw=raw))
    stated = {
        name: tuple(Property(value, 0, raw) for key, value in one.pairs if key == name)
        for name in (RESERVATION, POLICY)
    }
    return Rule(pattern_of(location), stated[RESERVATION], stated[POLICY]), problems


def _read_headers(met: Met, thing: Thing) -> Reading:
    """The headers of an answer, whatever the capitals of their names, as often as they come."""
    stated: dict[str, list[Property]] = {RESERVATION: [], POLICY: []}
    for name, value in met.headers:
        key = name.strip().lower()
        parts = value.split(",") if key == RESERVATION else [value]
        if key in stated:
            stated[key] += [Property(part, 0, f"{name}: {value}") for part in parts]
    where = thing.address or met.where
    return read_properties("header", stated[RESERVATION], stated[POLICY], where=where)


def _read_page(met: Met, thing: Thing) -> Reading:
    """The meta of a page. One in its body, where whoever comments can write, can reserve and not open."""
    page = markup(met.body)
    problems = [problem(SPEC, PAGE_CUT, is_damage=True)] if page.is_cut else []
    stated: dict[str, list[Property]] = {RESERVATION: [], POLICY: []}
    for meta in page.named("meta"):
        name = meta.get("name").lower()
        if name not in stated:
            continue
        if not meta.is_in_head and not _reserves(meta, name):
            problems += [problem(SPEC, IN_BODY, line=meta.line, raw=meta.raw)] if name == RESERVATION else []
            continue
        stated[name].append(Property(meta.get("content"), meta.line, meta.raw))
    where = page.address(thing.address or met.where, "")
    said = read_properties("meta", stated[RESERVATION], stated[POLICY], where=where)
    return Reading(problems=tuple(problems)) + (no_permission(said) if page.is_cut else said)


def _reserves(meta: Element, name: str) -> bool:
    return name == RESERVATION and meta.get("content") == "1"
