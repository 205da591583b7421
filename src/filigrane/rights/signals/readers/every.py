"""Every reader, in the order in which a report names what they find."""

from __future__ import annotations

from filigrane.rights.signals.met import Reader
from filigrane.rights.signals.readers.ai_txt import read_ai_txt
from filigrane.rights.signals.readers.aipref import read_aipref
from filigrane.rights.signals.readers.c2pa import read_c2pa
from filigrane.rights.signals.readers.content_signal import read_content_signal
from filigrane.rights.signals.readers.file_licence import read_file_licence
from filigrane.rights.signals.readers.noai import read_noai
from filigrane.rights.signals.readers.odrl import read_odrl
from filigrane.rights.signals.readers.plus import read_plus
from filigrane.rights.signals.readers.rel_license import read_rel_license
from filigrane.rights.signals.readers.robots import read_robots
from filigrane.rights.signals.readers.rsl import read_rsl
from filigrane.rights.signals.readers.rsl_inside import read_rsl_inside
from filigrane.rights.signals.readers.schema_org import read_schema_org
from filigrane.rights.signals.readers.source_type import read_source_type
from filigrane.rights.signals.readers.tdmrep import read_tdmrep
from filigrane.rights.signals.readers.tdmrep_inside import read_tdmrep_inside
from filigrane.rights.signals.readers.xmp import read_xmp

INSIDE: tuple[Reader, ...] = (
    read_plus,
    read_xmp,
    read_file_licence,
    read_source_type,
    read_tdmrep_inside,
    read_rsl_inside,
    read_c2pa,
)
"""Those that read what stands inside a picture, a document, a film."""

READERS: tuple[Reader, ...] = (
    read_robots,
    read_content_signal,
    read_aipref,
    read_tdmrep,
    read_odrl,
    read_rsl,
    read_noai,
    read_ai_txt,
    read_rel_license,
    read_schema_org,
    *INSIDE,
)
READERS_VERSION = 1
"""Grows when a reader hears something else in the same bytes: the files of a house are then read again."""
