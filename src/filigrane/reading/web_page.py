"""A web page as lines of text: its blocks, the rows of its tables, the addresses of its links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree, html

from filigrane.reading.encodings import guess_encoding
from filigrane.reading.errors import EmptyFile, NoTextInside, TooLarge, UnreadableBytes
from filigrane.reading.limits import MAX_TEXT_BYTES

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_SILENT = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})
_BLOCKS_NAMES = (
    "address article aside blockquote body br caption dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table "
    "tbody tfoot thead tr ul"
)
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_CELLS = frozenset({"td", "th"})


def is_page(sample: bytes) -> bool:
    """Whether the first bytes of a file are those of a web page."""
    return bool(_PAGE.search(sample[:4096]))


def read_page(content: bytes, *, name: str = "HTML") -> list[tuple[str, bool]]:
    """The lines of a page as (text, whether it is a row of a table), in NFC, spaces single, none empty.

    The address of a link stands behind its words: `words <https://…>`. Nothing is fetched, no script is
    run. Raises EmptyFile, TooLarge, NoTextInside or UnreadableBytes.
    """
    if not content.strip():
        raise EmptyFile(name=name)
    if len(content) > MAX_TEXT_BYTES:
        raise TooLarge(name=name, size=len(content), limit=MAX_TEXT_BYTES)
    guess = guess_encoding(content)
    text = content[guess.bom :].decode(guess.encoding, "replace").replace("\0", " ")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise UnreadableBytes(name=name) from fault
    lines = list(_lines(root)) if root is not None else []
    if not lines:
        raise NoTextInside(name=name)
    return lines


def _lines(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Lines in the order of the page; a table inside a cell goes with the row around it."""
    page = _Page()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        yield from page.opens(element, tag) if event == "start" else page.closes(element, tag)
    yield from page.line(False)


class _Page:
    """A page as it is walked: the words of the line under way, open rows, and what is passed over."""

    def __init__(self) -> None:
        self.held: list[str] = []
        self.rows = 0
        self.silent: etree._Element | None = None

    def opens(self, element: etree._Element, tag: str) -> Iterator[tuple[str, bool]]:
        """The line that ends before *element*, if one does."""
        if self.silent is None and tag in _SILENT:
            self.silent = element
        if self.silent is not None:
            return
        if tag in _BLOCKS and self.rows == 0:
            yield from self.line(False)
        self.rows += tag == "tr"
        self.held.append((" " if tag in _BLOCKS else "") + _plain(element.text))

    def closes(self, element: etree._Element, tag: str) -> Iterator[tuple[str, bool]]:
        """The line that ends with *element*, if one does; what comes after it is held."""
        if self.silent is None:
            address = element.get("href", "").strip() if tag == "a" else ""
            if address.startswith(("http://", "https://")):
                self.held.append(f" <{address}>")
            self.rows -= tag == "tr"
            if tag in _CELLS:
                self.held.append("\t" if self.rows == 1 else " ")
            if tag in _BLOCKS and self.rows == 0:
                yield from self.line(tag == "tr")
        if self.silent is element:
            self.silent = None
        if self.silent is None:
            self.held.append(_plain(element.tail))

    def line(self, is_row: bool) -> Iterator[tuple[str, bool]]:
        """The line under way, when it says anything."""
        cells = (" ".join(cell.split()) for cell in "".join(self.held).split("\t"))
        text = unicodedata.normalize("NFC", "\t".join(cells)).strip()
        self.held.clear()
        if text:
            yield text, is_row


def _plain(text: str | None) -> str:
    """Text between tags; a tab of the source is a space, so that tabs part cells alone."""
    return (text or "").replace("\t", " ")
