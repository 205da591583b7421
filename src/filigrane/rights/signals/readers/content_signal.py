"""Content Signals (Cloudflare, CC0, 2025-09-24, checked 2026-11-28): search, ai-input, ai-train, yes or no.

A line of a group of robots.txt; some servers send a header of that name. What isn't said is neither granted
nor refused. The text doesn't say how groups are chosen: they are, as for every other line of a robots.txt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.met import Carrier, Found, Met, Problem, Reading, Thing
from filigrane.rights.signals.problems import no_permission, problem, shown
from filigrane.rights.signals.readers.crawlers import TRAINING
from filigrane.rights.signals.readers.robots import robots_in
from filigrane.rights.signals.robots_txt import Group, Robots
from filigrane.rights.uses import Use

SPEC = "content-signal"
FIELD = "content-signal"
KEYS: dict[str, Use] = {"search": Use.SEARCH, "ai-input": Use.AI_INPUT, "ai-train": Use.AI_TRAIN}
SAID = {"yes": Says.OPEN, "no": Says.RESERVED}
MOST_WORDS = 200
_NO_VALUE = defer("“{said}” says neither yes nor no: it says nothing.")


class Word(NamedTuple):
    """One `key=value`, in small letters, and the line where it stands."""

    key: str
    value: str
    line: int = 0

    @property
    def raw(self) -> str:
        """The word as it is told of."""
        return f"{self.key}={self.value}" if self.value else self.key


def read_content_signal(met: Met, thing: Thing) -> Reading:
    """What a robots.txt or a header says with content signals; of one key, a no counts before a yes."""
    if met.carrier is Carrier.HEADERS:
        lines = [(value, 0) for name, value in met.headers if name.strip().lower() == FIELD]
        words = _words(lines)
        return Reading(tuple(_found(words, "header", thing.address or met.where)), tuple(_problems(words)))
    robots = robots_in(met)
    if robots is None:
        return Reading()
    said = _group(robots, met.where, thing)
    return no_permission(said) if robots.is_damaged else said


def _group(robots: Robots, where: str, thing: Thing) -> Reading:
    words = _of(robots.of(thing.agent, FIELD))
    found = list(_found(words, "robots", where))
    if not any(Use.AI_TRAIN in one.signal.uses for one in found):
        found += _aimed(robots, where)
    return Reading(tuple(found), tuple(_problems(words)))


def _of(groups: Iterable[Group]) -> list[Word]:
    lines = (line for group in groups for line in group.lines)
    return _words((line.value, line.number) for line in lines if line.name == FIELD)


def _words(lines: Iterable[tuple[str, int]]) -> list[Word]:
    found: list[Word] = []
    for said, line in lines:
        for part in said.split(",", MOST_WORDS)[:MOST_WORDS]:
            key, _, value = part.partition("=")
            if key.strip() and len(found) < MOST_WORDS:
                found.append(Word(key.strip().lower(), value.strip().lower(), line))
    return found


def _found(words: list[Word], carrier: str, where: str) -> Iterator[Found]:
    for key, use in KEYS.items():
        stated = [(SAID[word.value], word) for word in words if word.key == key and word.value in SAID]
        if stated:
            says, word = max(stated, key=lambda it: it[0])
            signal = Signal(SPEC, carrier, says, frozenset({use}), source=where)
            yield Found(signal, word.line, shown(word.raw))


def _aimed(robots: Robots, where: str) -> Iterator[Found]:
    """A no to training that is said to robots that train and not to the one that comes: a sign, contested."""
    told: dict[int, list[str]] = {}
    for crawler in TRAINING:
        for word in _of(robots.named(crawler.token, FIELD)):
            if (word.key, word.value) == ("ai-train", "no") and crawler.token not in told.get(word.line, []):
                told.setdefault(word.line, []).append(crawler.token)
    for line, tokens in sorted(told.items()):
        uses = frozenset({Use.AI_TRAIN})
        signal = Signal(SPEC, "robots", Says.RESERVED, uses, source=where, is_contested=True)
        yield Found(signal, line, "ai-train=no", tuple(tokens))


def _problems(words: list[Word]) -> Iterator[Problem]:
    for word in words[:20]:
        if word.key in KEYS and word.value not in SAID:
            yield problem(SPEC, _NO_VALUE, {"said": word.raw}, line=word.line, raw=word.raw)
