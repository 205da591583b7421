"""A version of the rules: which law answers for which country, and what the societies have declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from filigrane.rights.answers import Layer
from filigrane.rights.ask import Ask
from filigrane.rights.collective import SOCIETIES, Society
from filigrane.rights.facts import Facts
from filigrane.rights.footing import Footing, footing_of
from filigrane.rights.offers import Offer
from filigrane.rights.standing import Standing, protected
from filigrane.rights.uses import Use


@dataclass(frozen=True, slots=True)
class Law:
    """The law of one country, the plug-in point for another one than France: what it says of a layer whatever
    the use, and what an ask meets in a layer that isn't free. The second hangs on the layer and the ask alone
    where nobody said anything of that use and no society of the rules speaks for a holder."""

    footing: Callable[[Layer, Facts, dt.date], Footing]
    protected: Callable[[Layer, Ask, Facts, tuple[Offer, ...], tuple[Society, ...]], Standing]


@dataclass(frozen=True, slots=True)
class Rules:
    """What `may` reads beside the facts. *version* stands in every verdict; *laws* by ISO 3166 code."""

    version: str
    laws: Mapping[str, Law] = field(default_factory=dict)
    societies: tuple[Society, ...] = ()

    def with_law(self, country: str, law: Law) -> Rules:
        """The same rules, with the law of one more country."""
        return replace(self, laws={**self.laws, country: law}, version=f"{self.version}+{country}")

    def entrusted(self, use: Use, on: dt.date) -> frozenset[str]:
        """The functions for whose holders a society may have reserved *use* by that day."""
        return frozenset(
            function
            for society in self.societies
            for function in society.functions
            if society.reserves(function, use, on)
        )


FRANCE = Rules("fr-2026-11-28", {"FR": Law(footing_of, protected)}, SOCIETIES)
"""French law as it was written down on that day."""
