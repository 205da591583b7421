"""XML from strangers: no entity, no DTD, no network, no abyss; every fault is a clear error."""

from __future__ import annotations

import re

from lxml import etree

from filigrane.reading.errors import BrokenXml, DeclaresEntities, TooLarge, UnreadableBytes
from filigrane.reading.limits import MAX_TEXT_BYTES, check_utf8

ENCODINGS = frozenset({"utf-8", "utf8", "us-ascii", "ascii", "utf-16", "iso-8859-1", "iso-8859-15"})
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def parse_xml(content: bytes, *, name: str) -> etree._Element:
    """The root element of *content*, comments and processing instructions left out.

    A DOCTYPE that declares entities is refused before anything is parsed: inner entities swell,
    outer ones fetch. Depth and size of a node stay under libxml2's own limits (256 levels, 10 MB).
    """
    if len(content) > MAX_TEXT_BYTES:
        raise TooLarge(name=name, size=len(content), limit=MAX_TEXT_BYTES)
    check_encoding(content, name)
    bare = content.replace(b"\x00", b"") if b"\x00" in content[:8] else content
    if b"<!DOCTYPE" in bare and b"<!ENTITY" in bare:
        raise DeclaresEntities(name=name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise BrokenXml(name=name, line=fault.lineno or 0, reason=fault.msg or "?") from fault
    except (ValueError, LookupError) as fault:
        raise BrokenXml(name=name, line=0, reason=str(fault)) from fault
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and list(declared.iterentities()):
        raise DeclaresEntities(name=name)
    return root


def check_encoding(content: bytes, name: str) -> None:
    """Raise unless the encoding is one of ours and, for UTF-8, every byte of it is valid."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    found = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf")[:200])
    encoding = found.group(1).decode("ascii").lower() if found else "utf-8"
    if encoding not in ENCODINGS:
        raise UnreadableBytes(name=name)
    if encoding.startswith(("utf-8", "utf8")):
        check_utf8(name, content)
