"""The kinds of picture, and the XMP packets of something met: a picture, or a packet taken out already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from filigrane.rights.answers import Sentence
from filigrane.rights.signals.inside import Bytes, Damaged, Parts, jpeg, png, tiff, webp
from filigrane.rights.signals.inside.kinds import HEAD_BYTES, Kind, kind_of
from filigrane.rights.signals.inside.packet import Properties, Value, properties_in
from filigrane.rights.signals.met import Carrier, Met

MODULES: dict[Kind, ModuleType] = {Kind.JPEG: jpeg, Kind.PNG: png, Kind.WEBP: webp, Kind.TIFF: tiff}
CARRIERS = frozenset({Carrier.IMAGE, Carrier.PDF, Carrier.SIDECAR})
"""Where a packet stands."""


@dataclass(frozen=True, slots=True)
class Told:
    """The properties of each packet of a thing met, and what is damaged in it."""

    properties: tuple[Properties, ...] = ()
    faults: tuple[Sentence, ...] = ()

    def values(self, *names: str) -> tuple[Value, ...]:
        """The values of the properties of these names, in the order of the packets."""
        return tuple(value for held in self.properties for name in names for value in held.get(name, ()))


def parts_of(content: Bytes) -> Parts:
    """The packets of a picture of any kind; nothing of what isn't one."""
    module = MODULES.get(kind_of(content[:HEAD_BYTES]))
    if module is None:
        return Parts()
    find: Callable[[Bytes], Parts] = module.parts_of
    return find(content)


def told_by(met: Met) -> Told:
    """What the packets of a thing met say; nothing of a carrier that holds none.

    Its body is the packet as it was taken out of the file, or a whole picture.
    """
    if met.carrier not in CARRIERS or not met.body:
        return Told()
    parts = _parts(met)
    properties, faults = [], list(parts.faults)
    for packet in parts.packets:
        try:
            properties.append(properties_in(packet))
        except Damaged as fault:
            faults.append(fault.sentence)
    return Told(tuple(properties), tuple(faults))


def packets_of(met: Met) -> tuple[bytes, ...]:
    """The packets themselves of a thing met."""
    return _parts(met).packets if met.carrier in CARRIERS and met.body else ()


def _parts(met: Met) -> Parts:
    return parts_of(met.body) if kind_of(met.body[:HEAD_BYTES]) in MODULES else Parts((met.body,))
