"""What machine-readable signals said, as given facts, and how they combine; silence says nothing."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from filigrane.rights.uses import Use, reached_by


class Says(enum.IntEnum):
    """What a signal says of a use, from the least strict to the strictest.

    DAMAGED stands for a carrier so damaged that what it says isn't known: no permission, no reservation.
    """

    DAMAGED = -1
    NOTHING = 0
    OPEN = 1
    OFFERED = 2
    RESERVED = 3
    PROHIBITED = 4
    NO_ACCESS = 5


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal of one specification, as it was read where the thing was met.

    *spec* names the specification and *carrier* where it stood; *uses* are those it speaks of, *spares* those
    that it leaves out though a wider word would reach them. *contact* and *price* say who can be asked and
    for how much. *is_contested*: the law or the form leaves a doubt (a clause in prose, another bot named).
    """

    spec: str
    carrier: str
    says: Says
    uses: frozenset[Use]
    spares: frozenset[Use] = frozenset()
    source: str = ""
    contact: str = ""
    price: str = ""
    is_contested: bool = False

    def speaks_of(self, use: Use) -> bool:
        """Whether the signal reaches *use*."""
        return use not in self.spares and any(wide in self.uses for wide in reached_by(use))


CARRIERS: dict[str, tuple[str, ...]] = {"tdmrep": ("file", "header", "meta", "document")}
"""Specifications in which a later carrier takes the place of an earlier one (TDMRep, report of 2024-05-10);
in every other one the strictest word wins, and so it does across specifications."""


def weigh(signals: Iterable[Signal], use: Use) -> tuple[Signal, ...]:
    """The signals that count for *use*, the strictest first; those that a later carrier replaced are gone."""
    speaking = [signal for signal in signals if signal.says > Says.NOTHING and signal.speaks_of(use)]
    counting = [signal for signal in speaking if not _is_replaced(signal, speaking)]
    return tuple(sorted(counting, key=lambda signal: -signal.says))


def damaged(signals: Iterable[Signal], use: Use) -> tuple[Signal, ...]:
    """The carriers that may have said something of *use* and can't be read."""
    return tuple(one for one in signals if one.says is Says.DAMAGED and one.speaks_of(use))


def _is_replaced(signal: Signal, others: list[Signal]) -> bool:
    order = CARRIERS.get(signal.spec, ())
    if signal.carrier not in order:
        return False
    rank = order.index(signal.carrier)
    return any(other.spec == signal.spec and other.carrier in order[rank + 1 :] for other in others)
