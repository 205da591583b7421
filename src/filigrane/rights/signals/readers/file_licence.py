"""The licence that a file names for itself in XMP: `cc:license` (ccREL, Creative Commons' guidance on XMP).

Checked on 28 November 2026 from the notes of the project. What an address counts for is told in `licensed`.
"""

from __future__ import annotations

from filigrane.rights.signals.inside.names import CC_LICENSE
from filigrane.rights.signals.inside.pictures import told_by
from filigrane.rights.signals.met import Met, Reading, Thing
from filigrane.rights.signals.problems import no_permission
from filigrane.rights.signals.readers.rel_license import of_licences


def read_file_licence(met: Met, thing: Thing) -> Reading:
    """The licence of a picture, a PDF or a sidecar; several different ones open nothing."""
    told = told_by(met)
    said = of_licences(
        "xmp", [(one.text, one.line, f"cc:license {one.text}") for one in told.values(CC_LICENSE)]
    )
    return no_permission(said) if told.faults else said
