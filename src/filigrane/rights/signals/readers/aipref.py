"""AI preferences of the IETF: `Content-Usage` in a header and in robots.txt. Drafts, not yet an RFC.

draft-ietf-aipref-vocab-08 (2026-09-14) and draft-ietf-aipref-attach-05 (2026-08-19), checked 2026-11-28.
A label of an earlier draft that says no is kept as a reservation, contested: the words are clear, the form is
gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.fields import Member, dictionary
from filigrane.rights.signals.met import Carrier, Found, Met, Problem, Reading, Thing
from filigrane.rights.signals.patterns import fits, pattern_of
from filigrane.rights.signals.problems import no_permission, problem, shown
from filigrane.rights.signals.readers.crawlers import TRAINING
from filigrane.rights.signals.readers.robots import robots_in
from filigrane.rights.signals.robots_txt import Group, Line, Robots, asked
from filigrane.rights.uses import Use

SPEC = "aipref"
FIELD = "content-usage"
DRAFTS = "draft-ietf-aipref-vocab-08, draft-ietf-aipref-attach-05"
LABELS: dict[str, Use] = {"train-ai": Use.GENAI_TRAIN, "ai-use": Use.AI_INPUT, "search": Use.SEARCH}
_ALL = frozenset({Use.TDM, Use.AI_INPUT, Use.AI_INDEX, Use.SEARCH})
RETIRED: dict[str, frozenset[Use]] = {
    "tdm": frozenset({Use.TDM}),
    "ai": frozenset({Use.AI_TRAIN}),
    "genai": frozenset({Use.GENAI_TRAIN}),
    "inference": frozenset({Use.AI_INPUT}),
    "all": _ALL,
    "bots": _ALL,
    "train-genai": frozenset({Use.GENAI_TRAIN}),
    "ai-output": frozenset({Use.AI_INPUT}),
}
"""Labels of drafts 01 to 04; the ones before 08 had them, no one has them now."""
SAID = {"y": Says.OPEN, "n": Says.RESERVED}

_BROKEN = defer("“{said}” isn't written as the specification wants: none of it counts.")
_NO_VALUE = defer("“{said}” says neither y nor n: it says nothing.")
_OLD = defer("“{label}” is a word of an earlier draft; most readers pass over it.")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of preference: its *path* ready for `fits`, its members (None: it can't be read)."""

    members: dict[str, Member] | None
    path: str = ""
    line: int = 0
    raw: str = ""


def read_aipref(met: Met, thing: Thing) -> Reading:
    """The preferences that a header or a robots.txt states for *thing*; a no counts before a yes."""
    if met.carrier is Carrier.HEADERS:
        return _header(met, thing)
    robots = robots_in(met)
    if robots is None:
        return Reading()
    said = _rules(robots, met.where, thing)
    return no_permission(said) if robots.is_damaged else said


def _header(met: Met, thing: Thing) -> Reading:
    """All the lines of the header are one dictionary, as those of every structured field."""
    lines = [value.strip(" \t") for name, value in met.headers if name.strip().lower() == FIELD]
    if not lines:
        return Reading()
    said = ", ".join(lines)
    statement = Statement(dictionary(said), raw=said)
    where = thing.address or met.where
    return Reading(tuple(_found([statement], "header", where)), tuple(_problems([statement])))


def _rules(robots: Robots, where: str, thing: Thing) -> Reading:
    """The rules of the longest path that fits; where robots may not come, no preference is stated."""
    if robots.closes(robots.of(thing.agent), thing.path):
        return Reading()
    own = _statements(robots.of(thing.agent, FIELD))
    found = list(_found(_longest(own, thing.path), "robots", where))
    spoken = {use for one in found for use in one.signal.uses}
    if Use.GENAI_TRAIN not in spoken:
        found += _aimed(robots, where, thing.path)
    return Reading(tuple(found), tuple(_problems(own)))


def _statements(groups: Iterable[Group]) -> list[Statement]:
    lines = (line for group in groups for line in group.lines)
    return [_statement(line) for line in lines if line.name == FIELD]


def _statement(line: Line) -> Statement:
    """A rule: a path, if the value begins with one, and what is said there; without one, everywhere."""
    path, said = "/", line.value
    if said.startswith("/"):
        path, _, said = said.replace("\t", " ").partition(" ")
    return Statement(dictionary(said.strip(" \t")), pattern_of(path), line.number, line.raw)


def _longest(statements: list[Statement], path: str) -> list[Statement]:
    fitting = [one for one in statements if fits(one.path, asked(path))]
    size = max((len(one.path) for one in fitting), default=0)
    return [one for one in fitting if len(one.path) == size]


def _found(statements: list[Statement], carrier: str, where: str) -> Iterator[Found]:
    """What the statements say together: a no counts before every yes; a label of old counts only as a no."""
    words = [(one, label, member) for one in statements for label, member in (one.members or {}).items()]
    for label, use in LABELS.items():
        stated = [
            (SAID[member.word], one, member)
            for one, name, member in words
            if name == label and member.word in SAID
        ]
        if stated:
            says, one, member = max(stated, key=lambda it: it[0])
            signal = Signal(SPEC, carrier, says, frozenset({use}), source=where)
            yield Found(signal, one.line, shown(f"{label}={member.raw}"))
    allowed = {LABELS[name] for _, name, member in words if name in LABELS and member.word == "y"}
    for one, label, member in words:
        if label in RETIRED and member.word == "n":
            uses = RETIRED[label]
            signal = Signal(
                SPEC, carrier, Says.RESERVED, uses, _spared(uses, allowed), source=where, is_contested=True
            )
            yield Found(signal, one.line, shown(f"{label}={member.raw}"))


def _spared(uses: frozenset[Use], allowed: set[Use]) -> frozenset[Use]:
    """What a label of old leaves out because a label of today allows it beside."""
    return frozenset(allowed) if len(uses) > 1 else frozenset()


def _aimed(robots: Robots, where: str, path: str) -> Iterator[Found]:
    """A no to training that is said to robots that train and not to the one that comes: a sign, contested."""
    told: dict[tuple[int, str], list[str]] = {}
    for crawler in TRAINING:
        groups = robots.named(crawler.token, FIELD)
        for found in _found(_longest(_statements(groups), path), "robots", where) if groups else ():
            if Use.GENAI_TRAIN in found.signal.uses and found.signal.says is Says.RESERVED:
                told.setdefault((found.line, found.raw), []).append(crawler.token)
    for (line, raw), tokens in sorted(told.items()):
        signal = Signal(
            SPEC, "robots", Says.RESERVED, frozenset({Use.GENAI_TRAIN}), source=where, is_contested=True
        )
        yield Found(signal, line, raw, tuple(tokens))


def _problems(statements: list[Statement]) -> Iterator[Problem]:
    for one in statements[:20]:
        if one.members is None:
            yield problem(SPEC, _BROKEN, {"said": one.raw}, line=one.line, raw=one.raw)
            continue
        for label, member in list(one.members.items())[:20]:
            raw = label if member.raw == "?1" else f"{label}={member.raw}"
            if label in LABELS and member.word not in SAID:
                yield problem(SPEC, _NO_VALUE, {"said": raw}, line=one.line, raw=raw)
            elif label in RETIRED:
                yield problem(SPEC, _OLD, {"label": label}, line=one.line, raw=raw)
