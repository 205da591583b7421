"""Whom the properties of a file name to be asked, in the order in which an answer is likely."""

from __future__ import annotations

from filigrane.rights.signals.inside.names import LICENSOR, OWNER, WEB_STATEMENT
from filigrane.rights.signals.inside.pictures import Told
from filigrane.rights.signals.problems import shown

_WAYS = ("LicensorEmail", "LicensorURL", "LicensorName", "LicensorTelephone1")


def contact_in(told: Told) -> str:
    """The licensor's address or name, else the page of the rights, else the owner; "" for nobody."""
    for licensor in told.values(LICENSOR):
        said = [licensor.field(way) for way in _WAYS] if licensor.fields else [licensor.text]
        if any(said):
            return shown(next(filter(None, said)))
    named = [value.text for value in told.values(WEB_STATEMENT, OWNER) if value.text]
    return shown(named[0]) if named else ""
