"""`noai` and `noimageai` (DeviantArt, 2022; as datadiligence 0.1.7 has them, checked 2026-11-28).

Words of the `X-Robots-Tag` header and of the `robots` meta, whatever their capitals. `noindex`, `nosnippet`
and their like speak of search, and say nothing of AI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.met import Carrier, Found, Met, Reading, Thing
from filigrane.rights.signals.pages import markup
from filigrane.rights.signals.problems import problem, shown
from filigrane.rights.uses import Use

SPEC = "noai"
HEADER = "x-robots-tag"
WORDS = frozenset({"noai", "noimageai"})
WITH_VALUES = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})
"""Directives that have a value behind a colon, and so are no robot's name."""
MOST_WORDS = 200
_NAMED = re.compile(r"\s*([A-Za-z0-9_.*-]+)\s*:(.*)", re.DOTALL)
_PAGE_CUT = defer("The page couldn't be read to its end: what it says isn't known.")


class Word(NamedTuple):
    """One `noai` or `noimageai`, the robot it is said to (empty: all), and whether that is certain."""

    said: str
    to: str
    is_certain: bool


def read_noai(met: Met, thing: Thing) -> Reading:
    """What a header or a meta says with `noai` and `noimageai`."""
    where = thing.address or met.where
    if met.carrier is Carrier.HEADERS:
        is_image = _type(met).startswith("image/")
        found = [
            _found(word, "header", is_image, thing, where, 0, f"{name}: {value}")
            for name, value in met.headers
            if name.strip().lower() == HEADER
            for word in words_in(value)
        ]
        return Reading(tuple(dict.fromkeys(found)))
    return _page(met, thing, where) if met.carrier is Carrier.PAGE else Reading()


def _page(met: Met, thing: Thing, where: str) -> Reading:
    """A meta named `robots` speaks to all; one with another name, if it says `noai`, to that robot."""
    page = markup(met.body)
    found = []
    for meta in page.named("meta"):
        name, content = meta.get("name").lower(), meta.get("content")
        for said in _split(content) if name else ():
            word = Word(said, "" if name == "robots" else name, True)
            found.append(_found(word, "meta", False, thing, where, meta.line, meta.raw))
    damage = (problem(SPEC, _PAGE_CUT, is_damage=True),) if page.is_cut else ()
    return Reading(tuple(dict.fromkeys(found)), damage)


def words_in(value: str) -> Iterator[Word]:
    """The words of one header. After `robot:` a comma may or may not bring us back to all robots."""
    named = _NAMED.match(value)
    if named is None or named[1].lower() in WITH_VALUES:
        yield from (Word(said, "", True) for said in _split(value))
        return
    first, _, rest = named[2].partition(",")
    robot = "" if named[1] == "*" else named[1]
    yield from (Word(said, robot, True) for said in _split(first))
    yield from (Word(said, "", not robot) for said in _split(rest))


def _split(text: str) -> Iterator[str]:
    words = (word.strip().lower() for word in text.split(",", MOST_WORDS)[:MOST_WORDS])
    return (word for word in words if word in WORDS)


def _type(met: Met) -> str:
    sent = (value for name, value in met.headers if name.strip().lower() == "content-type")
    return (met.media_type or next(sent, "")).strip().lower()


def _found(word: Word, carrier: str, is_image: bool, thing: Thing, where: str, line: int, raw: str) -> Found:
    """A reservation of training. Contested: when another robot is named, when it isn't sure who is, and when
    a word about pictures stands on something that isn't one."""
    to_another = bool(word.to) and word.to.lower() != thing.agent.lower()
    doubtful = to_another or not word.is_certain or (word.said == "noimageai" and not is_image)
    uses = frozenset({Use.AI_TRAIN})
    signal = Signal(SPEC, carrier, Says.RESERVED, uses, source=where, is_contested=doubtful)
    return Found(signal, line, shown(raw), (shown(word.to),) if to_another else ())
