"""What a recipe says, once read: frozen values, a canonical form, a digest."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass
from fractions import Fraction

from filigrane.base.canonical import Canonical, fingerprint
from filigrane.rights.answers import Confidence
from filigrane.rights.ask import Ask, Purpose, Who
from filigrane.rights.uses import Use

UNIFORM = "uniform"
"""The target that gives every stratum the same share."""
NONE = "none"
"""No target: the axis is counted and drawn, nothing is held to it. It is written, never implied."""
OWN_FILE = "file:"
"""What the name of a target begins with when it is a CSV of the house."""


class Closeness(enum.Enum):
    """How an axis is held to its target."""

    EACH = "each"
    """Each stratum's share is within the tolerance of its target share."""
    TOTAL = "total"
    """The share of the corpus that would have to move, over all strata (total variation), is within it."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of `rights.may` for every work, save the day, which is that of the freeze."""

    use: Use
    who: Who = Who.CULTURAL_HOUSE
    purpose: Purpose = Purpose.UNKNOWN
    territory: str = "FR"
    lawful_access: bool | None = None
    disinterested: bool | None = None
    privileged: bool | None = None
    on_behalf: bool | None = None
    is_house: bool = True

    def on(self, day: dt.date, *, known_on: dt.date | None = None) -> Ask:
        """The question as rights take it, on *day*."""
        return Ask(
            use=self.use,
            on=day,
            who=self.who,
            purpose=self.purpose,
            territory=self.territory,
            lawful_access=self.lawful_access,
            known_on=known_on,
            disinterested=self.disinterested,
            privileged=self.privileged,
            on_behalf=self.on_behalf,
            is_house=self.is_house,
        )


@dataclass(frozen=True, slots=True)
class Sources:
    """Where works come from: codes of collections (none: the whole catalogue), works left out by number."""

    collections: tuple[str, ...] = ()
    leave_out: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Axis:
    """One way to part the works, and what the parts should look like.

    *field* is where the value stands: the axis' own name for the four known ones, else a detail of the work
    (`details.form`). *target* is the code of a shipped target, UNIFORM, NONE or `file:name.csv`; *among* are
    the strata of a uniform target (none: those of the works). *minima* are works, by stratum. *years* is the
    length of a period.
    """

    name: str
    field: str
    target: str
    tolerance: Fraction = Fraction(0)
    closeness: Closeness = Closeness.EACH
    minima: tuple[tuple[str, int], ...] = ()
    among: tuple[str, ...] = ()
    years: int = 50

    @property
    def steers(self) -> bool:
        """Whether the axis holds the corpus to something."""
        return self.target != NONE


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole recipe. *works* is the fewest that the corpus must have (0: any number).

    *confidence* is the least that lets an allowed work in; `contested` also takes what art. 4 allows
    and nobody consented to.
    """

    name: str
    version: str
    purpose: str
    ask: Question
    axes: tuple[Axis, ...]
    sources: Sources = Sources()
    confidence: Confidence = Confidence.SETTLED
    works: int = 0
    seed: int = 0

    def lets_in(self, confidence: Confidence) -> bool:
        """Whether an allowed work of that confidence may enter."""
        order = (Confidence.UNKNOWN, Confidence.CONTESTED, Confidence.SETTLED)
        return order.index(confidence) >= order.index(self.confidence)


def canonical(recipe: Recipe) -> dict[str, Canonical]:
    """The recipe without its comments, its order and its spelling of numbers: what the digest is taken of."""
    ask = recipe.ask
    return {
        "name": recipe.name,
        "version": recipe.version,
        "purpose": recipe.purpose,
        "confidence": recipe.confidence.value,
        "works": recipe.works,
        "seed": recipe.seed,
        "ask": {
            "use": ask.use.value,
            "who": ask.who.value,
            "purpose": ask.purpose.value,
            "territory": ask.territory,
            "lawful_access": ask.lawful_access,
            "disinterested": ask.disinterested,
            "privileged": ask.privileged,
            "on_behalf": ask.on_behalf,
            "is_house": ask.is_house,
        },
        "sources": {
            "collections": sorted(recipe.sources.collections),
            "leave_out": sorted(recipe.sources.leave_out),
        },
        "strata": [_canonical_axis(axis) for axis in recipe.axes],
    }


def _canonical_axis(axis: Axis) -> dict[str, Canonical]:
    return {
        "name": axis.name,
        "field": axis.field,
        "target": axis.target,
        "tolerance": str(axis.tolerance),
        "closeness": axis.closeness.value,
        "minima": dict(axis.minima),
        "among": sorted(axis.among),
        "years": axis.years,
    }


def digest(recipe: Recipe) -> str:
    """SHA-256 of the canonical form: two files that say the same have the same."""
    return fingerprint(canonical(recipe))
