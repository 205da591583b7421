"""What is shared by use: answer by answer, user by user, or over all uses together. R15, R16.

Uses are summed first, in plain Python or by the columnar engine (`engines/columnar.py`): the same sums.
Works that the licence doesn't hold, and what was identified on none, stand under the name that holds their
money.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction

from filigrane.royalties.errors import NothingUsed, RevenueNegative
from filigrane.royalties.held_names import UNIDENTIFIED
from filigrane.royalties.parts import Parts, in_proportion, summed
from filigrane.royalties.versions import by_name, check_whole


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that earned *revenue* cents, and the mass of each work in it."""

    name: str
    revenue: int
    masses: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class User:
    """What somebody paid, in cents, and how many times she used each work."""

    name: str
    paid: int
    uses: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Used:
    """What uses paid, summed: whole numbers by denominator and by work.

    A work that had 2/5 of an answer of 300 cents adds 600 under 5. So the sums are exact, and small.
    """

    sums: Mapping[int, Mapping[str, int]]


def answers_summed(answers: Iterable[Answer]) -> Used:
    """R16: each answer weighs what it earned. Raises MassesNotWhole, RevenueNegative."""
    sums: dict[int, dict[str, int]] = {}
    for one in answers:
        check_whole(one.name, one.masses)
        _check_money(one.name, one.revenue)
        for work, mass in one.masses.items():
            _add(sums, mass.denominator, work, one.revenue * mass.numerator)
    return Used(sums)


def users_summed(users: Iterable[User]) -> Used:
    """R15: what each user paid goes to the works that she used; who used nothing pays nobody known."""
    sums: dict[int, dict[str, int]] = {}
    for user in users:
        _check_money(user.name, user.paid)
        times_in_all = sum(user.uses.values())
        if not times_in_all:
            _add(sums, 1, UNIDENTIFIED, user.paid)
            continue
        for work, times in user.uses.items():
            _add(sums, times_in_all, work, user.paid * times)
    return Used(sums)


def uses_summed(users: Iterable[User]) -> Used:
    """All uses together, whoever paid: what R15 is compared with."""
    sums: dict[int, dict[str, int]] = {}
    for user in users:
        for work, times in user.uses.items():
            _add(sums, 1, work, times)
    return Used(sums)


def by_use(used: Used, licensed: AbstractSet[str], public_domain: AbstractSet[str]) -> Parts:
    """Each work's part of all uses. Raises NothingUsed where nothing was used or paid."""
    parts = in_proportion(by_name(summed(used.sums), licensed, public_domain))
    if not parts.whole:
        raise NothingUsed
    return parts


def _check_money(name: str, cents: int) -> None:
    if cents < 0:
        raise RevenueNegative(name=name)


def _add(sums: dict[int, dict[str, int]], denominator: int, work: str, number: int) -> None:
    numbers = sums.setdefault(denominator, {})
    numbers[work] = numbers.get(work, 0) + number
