"""Whom to tell when a performer's agreement stops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from filigrane.rights.answers import Reason
from filigrane.rights.performers.copies import CopyFate, Fate
from filigrane.rights.performers.grounds import RULE_OF_GROUND, because
from filigrane.rights.performers.loss import Cause, Loss
from filigrane.rights.performers.sentences import TELL_HOLDER, TELL_HOLDER_ELSE, TELL_HOUSE, TELL_PERFORMER
from filigrane.rights.personal import Ground


@dataclass(frozen=True, slots=True)
class ToTell:
    """Somebody to tell, why, and the copies that she holds among those to deal with or to look into."""

    name: str
    contact: str
    reason: Reason
    copies: tuple[CopyFate, ...] = ()


def whom_to_tell(loss: Loss, copies: Iterable[CopyFate], house: Iterable[str]) -> tuple[ToTell, ...]:
    """The holders of copies that are touched and not dealt with yet, each once; the performer who took a
    consent back; then those of *house*, whom it names for the agreements of performers."""
    held: dict[tuple[str, str], list[CopyFate]] = {}
    for found in copies:
        if found.fate is not Fate.STAYS and not found.copy.done:
            held.setdefault((found.copy.holder, found.copy.contact), []).append(found)
    is_data = loss.ground is Ground.DATA
    own = RULE_OF_GROUND[loss.ground]
    why = because("P6", TELL_HOLDER) if is_data else because(own, TELL_HOLDER_ELSE)
    told = [ToTell(name, contact, why, tuple(theirs)) for (name, contact), theirs in held.items()]
    if is_data and loss.cause is Cause.WITHDRAWN:
        told.append(ToTell(loss.performer, "", because("P8", TELL_PERFORMER)))
    return (*told, *(ToTell(name, "", because(own, TELL_HOUSE)) for name in house))
