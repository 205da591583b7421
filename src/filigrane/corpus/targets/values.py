"""A reference population as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from filigrane.base.canonical import Canonical, fingerprint
from filigrane.base.errors import defer
from filigrane.corpus.strata import UNKNOWN

TOLD = ("code", "label_en", "label_fr", "counts_en", "counts_fr", "source", "licence", "read_on")
"""What a manifest says of a target beside its shares."""


@dataclass(frozen=True, slots=True)
class Group:
    """A stratum of the population: *weight* counts people, festivals, whatever the target counts.

    *least* and *most* bound it where the source gives a range; None means that it gives none.
    """

    stratum: str
    label_en: str
    label_fr: str
    weight: Fraction
    least: Fraction | None = None
    most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A reference population. *counts* says what the weights count; *to_verify* that nobody checked it again.

    *warnings* are printed wherever the target is; *read_on* is the ISO day on which the source was read.
    """

    code: str
    axis: str
    label_en: str
    label_fr: str
    counts_en: str
    counts_fr: str
    source: str
    licence: str
    read_on: str
    to_verify: bool
    warnings_en: tuple[str, ...]
    warnings_fr: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def shares(self) -> dict[str, Fraction]:
        """Stratum -> its share of the whole; they sum to exactly 1."""
        whole = sum(group.weight for group in self.groups)
        return {group.stratum: group.weight / whole for group in self.groups}

    def label(self, stratum: str, language: str) -> str:
        """The stratum's name in *language* (`fr`, else English); the code itself when the target lacks it."""
        for group in self.groups:
            if group.stratum == stratum:
                return group.label_fr if language.startswith("fr") else group.label_en
        return stratum

    @property
    def digest(self) -> str:
        """SHA-256 of the strata and their weights: a manifest keeps it."""
        said: dict[str, Canonical] = {group.stratum: str(group.weight) for group in self.groups}
        return fingerprint({"axis": self.axis, "shares": said})


def told(target: Target) -> dict[str, Any]:
    """A target as JSON values: a manifest keeps it, so that its documents don't hang on a file elsewhere."""
    shares = target.shares
    return {
        **{name: getattr(target, name) for name in TOLD},
        "to_verify": target.to_verify,
        "sha256": target.digest,
        "groups": [
            {
                "stratum": group.stratum, "label_en": group.label_en, "label_fr": group.label_fr,
                "share": str(shares[group.stratum]),
            }
            for group in target.groups
        ],
    }  # fmt: skip


def uniform(axis: str, strata: Iterable[str]) -> Target:
    """The target that gives each of *strata* the same share; the unknown is never one of them."""
    known = sorted({stratum for stratum in strata if stratum != UNKNOWN})
    return Target(
        code="uniform",
        axis=axis,
        label_en=defer("the same share for each"),
        label_fr="la même part pour chacun",
        counts_en="",
        counts_fr="",
        source="",
        licence="",
        read_on="",
        to_verify=False,
        warnings_en=(),
        warnings_fr=(),
        groups=tuple(Group(stratum, stratum, stratum, Fraction(1)) for stratum in known),
    )
