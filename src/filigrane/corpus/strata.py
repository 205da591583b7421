"""Strata: the works of a corpus counted by language, discipline, region, period or a field of the house."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from filigrane.base.errors import defer

UNKNOWN = "unknown"
"""The stratum of works whose value nobody recorded: counted and shown like any other, never shared out."""

AXES = ("language", "discipline", "region", "period")
"""The axes that every catalogue can be read along; a house adds fields of its own."""

Cell = tuple[str, ...]
"""One stratum on each axis, in the order of the recipe."""


@dataclass(frozen=True, slots=True)
class Item:
    """A work as the map counts it: its id, its stratum on each axis of the recipe, its letters and digits.

    *values* follow the order of the recipe's axes; what nobody recorded is UNKNOWN.
    """

    work: int
    values: Cell
    size: int = 0


def counts(items: Iterable[Item], axis: int) -> dict[str, int]:
    """How many works stand in each stratum of the axis at place *axis*, by name of stratum."""
    return dict(sorted(Counter(item.values[axis] for item in items).items()))


def letters(items: Iterable[Item], axis: int) -> dict[str, int]:
    """The same in letters and digits: one long novel weighs more than a hundred programme notes."""
    found: Counter[str] = Counter()
    for item in items:
        found[item.values[axis]] += item.size
    return dict(sorted(found.items()))


def cells(items: Iterable[Item]) -> dict[Cell, int]:
    """How many works stand in each crossing of strata, crossings without any left out."""
    return dict(sorted(Counter(item.values for item in items).items()))


def _words(written: str) -> frozenset[str]:
    return frozenset(written.split())


PROTECTED: Mapping[str, frozenset[str]] = {
    defer("origin"): _words(
        "ethnicity ethnic ethnie race racial origin origine skin_colour nationality nationalite surname"
    ),
    defer("religion or conviction"): _words(
        "religion religious belief confession croyance politics political opinion_politique syndicat"
    ),
    defer("health or disability"): _words(
        "health sante disability disabled handicap illness maladie pregnancy grossesse"
    ),
    defer("gender, sex life or orientation"): _words("gender sex sexe sexual sexuelle sexuality sexualite"),
}
"""Kind of trait -> names of fields that would hold it. After GDPR art. 9 and the criteria of the French
penal code, art. 225-1; to verify by a lawyer. *genre* stays: in a French catalogue it's the literary one."""


def protected_trait(field: str) -> str | None:
    """The kind of protected trait of persons that *field* names, None when it names none.

    `author_gender`, `genderOfAuthor` and `sexe de l’auteur` all name one: each word is looked at.
    """
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", field)
    plain = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.split(r"[^a-z]+", plain) if word]
    pairs = ["_".join(words[place : place + 2]) for place in range(len(words))]
    for kind, names in PROTECTED.items():
        if names.intersection(words) or names.intersection(pairs):
            return kind
    return None


def period(earliest: str, latest: str, *, years: int = 50) -> str:
    """The period of *years* that holds both ISO days, as `1650-1699`; UNKNOWN when they stand in two.

    Either may be empty: nothing is then known of the other end, and the period is unknown.
    """
    if not (earliest[:4].isdigit() and latest[:4].isdigit()):
        return UNKNOWN
    first, last = (int(day[:4]) // years * years for day in (earliest, latest))
    return f"{first:04d}-{first + years - 1:04d}" if first == last else UNKNOWN
