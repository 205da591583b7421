"""The IPTC digital source type: where a picture comes from. It says nothing of what is allowed.

IPTC NewsCodes, digitalsourcetype, checked on 28 November 2026 from the notes of the project.
"""

from __future__ import annotations

from filigrane.base.errors import defer
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.inside.names import SOURCE_TYPE
from filigrane.rights.signals.inside.pictures import told_by
from filigrane.rights.signals.met import Found, Met, Reading, Thing
from filigrane.rights.signals.problems import problem, shown

SPEC = "iptc-dst"
VOCABULARY = "cv.iptc.org/newscodes/digitalsourcetype/"
_CODES = """digitalCapture computationalCapture negativeFilm positiveFilm print humanEdits compositeCapture
    algorithmicallyEnhanced digitalCreation dataDrivenMedia trainedAlgorithmicMedia
    compositeWithTrainedAlgorithmicMedia algorithmicMedia screenCapture virtualRecording composite
    compositeSynthetic multiFrameComputationalCapture"""
CODES = frozenset(_CODES.split())
RETIRED = frozenset({"minorHumanEdits", "softwareImage", "digitalArt"})
"""Codes that IPTC no longer gives, and that files still hold."""
UNKNOWN = defer("The digital source type is “{value}”, which isn't in the IPTC vocabulary.")


def read_source_type(met: Met, thing: Thing) -> Reading:
    """The source types of a picture, a PDF or a sidecar; a signal that says nothing, with its code."""
    found, problems = [], []
    for value in told_by(met).values(SOURCE_TYPE):
        _, is_address, tail = value.text.partition(VOCABULARY)
        if (tail if is_address else value.text) in CODES | RETIRED:
            signal = Signal(SPEC, "xmp", Says.NOTHING, frozenset(), source=met.where)
            found.append(Found(signal, value.line, shown(value.text)))
        else:
            problems.append(problem(SPEC, UNKNOWN, {"value": value.text}, line=value.line, raw=value.text))
    return Reading(tuple(found[:5]), tuple(problems[:5]))
