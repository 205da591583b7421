"""robots.txt (RFC 9309): may this robot come there, and which robots that train are turned away."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from urllib.parse import urlsplit

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.met import Carrier, Found, Lead, Met, Problem, Reading, Thing
from filigrane.rights.signals.problems import problem, shown
from filigrane.rights.signals.readers.crawlers import TRAINING
from filigrane.rights.signals.robots_txt import Line, Robots, is_rule, parsed
from filigrane.rights.uses import Use

SPEC = "robots"
TRAINED = frozenset({Use.AI_TRAIN})
MOST_PROBLEMS = 20
"""Lines that are told of in one file; the others are of the same kinds."""
_NO_ANSWER = defer(
    "The server gave no robots.txt (answer {status}): until it does, robots stay away from the whole site."
)
_MOVED = defer(
    "robots.txt was moved, nothing was found where it leads (answer {status}): it is as if there were none."
)
_PAGE = defer("A web page stands where robots.txt should: what it was meant to say isn't known.")
_NO_TEXT = defer("robots.txt isn't a text: what it was meant to say isn't known.")
_CUT = defer("robots.txt is too long: only its first 512 KiB are read, the rest isn't known.")
_UTF16 = defer("robots.txt is written in UTF-16: most robots can't read it. Save it as UTF-8.")
_MENDED = defer("“{line}” isn't written as it must be; it was read as {name}. Other robots may pass over it.")
_OUTSIDE = defer("“{line}” stands before any User-agent line: no robot obeys it.")
_NO_PATH = defer("“{line}”: a path begins with a slash. As it is, the line closes nothing and opens nothing.")
_SEVERAL = defer("“{line}” names several robots: each needs a line of its own, only the first is read.")
_NO_ADDRESS = defer("“{line}”: a licence is given by its whole address, with https.")


def read_robots(met: Met, thing: Thing) -> Reading:
    """What a robots.txt says to the robot of *thing* about its path.

    A closed path is no access, whatever the use. Where the robot may come but robots that train are turned
    away by their own names, that is a sign of a reservation of training, contested: it names others.
    """
    if met.carrier is not Carrier.ROBOTS:
        return Reading()
    if not 200 <= met.status < 300:
        return _without(met)
    robots = parsed(met.body)
    own = robots.of(thing.agent)
    closing = robots.closes(own, thing.path)
    found = (_closed(closing, met.where),) if closing else tuple(_aimed(robots, thing.path, met.where))
    leads, faults = _licences(robots, thing.agent)
    return Reading(found, (*_problems(robots), *faults), leads)


def robots_in(met: Met) -> Robots | None:
    """The robots.txt that was met, for the specifications that add lines to it; None when there is none."""
    return parsed(met.body) if met.carrier is Carrier.ROBOTS and 200 <= met.status < 300 else None


def turned_away(robots: Robots, path: str) -> Iterator[tuple[str, Line]]:
    """The robots that train, turned away from *path* by name, each with the line that does it."""
    for crawler in TRAINING:
        groups = robots.named(crawler.token)
        closing = robots.closes(groups, path) if groups else None
        if closing:
            yield crawler.token, closing


def _without(met: Met) -> Reading:
    """A fault of the server, or nobody: stay away (RFC 9309, 2.3.1.4). No such file: come (2.3.1.3)."""
    status = met.status
    if 300 <= status < 400:
        return Reading(problems=(problem(SPEC, _MOVED, {"status": str(status)}),))
    if 400 <= status < 500:
        return Reading()
    said = problem(SPEC, _NO_ANSWER, {"status": str(status)})
    return Reading((Found(_no_access(met.where), raw=str(status)),), (said,))


def _no_access(where: str) -> Signal:
    return Signal(SPEC, "robots", Says.NO_ACCESS, frozenset(Use), source=where)


def _closed(line: Line, where: str) -> Found:
    return Found(_no_access(where), line.number, shown(line.raw))


def _aimed(robots: Robots, path: str, where: str) -> Iterator[Found]:
    """One sign for all the robots that train and are turned away from *path*, at the first such line."""
    away = sorted(turned_away(robots, path), key=lambda one: one[1].number)
    if away:
        signal = Signal(SPEC, "robots", Says.RESERVED, TRAINED, source=where, is_contested=True)
        first = away[0][1]
        yield Found(signal, first.number, shown(first.raw), tuple(token for token, _ in away))


def _licences(robots: Robots, agent: str) -> tuple[tuple[Lead, ...], tuple[Problem, ...]]:
    """The RSL documents that `License` lines name: those of the robot's groups, else those of nobody's."""
    lines = [line for group in robots.of(agent, "license") for line in group.lines if line.name == "license"]
    if not lines:
        lines = [line for line in robots.groups("license")[0].lines if line.name == "license"]
    good = [line for line in lines[:MOST_PROBLEMS] if _is_whole(line.value)]
    bad = [line for line in lines[:MOST_PROBLEMS] if not _is_whole(line.value)]
    leads = tuple(Lead(Carrier.RSL, line.value, line.number) for line in good)
    return leads, tuple(_told(_NO_ADDRESS, line, spec="rsl") for line in bad)


def _is_whole(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) <= 2000
    except ValueError:
        return False


@functools.lru_cache(maxsize=8)
def _problems(robots: Robots) -> tuple[Problem, ...]:
    """What isn't as it must be in a file, the damage first."""
    damage = []
    if not robots.is_text:
        damage.append(problem(SPEC, _NO_TEXT, is_damage=True))
    if robots.is_page:
        damage.append(problem(SPEC, _PAGE, is_damage=True))
    if robots.is_cut:
        damage.append(problem(SPEC, _CUT, is_damage=True))
    if robots.is_utf16:
        damage.append(problem(SPEC, _UTF16))
    faults = (fault for fault in _faults(robots))
    return (*damage, *(fault for fault, _ in zip(faults, range(MOST_PROBLEMS), strict=False)))


def _faults(robots: Robots) -> Iterator[Problem]:
    outside = {line.number for line in robots.groups()[0].lines if line.name in ("allow", "disallow")}
    for line in robots.lines:
        if line.number in outside:
            yield _told(_OUTSIDE, line)
        elif line.is_mended:
            yield _told(_MENDED, line)
        elif line.name == "user-agent" and "," in line.value:
            yield _told(_SEVERAL, line)
        elif line.name in ("allow", "disallow") and line.value and not is_rule(line):
            yield _told(_NO_PATH, line)


def _told(text: str, line: Line, spec: str = SPEC) -> Problem:
    values = {"line": line.raw, "name": line.name.capitalize()} if text is _MENDED else {"line": line.raw}
    return problem(spec, text, values, line=line.number, raw=line.raw)
