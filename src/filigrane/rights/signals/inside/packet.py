"""An XMP packet: the properties of a file, as RDF writes them, each form that RDF allows for the same value.

Source: XMP Specification Part 1 (ISO 16684-1:2019) 7, checked on 28 November 2026. A property may stand as an
attribute, as an element, or as an address; alone, in a list, in several languages, with fields of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from filigrane.base.errors import defer
from filigrane.reading.errors import UnreadableBytes
from filigrane.reading.xml_safely import parse_xml
from filigrane.rights.signals.inside import MOST_PACKET_BYTES, Damaged
from filigrane.rights.signals.inside.names import RDF, XML

DEEPEST = 12
"""Values inside values; the deepest of IPTC, an entity in a region of a picture, stands at 4."""
MOST_VALUES = 20_000
_DESCRIPTION, _VALUE, _ITEM = f"{{{RDF}}}Description", f"{{{RDF}}}value", f"{{{RDF}}}li"
_RESOURCE, _PARSE_TYPE, _LANGUAGE = f"{{{RDF}}}resource", f"{{{RDF}}}parseType", f"{{{XML}}}lang"
_LISTS = frozenset(f"{{{RDF}}}{name}" for name in ("Alt", "Bag", "Seq"))
_NOT_PROPERTIES = (f"{{{RDF}}}", f"{{{XML}}}")


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its *text*, empty where it has *fields*; the language it is in; its line in the packet."""

    text: str = ""
    language: str = ""
    line: int = 0
    fields: tuple[tuple[str, Value], ...] = ()

    def field(self, name: str) -> str:
        """The text of the field *name*, whatever its namespace; "" when there is none."""
        return next((value.text for key, value in self.fields if key.rpartition("}")[2] == name), "")


Properties = dict[str, tuple[Value, ...]]
"""`{namespace}name` -> its values."""


@functools.lru_cache(maxsize=8)
def properties_in(packet: bytes) -> Properties:
    """The properties of a packet; the padding around it is passed over. Raises Damaged.

    Read once however many readers ask. Nobody changes what it gives.
    """
    found: dict[str, list[Value]] = {}
    count = 0
    for description in descriptions_in(tree_of(packet)):
        for name, value in _stated(description, 0):
            count += 1
            if count > MOST_VALUES:
                raise Damaged(defer("The XMP packet is larger than this version reads."))
            found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def tree_of(packet: bytes) -> etree._Element:
    """The root element of a packet. Raises Damaged."""
    if len(packet) > MOST_PACKET_BYTES:
        raise Damaged(defer("The XMP packet is larger than this version reads."))
    try:
        return parse_xml(packet.strip(b"\x00 \t\r\n"), name="XMP")
    except (UnreadableBytes, UnicodeError, RecursionError) as fault:
        raise Damaged(defer("The XMP packet isn't well-formed: what it says isn't known.")) from fault


def descriptions_in(root: etree._Element) -> Iterator[etree._Element]:
    """The descriptions of the file that a packet holds, in their order."""
    for rdf in [root] if root.tag == f"{{{RDF}}}RDF" else root.iterfind(f".//{{{RDF}}}RDF"):
        yield from rdf.iterchildren(_DESCRIPTION)


def _stated(element: etree._Element, depth: int) -> Iterator[tuple[str, Value]]:
    """The properties that an element states, as attributes, then as elements."""
    for name, text in element.attrib.items():
        if str(name).startswith("{") and not str(name).startswith(_NOT_PROPERTIES):
            yield str(name), Value(str(text).strip(), line=int(element.sourceline or 0))
    for child in element.iterchildren(tag=etree.Element):
        if depth < DEEPEST:
            for value in _values(child, depth + 1):
                yield str(child.tag), value


def _values(element: etree._Element, depth: int) -> Iterator[Value]:
    """The values of a property, of an item of a list, or of what stands for either."""
    line, language = int(element.sourceline or 0), str(element.get(_LANGUAGE, ""))
    children = list(element.iterchildren(tag=etree.Element))
    if depth > DEEPEST:
        return
    if (address := element.get(_RESOURCE)) is not None:
        yield Value(str(address).strip(), language, line)
    elif len(children) == 1 and children[0].tag in _LISTS:
        for item in children[0].iterchildren(_ITEM):
            yield from _values(item, depth + 1)
    elif len(children) == 1 and children[0].tag == _DESCRIPTION:
        yield from _structure(children[0], language, line, depth + 1)
    elif children or element.get(_PARSE_TYPE) == "Resource" or any(True for _ in _stated(element, DEEPEST)):
        yield from _structure(element, language, line, depth)
    else:
        yield Value("".join(element.itertext()).strip(), language, line)


def _structure(element: etree._Element, language: str, line: int, depth: int) -> Iterator[Value]:
    """A value with fields; one that has an rdf:value is that value, and the fields only qualify it."""
    plain = element.get(_VALUE)
    if plain is not None:
        yield Value(str(plain).strip(), language, line)
        return
    said = element.find(_VALUE)
    if said is not None:
        yield from _values(said, depth + 1)
        return
    fields = tuple(_stated(element, depth))
    yield Value("", language, line, fields)


def best_of(values: Iterable[Value], languages: tuple[str, ...] = ("x-default",)) -> str:
    """The text in the first of *languages* that there is, else the first text."""
    held = [value for value in values if value.text]
    for language in languages:
        for value in held:
            if value.language == language:
                return value.text
    return held[0].text if held else ""
