"""XML from strangers: no entity, no DTD, no network, no abyss; every fault is a clear error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Protocol

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
    if {b"<!DOCTYPE", b"<!ENTITY"} == declarations(content, name):
        raise DeclaresEntities(name=name)
    root: etree._Element = _parsed(content, None, name)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and list(declared.iterentities()):
        raise DeclaresEntities(name=name)
    return root


class Target(Protocol):
    """What meets the parts of a document one after another, in place of a tree."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins; *tag* is `{namespace}name`."""

    def end(self, tag: str) -> None:
        """It ends."""

    def data(self, words: str) -> None:
        """Letters between two tags, in as many pieces as the parser likes."""

    def close(self) -> None:
        """The document ends."""


def walk_xml(content: bytes, target: Target, *, name: str) -> None:
    """Have *target* meet the elements of *content*, within the limits of `parse_xml`; no DOCTYPE at all."""
    if declarations(content, name):
        raise DeclaresEntities(name=name)
    _parsed(content, target, name)


def declarations(content: bytes, name: str) -> set[bytes]:
    """Which of DOCTYPE and ENTITY stand in *content*, once its size and its encoding are ours."""
    if len(content) > MAX_TEXT_BYTES:
        raise TooLarge(name=name, size=len(content), limit=MAX_TEXT_BYTES)
    check_encoding(content, name)
    bare = content.replace(b"\x00", b"") if b"\x00" in content[:8] else content
    return {word for word in (b"<!DOCTYPE", b"<!ENTITY") if word in bare}


def _parsed(content: bytes, target: Target | None, name: str) -> Any:
    """The root of *content*, or nothing where a *target* meets its elements."""
    parser = etree.XMLParser(
        target=target,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise BrokenXml(name=name, line=fault.lineno or 0, reason=fault.msg or "?") from fault
    except (ValueError, LookupError) as fault:
        raise BrokenXml(name=name, line=0, reason=str(fault)) from fault


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
