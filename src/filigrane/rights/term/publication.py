"""R5 and R6: works that nobody signs, or a collective one; the term counts from publication."""

from __future__ import annotations

import datetime as dt

from filigrane.base.errors import defer
from filigrane.rights.answers import Layer
from filigrane.rights.days import years_after
from filigrane.rights.facts import Authorship, Facts
from filigrane.rights.term.shape import Term, is_past, reason, said, settled, tell
from filigrane.rights.term.wars import music
from filigrane.rights.terms import POSTHUMOUS_YEARS, RULES
from filigrane.rights.wanted import PUBLISHED, wanted

R5_SINCE = defer("No author is named: the seventy years after the publication are over since {day}.")
R5_UNTIL = defer("No author is named: the seventy years after the publication run until {day}.")
R5_OPEN = defer("No author is named: the term counts from the publication, which isn't known well enough.")
R6_SAYS = defer(
    "No author is named, and the work came to light after its own term: twenty-five years from the "
    "publication, to the owner who published it, until {day}."
)
R12_SAYS = defer("The extensions for the wars add nothing here: the seventy years contain them.")
MUSIC_SAYS = defer("The years of war may be added to music that nobody signs.")


def counts_from_publication(layer: Layer, facts: Facts) -> bool:
    """Whether the term counts from publication: a collective work, or one that no author signs."""
    if layer not in (Layer.WORK, Layer.MUSIC):
        return False
    if facts.authorship is Authorship.COLLECTIVE:
        return True
    return facts.authorship is not Authorship.UNKNOWN and not facts.of(layer)


def publication_term(layer: Layer, facts: Facts, on: dt.date) -> Term:
    """R5: anonymous, pseudonymous or collective; R6 when it came to light after that term."""
    public = facts.made_public
    free = years_after(public, RULES["R5"].years + 1)
    if facts.existed_by and public.earliest and public.earliest.year > facts.existed_by.year + 70:
        free = years_after(public, POSTHUMOUS_YEARS + 1)
        why = said("R6", R6_SAYS, layer, day=free.latest or public.earliest)
        return Term(layer, free, (why,), () if settled(free) else (wanted(PUBLISHED, layer),))
    margin = 0
    if layer is Layer.MUSIC:
        longer = music(free, public, is_foreign=True)
        free, margin = longer.free, longer.margin
    over = is_past(free.latest, on, margin)
    missing = () if over or settled(free) else (wanted(PUBLISHED, layer),)
    wars = said("R10", MUSIC_SAYS, layer) if margin else said("R12", R12_SAYS, layer)
    sentence = tell(free, on, (R5_SINCE, R5_SINCE, R5_UNTIL, R5_OPEN))
    return Term(layer, free, (reason("R5", sentence, layer), wars), missing, margin)
