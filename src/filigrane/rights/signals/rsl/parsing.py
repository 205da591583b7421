"""The bytes of an RSL document, or of a feed that bears RSL, as values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from lxml import etree

from filigrane.base.errors import FiligraneError, defer
from filigrane.reading.xml_safely import parse_xml
from filigrane.rights.signals.met import Problem
from filigrane.rights.signals.patterns import is_web, joined
from filigrane.rights.signals.problems import problem, shown
from filigrane.rights.signals.rsl.document import (
    OLD_PROHIBITED,
    OLD_USAGES,
    PAYMENTS,
    REACHED,
    USERS,
    Content,
    Document,
    Licence,
    Payment,
    Terms,
)

SPEC = "rsl"
NAMESPACE = "https://rslstandard.org/rsl"
DOCUMENT_BYTES = 1024 * 1024
MOST_CONTENTS = 5_000
MOST_LICENCES = 100
MOST_PROBLEMS = 100
KNOWN = frozenset(
    {
        "rsl", "content", "license", "permits", "prohibits", "payment", "standard", "custom", "amount",
        "accepts", "reporting", "legal", "schema", "alternate", "copyright", "terms",
    }
)  # fmt: skip
_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,8})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_PLACE = re.compile(r"[A-Z]{2}")

TOO_LARGE = defer("The RSL document is larger than 1 MB: it isn't read.")
NOT_XML = defer("The RSL document can't be read as XML: what it says isn't known.")
TOO_MANY = defer("The RSL document has more parts than are read: what the others say isn't known.")
NOT_RSL = defer("This isn't an RSL document: its first element is “{name}”. It says nothing.")
NO_NAMESPACE = defer(
    "The RSL document doesn't name its namespace, {namespace}: it can close, and opens nothing."
)
UNKNOWN_ELEMENT = defer("The element “{name}” isn't one of RSL 1.0: the document opens nothing.")
UNKNOWN_WORD = defer("“{word}” isn't a word of RSL 1.0 for “{kind}”: the document opens nothing.")
UNKNOWN_KIND = defer(
    "“{name}” has the type “{kind}”, which RSL 1.0 doesn't know: the document opens nothing."
)
TWICE = defer("A licence has “{name}” twice for “{kind}”: the stricter reading counts.")
OLD_COMMAS = defer("Words are parted by commas, as in RSL 0.9; RSL 1.0 parts them by spaces.")
OLD_WORD = defer("“{word}” is a word of RSL 0.9; it is read as “{new}”.")
NO_LICENCE = defer("A part of the site, “{url}”, has no licence in the RSL document: nothing is said of it.")
NO_URL = defer("A part of the RSL document doesn't say what it is about: nothing is made of it.")
NO_PRICE = defer("A price of the RSL document isn't an amount with its currency (“{price}”).")
REPORTS = defer("A licence asks for reports that we can't make: it isn't one that we could hold.")


class Notes:
    """The problems met while a document is read, and whether they leave it sound."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.is_sound = True

    def add(self, text: str, line: int, *, sound: bool = False, is_damage: bool = False, **said: str) -> None:
        """Note a problem; the document stays *sound* or doesn't."""
        self.is_sound = self.is_sound and sound
        if len(self.problems) < MOST_PROBLEMS or is_damage:
            self.problems.append(problem(SPEC, text, said, line=line, is_damage=is_damage))


def document_in(body: bytes, where: str = "", *, is_here: bool = False) -> Document:
    """The document of *body*; with a damage when it can't be read.

    *is_here*: it stands in the page that it speaks of, so that a content without address is that page.
    """
    notes = Notes()
    if len(body) > DOCUMENT_BYTES:
        notes.add(TOO_LARGE, 0, is_damage=True)
        return Document((), tuple(notes.problems), False)
    try:
        root = parse_xml(body.strip(), name=where or "RSL")
    except (FiligraneError, etree.LxmlError, ValueError, RecursionError):
        notes.add(NOT_XML, 0, is_damage=True)
        return Document((), tuple(notes.problems), False)
    is_feed = not _is_rsl(root)
    found = list(root.iter(f"{{{NAMESPACE}}}content"))
    if is_feed and not found:
        found = _without_namespace(root, notes)
    if len(found) > MOST_CONTENTS:
        notes.add(TOO_MANY, 0, is_damage=True)
    _note_strangers(root, notes)
    read = [_content(one, where, is_feed, is_here, notes) for one in found[:MOST_CONTENTS]]
    contents = tuple(one for one in read if one is not None)
    return Document(contents, tuple(notes.problems), notes.is_sound, is_feed)


def _name(node: etree._Element) -> str:
    return str(etree.QName(node).localname) if isinstance(node.tag, str) else ""


def _is_rsl(node: etree._Element) -> bool:
    return isinstance(node.tag, str) and etree.QName(node).namespace == NAMESPACE


def _without_namespace(root: etree._Element, notes: Notes) -> list[etree._Element]:
    """The contents of a document that forgot its namespace: they may prohibit, they open nothing."""
    if _name(root) != "rsl":
        notes.add(NOT_RSL, root.sourceline or 0, name=_name(root))
        return []
    notes.add(NO_NAMESPACE, root.sourceline or 0, namespace=NAMESPACE)
    for node in root.iter():
        if isinstance(node.tag, str):
            node.tag = f"{{{NAMESPACE}}}{_name(node)}"
    return list(root.iter(f"{{{NAMESPACE}}}content"))


def _note_strangers(root: etree._Element, notes: Notes) -> None:
    """Elements of the namespace that RSL 1.0 doesn't have; those of other namespaces are passed over."""
    for node in root.iter(f"{{{NAMESPACE}}}*"):
        if _name(node) not in KNOWN:
            notes.add(UNKNOWN_ELEMENT, node.sourceline or 0, name=_name(node))


def _children(node: etree._Element, name: str) -> list[etree._Element]:
    found: list[etree._Element] = node.findall(f"{{{NAMESPACE}}}{name}")
    return found


def _content(node: etree._Element, where: str, is_feed: bool, is_here: bool, notes: Notes) -> Content | None:
    line, url = node.sourceline or 0, node.get("url")
    url = url.strip() if url is not None else None
    if is_feed and not url:
        url = _link_of_item(node)
    if not url and not (is_here and url is not None):
        notes.add(NO_URL, line, sound=True)
        return None
    licences = _children(node, "license")
    if len(licences) > MOST_LICENCES:
        notes.add(TOO_MANY, line, is_damage=True)
    if not licences:
        notes.add(NO_LICENCE, line, sound=True, url=url or "")
    return Content(
        url or "",
        tuple(_licence(one, notes) for one in licences[:MOST_LICENCES]),
        _contact(node, where),
        bool(node.get("server", "").strip()),
        node.get("encrypted", "").strip().lower() not in ("", "false"),
        line,
    )


def _link_of_item(node: etree._Element) -> str:
    """The address of the entry of a feed in which *node* stands."""
    for parent in node.iterancestors():
        for child in parent:
            if _name(child) == "link":
                return (child.get("href") or child.text or "").strip()
        if _name(parent) in ("item", "entry", "channel", "feed"):
            break
    return ""


def _contact(node: etree._Element, where: str) -> str:
    """Whom to ask: the holder's mail, their page, the page of the terms, the licence server."""
    holders = _children(node, "copyright")
    mails = [one.get("contactEmail", "").strip() for one in holders]
    pages = [one.get("contactUrl", "") for one in holders]
    pages += [one.text or "" for one in _children(node, "terms")] + [node.get("server", "")]
    whole = [joined(where, page.strip()) for page in pages if page.strip() and is_web(page.strip())]
    return shown(next((found for found in [*mails, *whole] if found), ""))


def _licence(node: etree._Element, notes: Notes) -> Licence:
    payments = [_payment(one, notes) for one in _children(node, "payment")]
    must_report = bool(_children(node, "reporting"))
    if must_report:
        notes.add(REPORTS, node.sourceline or 0, sound=True)
    asked = [one for one in payments if not one.is_free]
    return Licence(
        _terms(_children(node, "permits"), notes, OLD_USAGES, frozenset.intersection),
        _terms(_children(node, "prohibits"), notes, OLD_PROHIBITED, frozenset.union),
        asked[0] if asked else payments[0] if payments else None,
        must_report,
        node.sourceline or 0,
    )


def _terms(
    nodes: Iterable[etree._Element],
    notes: Notes,
    old: dict[str, str],
    together: Callable[[frozenset[str], frozenset[str]], frozenset[str]],
) -> Terms:
    """What `permits` or `prohibits` elements say; two of one type go *together* as the stricter."""
    terms = Terms()
    for node in nodes:
        kind = node.get("type", "").strip()
        if kind not in ("usage", "user", "geo"):
            notes.add(UNKNOWN_KIND, node.sourceline or 0, name=_name(node), kind=kind)
            continue
        words = _words(node, kind, notes, old)
        earlier: frozenset[str] | None = getattr(terms, kind)
        if earlier is not None:
            notes.add(TWICE, node.sourceline or 0, sound=True, name=_name(node), kind=kind)
            words = together(earlier, words)
        terms = replace(terms, **{kind: words})
    return terms


def _words(node: etree._Element, kind: str, notes: Notes, old: dict[str, str]) -> frozenset[str]:
    """The words of one element that RSL knows: usages that they reach, users, places."""
    text, line = node.text or "", node.sourceline or 0
    if "," in text:
        notes.add(OLD_COMMAS, line, sound=True)
    found: set[str] = set()
    for word in text.replace(",", " ").split():
        if kind == "usage" and word in old:
            notes.add(OLD_WORD, line, sound=True, word=word, new=old[word])
            word = old[word]
        if kind == "usage" and word in REACHED:
            found |= REACHED[word]
        elif (kind == "user" and word in USERS) or (kind == "geo" and _PLACE.fullmatch(word)):
            found.add(word)
        else:
            notes.add(UNKNOWN_WORD, line, word=word, kind=kind)
    return frozenset(found)


def _payment(node: etree._Element, notes: Notes) -> Payment:
    kind, line = node.get("type", "free").strip(), node.sourceline or 0
    if kind == "inference":
        notes.add(OLD_WORD, line, sound=True, word=kind, new="use")
        kind = "use"
    if kind not in PAYMENTS:
        notes.add(UNKNOWN_KIND, line, name="payment", kind=kind)
    amounts = [_amount(one, notes) for one in _children(node, "amount")]
    price = next(filter(None, amounts), "")
    pages = [*_children(node, "custom"), *_children(node, "standard")]
    addresses = tuple(shown(one.text) for one in pages if one.text and one.text.strip())
    return Payment(kind if kind in PAYMENTS else "?", f"{price} ({kind})" if price else "", addresses)


def _amount(node: etree._Element, notes: Notes) -> str:
    amount, currency = (node.text or "").strip(), node.get("currency", "").strip()
    if _AMOUNT.fullmatch(amount) and _CURRENCY.fullmatch(currency):
        return f"{amount} {currency}"
    notes.add(NO_PRICE, node.sourceline or 0, sound=True, price=f"{amount} {currency}".strip())
    return "?"
