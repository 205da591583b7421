"""How much of each work a data set holds: its code points, each counted once however often it is repeated."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from filigrane.base.shares import MILLION

AT_ONCE = 4096
"""Passages of one text that are held before they are joined: memory grows with what a text holds, not with
how often it is repeated."""
HALF = MILLION // 2


class Inside:
    """Parts of texts that were found, joined as they come."""

    def __init__(self) -> None:
        self.joined: dict[int, NDArray[np.int64]] = {}
        self.new: dict[int, list[tuple[int, int]]] = {}

    def add(self, reading: int, start: int, end: int) -> None:
        """Code points `[start, end)` of a reading were found."""
        waiting = self.new.setdefault(reading, [])
        waiting.append((start, end))
        if len(waiting) >= AT_ONCE:
            self.join(reading)

    def join(self, reading: int) -> NDArray[np.int64]:
        """The parts of a reading as rows `[start, end)`, rising, none touching another."""
        held = self.joined.get(reading, np.empty((0, 2), np.int64))
        new = self.new.pop(reading, [])
        if new:
            rows = np.concatenate([held, np.array(new, np.int64)])
            rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
            reach = np.maximum.accumulate(rows[:, 1])
            opens = np.append(True, rows[1:, 0] > reach[:-1])
            held = np.stack(
                [rows[opens, 0], reach[np.append(np.flatnonzero(opens)[1:] - 1, len(rows) - 1)]], 1
            )
            self.joined[reading] = held
        return held

    def chars(self, reading: int) -> int:
        """How many code points of a reading were found."""
        rows = self.join(reading)
        return int((rows[:, 1] - rows[:, 0]).sum())


def part_of(found: int, chars: int) -> int:
    """Whole millionths of a text of *chars* code points, rounded down; all of it is 1,000,000."""
    return min(MILLION, MILLION * found // chars) if chars else 0
