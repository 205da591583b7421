"""What is protected at all: a number whose working out is set down, a staging that is original."""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.rights.answers import Layer, Missing, Reason
from filigrane.rights.articles import plain
from filigrane.rights.facts import Facts, Support
from filigrane.rights.wanted import FIXATION, UNFIXED, wanted

FIXED = defer("The working out is set down: the choreography, the number or the pantomime is protected.")
NOT_SAID = defer(
    "A choreography, a circus number or a pantomime is protected if its working out is set down."
)
NOT_FIXED = defer(
    "The working out is set down nowhere: whether the law protects it all the same is disputed."
)
STAGING = defer("Courts protect a staging that is original; no article names it.")


def doubts(layer: Layer, facts: Facts) -> tuple[Missing, ...]:
    """What must be known before *layer* can be called protected; nothing for most of them."""
    if layer is not Layer.CHOREOGRAPHY or is_set_down(facts):
        return ()
    return (wanted(FIXATION if facts.is_fixed is None else UNFIXED, layer),)


def about(layer: Layer, facts: Facts) -> tuple[Reason, ...]:
    """What the law says of the protection of *layer*, where that isn't a matter of course."""
    if layer is Layer.STAGING:
        return (plain("staging", STAGING, layer),)
    if layer is not Layer.CHOREOGRAPHY:
        return ()
    text = FIXED if is_set_down(facts) else (NOT_SAID if facts.is_fixed is None else NOT_FIXED)
    return (plain("L112-2-4", text, layer),)


def is_set_down(facts: Facts) -> bool:
    """Whether the working out is set down: somebody says so, or it was filmed."""
    return bool(facts.is_fixed) or any(thing.support is Support.VIDEOGRAM for thing in facts.related)
