"""RSL inside a file: the document that a packet of XMP holds, which speaks of the file that holds it.

RSL 1.0 (recommendation of 10 December 2025), discovery in media; from the notes of the project, 28 November
2026.
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from filigrane.base.errors import defer
from filigrane.rights.signals.inside import Damaged
from filigrane.rights.signals.inside.packet import tree_of
from filigrane.rights.signals.inside.pictures import CARRIERS, packets_of
from filigrane.rights.signals.met import Met, Reading, Thing
from filigrane.rights.signals.problems import no_permission, problem
from filigrane.rights.signals.readers.rsl import document_here, told
from filigrane.rights.signals.rsl.evaluating import NOBODY
from filigrane.rights.signals.rsl.parsing import NAMESPACE, SPEC

SEVERAL = defer("The file holds several RSL parts where there should be one; the strictest counts.")
MOST = 5


def read_rsl_inside(met: Met, thing: Thing) -> Reading:
    """What the RSL of a picture, a PDF or a sidecar says of it, whatever address it gives itself."""
    if met.carrier not in CARRIERS or NAMESPACE.encode() not in met.body:
        return Reading()
    parts, is_damaged = [], False
    for packet in packets_of(met):
        try:
            parts += list(tree_of(packet).iter(f"{{{NAMESPACE}}}rsl"))
        except Damaged:
            is_damaged = True
    here = thing.address or met.where
    reading = Reading()
    for part in parts[:MOST]:
        for content in part.iter(f"{{{NAMESPACE}}}content"):
            content.set("url", "")
        text = etree.tostring(part, encoding="unicode", with_tail=False)
        said = told(document_here(text, here), thing, here, "xmp", NOBODY)
        # The lines of a part taken out aren't those of the packet.
        reading += Reading(tuple(replace(one, line=0) for one in said.found), said.problems, said.leads)
    if len(parts) > 1:
        reading += Reading(problems=(problem(SPEC, SEVERAL),))
    return no_permission(reading) if is_damaged or len(parts) > MOST else reading
