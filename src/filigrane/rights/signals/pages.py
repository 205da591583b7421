"""The elements of a web page that carry signals, read once for every reader."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from filigrane.reading.encodings import SAMPLE_BYTES, guess_encoding
from filigrane.rights.signals.patterns import joined

PAGE_BYTES = 2 * 1024 * 1024
"""What is read of a page; the rest of a longer one isn't known."""
MOST_ELEMENTS = 20_000
"""Links, scripts and properties that are kept of one page."""
SCRIPT_CHARS = 1_000_000
TEXT_CHARS = 500
MOST_PIECES = 20
_TAGS = frozenset({"meta", "link", "base", "script"})
_ANCHORS = frozenset({"a", "area"})


@dataclass(frozen=True, slots=True)
class Element:
    """A `meta`, `link` or `script`, an `a` or `area` that leads to a licence, or an element of microdata.

    *text* is what stands in a script, or begins an element that bears microdata. *is_in_head*: before the
    page's body began. *scope* is the number of the thing of microdata in which it stands, -1 for none, and
    *opens* that of the one that it begins.
    """

    tag: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    is_in_head: bool
    text: str = ""
    scope: int = -1
    opens: int = -1

    def get(self, name: str) -> str:
        """An attribute, without the spaces around it; empty when there is none."""
        return next((value.strip() for key, value in self.attributes if key == name), "")

    def has(self, name: str) -> bool:
        """Whether it bears the attribute."""
        return any(key == name for key, _ in self.attributes)

    @property
    def rels(self) -> frozenset[str]:
        """The words of its `rel`."""
        return frozenset(self.get("rel").lower().split())

    @property
    def media_type(self) -> str:
        """Its `type` without parameters."""
        return self.get("type").partition(";")[0].strip().lower()

    @property
    def raw(self) -> str:
        """The tag as it is told of."""
        written = " ".join(f'{key}="{value}"' for key, value in self.attributes)
        return f"<{self.tag} {written}>"


@dataclass(frozen=True, slots=True)
class Markup:
    """What was kept of a page. *is_cut*: there was more than is read, or it couldn't be read to its end."""

    elements: tuple[Element, ...] = ()
    base: str = ""
    is_cut: bool = False

    def named(self, *tags: str) -> Iterator[Element]:
        """The elements of these names, in the order of the page."""
        return (one for one in self.elements if one.tag in tags)

    def address(self, here: str, written: str) -> str:
        """An address of the page *here*, as it is reached from its `base`."""
        return joined(joined(here, self.base) if self.base else here, written)


@functools.lru_cache(maxsize=8)
def markup(body: bytes) -> Markup:
    """The elements of *body* that carry signals; none of a thing that is no page."""
    guess = guess_encoding(body[:SAMPLE_BYTES])
    text = body[guess.bom : PAGE_BYTES].decode(guess.encoding, "replace").replace("\0", " ")
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Markup(is_cut="<" in text)
    if root is None:
        return Markup()
    is_cut = len(body) > PAGE_BYTES or any("depth" in fault.message for fault in parser.error_log)
    kept = list(_kept(root))
    base = next((one.get("href") for one in kept if one.tag == "base" and one.has("href")), "")
    return Markup(tuple(kept[:MOST_ELEMENTS]), base, is_cut or len(kept) > MOST_ELEMENTS)


def _kept(root: etree._Element) -> Iterator[Element]:
    in_head, depth, count, scopes = True, 0, 0, [(0, -1)]
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            if scopes[-1][0] == depth:
                scopes.pop()
            depth -= 1
            continue
        depth += 1
        tag = node.tag if isinstance(node.tag, str) else ""
        in_head = in_head and tag != "body"
        begins = node.get("itemscope") is not None
        is_licence = tag in _ANCHORS and "license" in node.get("rel", "").lower()
        if tag in _TAGS or is_licence or begins or node.get("itemprop") is not None:
            names = tuple((str(key), str(value)) for key, value in node.attrib.items())
            opens = count if begins else -1
            yield Element(tag, names, node.sourceline or 0, in_head, _text(node, tag), scopes[-1][1], opens)
            if begins:
                scopes.append((depth, count))
            count += 1
        if count > MOST_ELEMENTS:
            return


def _text(node: etree._Element, tag: str) -> str:
    """All of a script; the first words of an element of microdata; nothing else is of use."""
    if tag == "script":
        return "".join(node.itertext())[:SCRIPT_CHARS]
    if node.get("itemprop") is None:
        return ""
    inside = itertools.islice(node.iter(), MOST_PIECES)
    pieces = (it.text or "" if it is node else f"{it.text or ''} {it.tail or ''}" for it in inside)
    return " ".join(" ".join(pieces)[:TEXT_CHARS].split())
