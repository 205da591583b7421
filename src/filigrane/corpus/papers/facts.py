"""What a manifest says of its works, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from math import ceil
from typing import Any

from filigrane.corpus.measures import FOUR_FIFTHS


def strata_told(manifest: Mapping[str, Any]) -> str:
    """Each axis with its strata and their works, the most numerous first."""
    found: dict[str, Counter[str]] = {}
    for one in manifest["documents"]:
        for axis, stratum in one["strata"].items():
            found.setdefault(axis, Counter())[stratum] += 1
    return "; ".join(f"{axis}: {counted(counts)}" for axis, counts in sorted(found.items()))


def languages_told(manifest: Mapping[str, Any]) -> str:
    """The strata of the axis of languages, where the recipe has one."""
    return counted(
        Counter(one["strata"]["language"] for one in manifest["documents"] if "language" in one["strata"])
    )


def terms_told(manifest: Mapping[str, Any]) -> str:
    """The answers of the rights with their confidence, counted."""
    return counted(Counter(f"{one['answer']} ({one['confidence']})" for one in manifest["documents"]))


def counted(counts: Mapping[str, int]) -> str:
    """`fr 12, oc 3`."""
    return ", ".join(
        f"{name} {count}" for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )


def short_of(manifest: Mapping[str, Any]) -> str:
    """The strata with no work, or less than four fifths of their target share; which axes have no target."""
    told = []
    for axis, target in sorted(manifest["targets"].items()):
        if "groups" not in target:
            told.append(f"{axis}: target {target['code']}, shares not recorded.")
            continue
        counts = Counter(one["strata"].get(axis) for one in manifest["documents"])
        whole = sum(counts.values())
        lacking = [
            f"{group['stratum']} {counts[group['stratum']]} of {ceil(share * whole)}"
            for group in target["groups"]
            if counts[group["stratum"]] < FOUR_FIFTHS * (share := Fraction(group["share"])) * whole
        ]
        said = ", ".join(lacking) or "none"
        told.append(f"{axis}, held to {target['label_en'] or target['code']}: short of it {said}.")
    return " ".join(told) or "Held to no target."


def unsettled(manifest: Mapping[str, Any]) -> list[str]:
    """The ids of the works whose terms nobody can call settled, or of which no source is recorded."""
    return [
        one["id"]
        for one in manifest["documents"]
        if one["answer"] != "allowed" or one["confidence"] != "settled" or not one["sources"]
    ]
