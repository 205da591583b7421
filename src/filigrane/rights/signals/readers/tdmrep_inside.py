"""TDMRep inside a document: the XMP of a PDF, the package of an EPUB; each speaks for the whole of it.

TDM Reservation Protocol, final report of the W3C community group, third version, 2024-05-10, checked
2026-11-28. PDF writes its namespace with a slash at its end, EPUB with a hash; both are read in a PDF.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from filigrane.base.errors import defer
from filigrane.reading.errors import UnreadableBytes
from filigrane.reading.xml_safely import parse_xml
from filigrane.rights.signals import Says, Signal
from filigrane.rights.signals.inside.names import OPF, POLICIES, RESERVATIONS, TDM_HASH, TDM_SLASH
from filigrane.rights.signals.inside.packet import Value
from filigrane.rights.signals.inside.pictures import Told, told_by
from filigrane.rights.signals.met import Carrier, Found, Met, Problem, Reading, Thing
from filigrane.rights.signals.problems import no_permission, problem, shown
from filigrane.rights.signals.tdm_properties import SPEC, Property, read_properties
from filigrane.rights.uses import Use

MOST = 20
"""Statements of one document; the specification has one."""
NOT_A_PACKAGE = defer("The package document of the EPUB can't be read: what it says isn't known.")
NO_PREFIX = defer("The EPUB uses the prefix “tdm” without saying which: the usual one is taken.")
NOT_FOR_PICTURES = defer(
    "TDMRep has no place for its words in a file of this kind: a reservation counts still."
)


def read_tdmrep_inside(met: Met, thing: Thing) -> Reading:
    """What a PDF or an EPUB reserves; in a picture or a sidecar, a reservation alone, contested."""
    if met.carrier is Carrier.EPUB:
        return _read_package(met, thing)
    told = told_by(met)
    if met.carrier is Carrier.PDF:
        said = read_properties(
            "document",
            [_stated(value, "tdm:reservation") for value in told.values(*RESERVATIONS)[:MOST]],
            [_stated(value, "tdm:policy") for value in told.values(*POLICIES)[:MOST]],
            where=thing.address or met.where,
        )
        return no_permission(said) if told.faults else said
    return _elsewhere(told, met)


def _stated(value: Value, name: str) -> Property:
    return Property(value.text, value.line, shown(f"{name} {value.text}"))


def _elsewhere(told: Told, met: Met) -> Reading:
    """A picture that says 1: no place of TDMRep, and yet words that oppose; it isn't one of its carriers."""
    for value in told.values(*RESERVATIONS):
        if value.text == "1":
            signal = Signal(
                SPEC, "xmp", Says.RESERVED, frozenset({Use.TDM}), source=met.where, is_contested=True
            )
            raw = "tdm:reservation 1"
            fault = problem(SPEC, NOT_FOR_PICTURES, line=value.line, raw=raw)
            return Reading((Found(signal, value.line, raw),), (fault,))
    return Reading()


def _read_package(met: Met, thing: Thing) -> Reading:
    """The metadata of the package: `meta property` in EPUB 3, `meta name` in EPUB 2, whatever its version."""
    try:
        root = parse_xml(met.body, name="EPUB")
    except (UnreadableBytes, UnicodeError, RecursionError):
        return Reading(problems=(problem(SPEC, NOT_A_PACKAGE, is_damage=True),))
    if root.tag != f"{{{OPF}}}package":
        return Reading(problems=(problem(SPEC, NOT_A_PACKAGE, is_damage=True),))
    prefixes, problems = prefixes_of(root), list[Problem]()
    stated: dict[str, list[Property]] = {"reservation": [], "policy": []}
    for name, value, line in metas_in(root):
        prefix, _, last = name.partition(":")
        space = prefixes.get(prefix, TDM_HASH if prefix == "tdm" else "")
        if last in stated and space in (TDM_HASH, TDM_SLASH) and len(stated[last]) < MOST:
            stated[last].append(Property(value, line, shown(f"{name} {value}")))
            if prefix not in prefixes and root.get("version", "").startswith("3") and not problems:
                problems.append(problem(SPEC, NO_PREFIX, line=line, raw=name))
    where = thing.address or met.where
    said = read_properties("document", stated["reservation"], stated["policy"], where=where)
    return Reading(problems=tuple(problems)) + said


def prefixes_of(root: etree._Element) -> dict[str, str]:
    """The prefixes that a package declares: `prefix="a: address b: address"`."""
    words = str(root.get("prefix", "")).split()[:200]
    return {name.rstrip(":"): address for name, address in zip(words[::2], words[1::2], strict=False)}


def metas_in(root: etree._Element) -> Iterator[tuple[str, str, int]]:
    """Each meta that speaks of the whole book: its name, its value, its line."""
    metadata = root.find(f"{{{OPF}}}metadata")
    for meta in [] if metadata is None else metadata.iter(f"{{{OPF}}}meta"):
        if meta.get("refines"):
            continue
        line = int(meta.sourceline or 0)
        if meta.get("property"):
            yield str(meta.get("property")).strip(), "".join(meta.itertext()).strip(), line
        elif meta.get("name"):
            yield str(meta.get("name")).strip(), str(meta.get("content", "")).strip(), line
