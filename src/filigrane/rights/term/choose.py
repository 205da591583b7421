"""Which rule counts the term of a layer."""

from __future__ import annotations

import datetime as dt

from filigrane.rights.answers import Layer
from filigrane.rights.facts import Facts
from filigrane.rights.term.life import life_term
from filigrane.rights.term.neighbouring import RULE_OF, neighbouring_term
from filigrane.rights.term.publication import counts_from_publication, publication_term
from filigrane.rights.term.shape import Term


def term_of(layer: Layer, facts: Facts, on: dt.date) -> Term:
    """The term of *layer* as seen from *on*. Always gives at least one reason."""
    if layer in RULE_OF:
        return neighbouring_term(layer, facts, on)
    if counts_from_publication(layer, facts):
        return publication_term(layer, facts, on)
    return life_term(layer, facts, on)
