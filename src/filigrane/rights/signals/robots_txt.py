"""A robots.txt as its lines: every field kept with its group and its line, rules weighed as RFC 9309 has it.

Read again on 28 November 2026. Where site owners and the specification part, the reading is told in
docs/en/signals.md; a field that the specification doesn't know never disturbs the groups.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from filigrane.rights.signals.patterns import fits, path_of, pattern_of

MOST_BYTES = 512 * 1024
"""What is read of a file; RFC 9309 asks for 500 KiB at least (2.5)."""
MOST_ASKERS = 1_000
"""Robots whose groups are remembered for one file."""
DISALLOWS = frozenset({"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"})
"""Disallow, and the ways of misspelling it that large crawlers take for it."""
AGENTS = frozenset({"user-agent", "useragent", "user agent"})
ENDS = re.compile(r"\r\n|\r|\n")
LONE = re.compile("[\udc80-\udcff]")
TOKEN = re.compile(r"[a-z0-9_.-]+")
PAGE = re.compile(r"\s{0,200}(?:<!--|<!doctype\s+html|<html|<head|<\?xml)", re.IGNORECASE)
PLAIN = frozenset({"user-agent", "allow", "disallow"})


class Line(NamedTuple):
    """One field: its *number* in the file, its *name* in small letters, its *value*, *raw* as it stands.

    *is_mended*: its name isn't written as it must be; the name given is the right one.
    """

    number: int
    name: str
    value: str
    raw: str
    is_mended: bool = False


class Rules:
    """The Allow and Disallow of some groups that have a path, ready to be held to many paths."""

    __slots__ = ("lengths", "plain", "starred")

    def __init__(self, lines: Iterable[Line]) -> None:
        self.plain: dict[str, Line] = {}
        starred: dict[str, Line] = {}
        for line in lines:
            pattern = pattern_of(line.value)
            held = starred if "*" in pattern or pattern.endswith("$") else self.plain
            if line.name == "allow" or pattern not in held:
                held[pattern] = line
        self.starred = [(one, one.partition("*")[0].rstrip("$"), line) for one, line in starred.items()]
        self.starred.sort(key=lambda rule: (-len(rule[0]), rule[2].name != "allow"))
        self.lengths = sorted({len(pattern) for pattern in self.plain}, reverse=True)

    def counting(self, path: str) -> Line | None:
        """The rule that counts for *path*, ready for `fits`: the longest that fits; of two as long, Allow."""
        lengths = (size for size in self.lengths if size <= len(path) and path[:size] in self.plain)
        size = next(lengths, 0)
        plain = self.plain.get(path[:size])
        for pattern, start, line in self.starred:
            if len(pattern) < size or (len(pattern) == size and line.name != "allow"):
                break
            if path.startswith(start) and fits(pattern, path):
                return line
        return plain


class Group:
    """Robots named one after another, and the lines that follow them."""

    __slots__ = ("agents", "lines")

    def __init__(self) -> None:
        self.agents: list[str] = []
        self.lines: list[Line] = []


class Robots:
    """A robots.txt that was parsed.

    *is_cut*: it is longer than what was read. *is_page*: a web page stands in its place.
    """

    def __init__(self, body: bytes) -> None:
        self.is_cut = len(body) > MOST_BYTES
        text, self.is_utf16 = _text(body[:MOST_BYTES])
        self.is_text = "\0" not in text
        self.lines = tuple(_lines(text.replace("\0", "")))
        self.is_page = PAGE.match(text) is not None
        self._grouped: dict[str, list[Group]] = {}
        self._named: dict[str, dict[str, list[Group]]] = {}
        self._rules: dict[tuple[int, ...], Rules] = {}
        self._own: dict[tuple[str, str], list[Group]] = {}

    @property
    def is_damaged(self) -> bool:
        """Whether something of what it may have said isn't known."""
        return self.is_cut or self.is_page or not self.is_text

    def groups(self, rule: str = "") -> list[Group]:
        """The groups of the file; the field *rule* ends a list of robots as Allow and Disallow do."""
        if rule not in self._grouped:
            self._grouped[rule] = _groups(self.lines, frozenset({"allow", "disallow", rule}))
        return self._grouped[rule]

    def named(self, agent: str, rule: str = "") -> list[Group]:
        """The groups that name *agent* itself, whatever its capitals and its version."""
        if rule not in self._named:
            index: dict[str, list[Group]] = {}
            for group in self.groups(rule):
                for spelling in {spelling: None for name in group.agents for spelling in _spellings(name)}:
                    index.setdefault(spelling, []).append(group)
            self._named[rule] = index
        whole = " ".join(agent.lower().split())
        return self._named[rule].get(whole) or self._named[rule].get(whole.partition("/")[0], [])

    def of(self, agent: str, rule: str = "") -> list[Group]:
        """The groups that *agent* obeys: all those that name it, else those of `*`, else none."""
        if (agent, rule) not in self._own:
            if len(self._own) > MOST_ASKERS:
                self._own.clear()
            self._own[agent, rule] = self.named(agent, rule) or self.named("*", rule)
        return self._own[agent, rule]

    def counting(self, groups: list[Group], path: str) -> Line | None:
        """The Allow or Disallow of *groups* that counts for *path*, None when none of them fits.

        The longest pattern that fits counts; of two as long, Allow does. robots.txt itself is always open.
        """
        written = asked(path)
        key = tuple(map(id, groups))
        if key not in self._rules:
            lines = (line for group in groups for line in group.lines)
            self._rules[key] = Rules(line for line in lines if is_rule(line))
        return None if written == "/robots.txt" else self._rules[key].counting(written)

    def closes(self, groups: list[Group], path: str) -> Line | None:
        """The Disallow that keeps *path* from whoever obeys *groups*, None when they may come."""
        rule = self.counting(groups, path)
        return rule if rule and rule.name == "disallow" else None


@functools.lru_cache(maxsize=8)
def parsed(body: bytes) -> Robots:
    """The robots.txt in *body*; the last few are kept, so that many paths of a site cost one parse."""
    return Robots(body)


@functools.lru_cache(maxsize=4096)
def asked(path: str) -> str:
    """A path ready for `fits`, its fragment left out."""
    written = path_of(path.partition("#")[0])
    return written if written.startswith("/") else f"/{written}"


def is_rule(line: Line) -> bool:
    """Whether *line* is an Allow or a Disallow of a path."""
    return line.name in ("allow", "disallow") and line.value[:1] in ("/", "*")


def _spellings(name: str) -> tuple[str, ...]:
    """What a name on a User-agent line answers to: the whole of it, and the token it begins with."""
    token = TOKEN.match(name)
    return (name, token[0]) if token else (name,)


def _text(body: bytes) -> tuple[str, bool]:
    """The letters of *body*: UTF-8, an octet that isn't as its percent sign; UTF-16 if its mark says so."""
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "replace"), True
    for mark in (b"\xef\xbb\xbf", b"\xef\xbb", b"\xef"):  # a mark of order that was cut is passed over too
        if body.startswith(mark) and body[len(mark) : len(mark) + 1].isascii():
            body = body[len(mark) :]
            break
    text = body.decode("utf-8", "surrogateescape")
    return LONE.sub(lambda octet: f"%{ord(octet[0]) - 0xDC00:02X}", text), False


def _lines(text: str) -> Iterable[Line]:
    """The fields of *text*; comments, empty lines and lines that are no field are passed over."""
    for number, written in enumerate(ENDS.split(text) if "\r" in text else text.split("\n"), 1):
        said = written.partition("#")[0] if "#" in written else written
        name, colon, value = said.partition(":")
        name = name.strip().lower()
        if colon and name:
            plain = _plain(name)
            yield Line(number, plain, value.strip(), written.strip(), plain != name)
        elif name and len(words := said.split()) == 2 and _plain(words[0].lower()) in PLAIN:
            yield Line(number, _plain(words[0].lower()), words[1], written.strip(), True)


def _plain(name: str) -> str:
    """The name of a field as it must be written."""
    if name in DISALLOWS:
        return "disallow"
    return "user-agent" if name in AGENTS else name


def _groups(lines: Iterable[Line], rules: frozenset[str]) -> list[Group]:
    """Robots named without a rule between them share what follows; the first group has no robot."""
    found = [Group()]
    is_listing = False
    for line in lines:
        if line.name == "user-agent":
            if not is_listing:
                found.append(Group())
            is_listing = True
            found[-1].agents.append(_agent(line.value))
        else:
            is_listing = is_listing and line.name not in rules
            found[-1].lines.append(line)
    return found


def _agent(value: str) -> str:
    """The name on a User-agent line as it is looked up: a whole name that a table may hold, or its token."""
    whole = " ".join(value.lower().split())
    if whole.startswith("*") and (len(whole) == 1 or whole[1].isspace()):
        return "*"
    return whole
