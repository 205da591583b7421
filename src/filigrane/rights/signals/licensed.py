"""What a licence found on a page or in a header counts for, by its address.

The terms of Creative Commons are no reservation of art. 4 (their position of 2021, checked 2026-11-28):
a licence that bars commercial use bars whoever relies on it, and closes no exception. A statement of
RightsStatements.org is a label. So a licence never reserves; one that asks no purpose opens.
"""

from __future__ import annotations

from filigrane.rights.licences import Licence, licence_at
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.problems import shown
from filigrane.rights.uses import Use

OPENED = frozenset(
    {Use.TDM, Use.AI_INPUT, Use.AI_INDEX, Use.SEARCH, Use.ARCHIVE, Use.DISPLAY, Use.ADAPT, Use.PERFORM}
)
"""The uses that a licence without conditions of purpose opens."""


def says_of(licence: Licence | None) -> Says:
    """OPEN for a licence that anybody can rely on for any purpose and any change; NOTHING for the others."""
    if licence is None or not licence.is_grant or licence.of_database:
        return Says.NOTHING
    return Says.NOTHING if licence.non_commercial or licence.no_derivatives else Says.OPEN


def licence_signal(spec: str, carrier: str, address: str, *, contact: str = "") -> Signal:
    """The signal of a licence; *address* becomes that of the licence itself when the table holds it."""
    licence = licence_at(address)
    source = licence.uri if licence else shown(address)
    return Signal(spec, carrier, says_of(licence), OPENED, source=source, contact=contact)


def one_word(signals: list[Signal]) -> bool:
    """Whether the licences of one thing are one and the same; otherwise none is relied on for all of it."""
    return len({signal.source for signal in signals}) < 2
