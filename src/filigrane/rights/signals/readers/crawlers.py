"""The robots of AI by what they come for; the table stands in crawlers_table.py, its card in crawlers.md."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from filigrane.rights.signals.readers.crawlers_table import ROWS


class Comes(enum.Enum):
    """What a robot comes for.

    CONTROL: a name that no robot bears; it is written in a robots.txt to say what may be done with what
    another robot took. Those that stand in the table govern training.
    """

    __hash__ = object.__hash__

    TRAIN = "train"
    SEARCH = "search"
    USER = "user"
    CONTROL = "control"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Crawler:
    """One robot: the *token* to write in a robots.txt, what it comes for, who runs it if that is known."""

    token: str
    comes: Comes
    operator: str = ""

    @property
    def is_for_training(self) -> bool:
        """Whether turning it away speaks of training."""
        return self.comes in (Comes.TRAIN, Comes.CONTROL)


def _crawlers() -> tuple[Crawler, ...]:
    rows = ([cell.strip() for cell in row.split("|")] for row in ROWS.splitlines())
    return tuple(Crawler(token, Comes(comes), *operator) for token, comes, *operator in rows)


CRAWLERS: tuple[Crawler, ...] = _crawlers()
BY_TOKEN: dict[str, Crawler] = {crawler.token.lower(): crawler for crawler in CRAWLERS}
"""A token in small letters -> its robot."""
TRAINING: tuple[Crawler, ...] = tuple(crawler for crawler in CRAWLERS if crawler.is_for_training)
