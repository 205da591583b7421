"""What is shared by use: answer by answer, user by user, or over all uses together. R15, R16.

Each function gives the parts of the works; they make one. Works that the licence doesn't hold, and what was
identified on none, stand under the name that holds their money.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from filigrane.royalties.errors import NothingUsed, RevenueNegative
from filigrane.royalties.held_names import UNIDENTIFIED
from filigrane.royalties.versions import by_name


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


def per_answer(
    answers: Sequence[Answer], licensed: frozenset[str], public_domain: frozenset[str]
) -> dict[str, Fraction]:
    """R16: each work's part of all answers, each answer weighing what it earned."""
    return _weighed(
        (one.name, one.revenue, by_name(one.name, one.masses, licensed, public_domain)) for one in answers
    )


def per_user(
    users: Sequence[User], licensed: frozenset[str], public_domain: frozenset[str]
) -> dict[str, Fraction]:
    """R15: what each user paid goes to the works that she used; who used nothing pays nobody known."""
    return _weighed(
        (one.name, one.paid, by_name(one.name, _masses(one.uses), licensed, public_domain)) for one in users
    )


def pro_rata(
    users: Sequence[User], licensed: frozenset[str], public_domain: frozenset[str]
) -> dict[str, Fraction]:
    """All uses together, whoever paid: what R15 is compared with. Raises NothingUsed where there are none."""
    together: dict[str, int] = {}
    for user in users:
        for work, times in user.uses.items():
            together[work] = together.get(work, 0) + times
    if not any(together.values()):
        raise NothingUsed
    return by_name("uses.csv", _masses(together), licensed, public_domain)


def _masses(uses: Mapping[str, int]) -> dict[str, Fraction]:
    total = sum(uses.values())
    if not total:
        return {UNIDENTIFIED: Fraction(1)}
    return {work: Fraction(times, total) for work, times in uses.items()}


def _weighed(lines: Iterable[tuple[str, int, Mapping[str, Fraction]]]) -> dict[str, Fraction]:
    """The mean of shares, each weighing its money."""
    found: dict[str, Fraction] = {}
    total = 0
    for name, money, shares in lines:
        if money < 0:
            raise RevenueNegative(name=name)
        total += money
        for work, part in shares.items():
            found[work] = found.get(work, Fraction(0)) + money * part
    if not total:
        raise NothingUsed
    return {work: part / total for work, part in found.items() if part}
