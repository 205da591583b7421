"""Our reading of robots.txt beside protego's, on the real files of shared/data.

Both answer the same questions: may this robot come to this path? Robots: ours, those that everybody names,
and the first that the file names; paths: a few that sites have, and those of the file's own rules. The
questions on which the two part are counted by what makes them part. Times are those of the processor.
"""

from __future__ import annotations

import os
import re
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from protego import Protego

from filigrane.rights.signals.robots_txt import Robots

ROBOTS = ("FiligraneBot", "Googlebot", "Googlebot-Image", "bingbot", "CCBot", "GPTBot")
PATHS = (
    "/",
    "/index.html",
    "/search?q=a",
    "/wp-admin/admin-ajax.php",
    "/a/b/c.pdf",
    "/th%C3%A9%C3%A2tre/x=1",
)
NAME = re.compile(r"[A-Za-z_-]+")
MOST_RULES, MOST_NAMES, TURNS = 25, 6, 3


class Parting(NamedTuple):
    """One question on which the two part; *ours* is whether we let the robot come."""

    file: str
    robot: str
    path: str
    ours: bool


def files() -> list[tuple[str, bytes]]:
    """The real files in the order of their archive, where some names come twice."""
    opener = Path(__file__).resolve().parents[2] / "shared" / "data" / "open"
    opener = Path(os.environ.get("FILIGRANE_SHARED", str(opener)))
    found = []
    with tarfile.open(opener.parent / "signals" / "robots-in-the-wild.tar.gz") as archive:
        for number, member in enumerate(one for one in archive if one.isfile()):
            held = archive.extractfile(member)
            found.append((f"{Path(member.name).name} ({number})", held.read() if held else b""))
    return found


def questions(robots: Robots) -> Iterator[tuple[str, str]]:
    """The robots and paths to ask about in one file."""
    named = (NAME.match(name) for group in robots.groups() for name in group.agents)
    tokens = list(dict.fromkeys(found[0] for found in named if found))[:MOST_NAMES]
    rules = [line.value for line in robots.lines if line.name in ("allow", "disallow") and line.value]
    own = [rule.replace("*", "x").replace("$", "") for rule in dict.fromkeys(rules[:MOST_RULES])]
    paths = [*PATHS, *(path for path in own if path.startswith("/")), *(f"{path}q" for path in own[:5])]
    for robot in dict.fromkeys((*ROBOTS, *tokens)):
        for path in dict.fromkeys(path for path in paths if path.startswith("/")):
            yield robot, path


INDEX = re.compile(r"/index\.html$")


def cause(robots: Robots, protego: Protego, robot: str, path: str) -> str:
    """What makes the two part on a question."""
    theirs = protego._get_matching_rule_set(robot)
    obeyed = theirs.user_agent if theirs else ""
    own = robots.named(robot)
    if not own and obeyed not in ("", "*"):
        return "a longer name obeys a group that names its beginning (Googlebot-Image, that of Googlebot)"
    if own and obeyed in ("", "*"):
        return "the group names the robot with its version or more words (Yahoo Pipes 1.0, Java/1.6)"
    if robots.is_utf16:
        return "the file is in UTF-16"
    if any(INDEX.search(line.value) for line in robots.lines if line.name == "allow") and _is_folder(
        robots, path
    ):
        return "Allow of index.html opens its folder"
    if _parts_names(robots):
        return "another field (Crawl-delay, Noindex) between two names"
    return "not explained"


def _is_folder(robots: Robots, path: str) -> bool:
    opened = {line.value.removesuffix("index.html") for line in robots.lines if line.name == "allow"}
    return path in opened


def _parts_names(robots: Robots) -> bool:
    """Whether a field that is no rule stands between two names of one group."""
    numbers = {line.number for line in robots.lines if line.name == "user-agent"}
    is_listing, is_parted = False, False
    for line in robots.lines:
        if line.number in numbers:
            if is_listing and is_parted:
                return True
            is_listing, is_parted = True, False
        elif line.name in ("allow", "disallow"):
            is_listing = False
        elif line.name not in ("sitemap", "host"):
            is_parted = True
    return False


def compare() -> None:
    """Both on every file; each parting with its cause, then the time of each."""
    read = [(name, body, body.decode("utf-8-sig", "replace")) for name, body in files()]
    causes: Counter[tuple[str, str]] = Counter()
    of_files: dict[str, set[str]] = {}
    first: dict[str, str] = {}
    asked = 0
    for name, body, text in read:
        robots, protego = Robots(body), Protego.parse(text)
        for robot, path in questions(robots):
            asked += 1
            ours = robots.closes(robots.of(robot), path) is None
            if ours != protego.can_fetch(f"https://example.org{path}", robot):
                why = cause(robots, protego, robot, path)
                causes[why, "we open" if ours else "we close"] += 1
                of_files.setdefault(why, set()).add(name)
                first.setdefault(why, f"{name}: {robot} {path}")
    print(f"{len(read):,} files, {asked:,} questions, {causes.total():,} on which the two part")
    for (why, side), count in causes.most_common():
        print(f"  {count:6,} in {len(of_files[why]):4} files, {side}: {why}; first {first[why]}")


def times() -> None:
    """Time of each, in the same run, turn by turn: the parse, then the parse and the questions."""
    read = [(body, body.decode("utf-8-sig", "replace")) for _, body in files()]
    asks = [list(questions(Robots(body))) for body, _ in read]
    best: dict[str, float] = {}
    for _ in range(TURNS):
        for kind in ("ours, parse", "protego, parse", "ours, all", "protego, all"):
            began = time.process_time()
            for (body, text), asked in zip(read, asks, strict=True):
                if kind.startswith("ours"):
                    robots = Robots(body)
                    for robot, path in asked if kind.endswith("all") else ():
                        robots.closes(robots.of(robot), path)
                else:
                    protego = Protego.parse(text)
                    for robot, path in asked if kind.endswith("all") else ():
                        protego.can_fetch(f"https://example.org{path}", robot)
            best[kind] = min(best.get(kind, 1e9), time.process_time() - began)
    for kind, seconds in best.items():
        print(f"  {kind}: {seconds / len(read) * 1e6:,.0f} µs a file")
    for part in ("parse", "all"):
        print(f"  ours takes {best[f'ours, {part}'] / best[f'protego, {part}']:.2f} times protego's ({part})")
