"""A request held to the terms of an offer: the first clause that it leaves, or none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from filigrane.rights.uses import Use
from filigrane.royalties.licensing.values import WORLD, LicenceTerms, ModelVersion


def asked_of(
    offered: LicenceTerms,
    *,
    uses: Sequence[Use],
    territories: Sequence[str],
    since: dt.date,
    until: dt.date,
    versions: Sequence[str] = (),
) -> LicenceTerms:
    """The terms that somebody asks for: what she wants to do, where and when, at the price of the offer.

    A version that the offer names keeps its alpha; another one is there by its name, and leaves the offer.
    """
    known = {one.name: one for one in offered.versions}
    kept = tuple(known.get(name) or ModelVersion(name) for name in dict.fromkeys(versions))
    return replace(
        offered,
        uses=tuple(use for use in Use if use in uses),
        territories=tuple(dict.fromkeys(territories)),
        since=since,
        until=until,
        versions=kept or offered.versions,
    )


def left_clause(asked: LicenceTerms, offered: LicenceTerms) -> str:
    """The code of the first clause of *offered* that *asked* leaves; empty when it lies within all."""
    if not asked.uses or set(asked.uses) - set(offered.uses):
        return "uses"
    names = {one.name for one in offered.versions}
    if names and {one.name for one in asked.versions} - names:
        return "versions"
    if WORLD not in offered.territories and set(asked.territories) - set(offered.territories):
        return "territory"
    if not offered.since <= asked.since <= asked.until <= offered.until:
        return "period"
    return ""
