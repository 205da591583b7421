"""Shards: which one a text belongs to, which one a file of the index is of, and who does their work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Answer = TypeVar("Answer")
AnyPath = TypeVar("AnyPath", bound=PurePath)

MOST = 1024
ALL = 0xFFFFFFFFFFFFFFFF
NAMED = re.compile(r"s(\d{4})of(\d{4})-")
ORDER = re.compile(r"\d{12}-")


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """One part of an index that is cut in *of*; numbers begin at 0."""

    number: int = 0
    of: int = 1


class Runner(Protocol):
    """Who does the work of shards: this process, others of this machine, or other machines."""

    def map(self, work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
        """What *work* makes of each task, in the order of *tasks*.

        *work* is a function of a module, tasks and answers can be pickled. Task n goes to the same place in
        every call, which keeps its files open. An error of *work* is raised once no task runs any more, the
        first in the order of tasks; WorkerLost when a place died at it: a later call finds a new one.
        """

    def close(self) -> None:
        """Let the places go."""


def shard_of(reading_id: int, of: int) -> int:
    """The shard of a reading in an index of *of* shards: the same for ever, and evenly spread.

    The finaliser of splitmix64 (Steele, Lea, Flood, 2014), so that numbers in a row are parted.
    """
    value = (reading_id + 0x9E3779B97F4A7C15) & ALL
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & ALL
    value = (value ^ value >> 27) * 0x94D049BB133111EB & ALL
    return (value ^ value >> 31) % of


def name_in(shard: Shard, stem: str) -> str:
    """The name of a file of *shard*; in an index of one shard, the name it always had."""
    return f"{stem}.seg" if shard.of == 1 else f"s{shard.number:04d}of{shard.of:04d}-{stem}.seg"


def shard_named(name: str) -> Shard:
    """The shard that a file is of, by its name; one made before shards is the only one of its index."""
    found = NAMED.match(name)
    return Shard(int(found[1]), int(found[2])) if found else Shard()


def order_of(names: Iterable[str]) -> str:
    """What the name of a file made of others begins with, so that names stay in the order of the feed.

    The first change that they hold, as twelve digits and a hyphen; nothing for files of an older release.
    """
    firsts = [found[0] for name in names if (found := ORDER.match(NAMED.sub("", name)))]
    return min(firsts, default="")


def by_shard(paths: Iterable[AnyPath]) -> dict[Shard, list[AnyPath]]:
    """Files by the shard they are of, shards in order, files by name."""
    found: dict[Shard, list[AnyPath]] = defaultdict(list)
    for path in sorted(paths, key=lambda path: path.name):
        found[shard_named(path.name)].append(path)
    return dict(sorted(found.items()))


def shared_out(paths: Iterable[AnyPath], places: int) -> tuple[tuple[AnyPath, ...], ...]:
    """Files for as many places to ask: each shard at its own; those of another number of shards in turn."""
    parts: list[list[AnyPath]] = [[] for _ in range(places)]
    turn = 0
    for shard, files in by_shard(paths).items():
        for path in files:
            parts[shard.number if shard.of == places else turn % places].append(path)
            turn += shard.of != places
    return tuple(tuple(part) for part in parts)
