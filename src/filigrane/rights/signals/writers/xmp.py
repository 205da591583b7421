"""Wishes written in an XMP packet: ours alone change, everything else of the packet stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from filigrane.base.errors import defer
from filigrane.rights.answers import Sentence
from filigrane.rights.signals.inside.names import (
    CC_LICENSE,
    DATA_MINING,
    POLICIES,
    PREFIXES,
    RDF,
    RESERVATIONS,
    USAGE_TERMS,
    WEB_STATEMENT,
    XML,
)
from filigrane.rights.signals.inside.packet import Properties, descriptions_in, properties_in, tree_of
from filigrane.rights.signals.readers.plus import key_of
from filigrane.rights.signals.wishes import Published, Publisher, Wish, Wishes
from filigrane.rights.signals.writers.plus import ADDRESS, key_for, reach_of
from filigrane.rights.signals.writers.terms import clean, is_ours, terms_for

EMPTY = (
    f'<x:xmpmeta xmlns:x="{PREFIXES["x"]}"><rdf:RDF xmlns:rdf="{RDF}">'
    '<rdf:Description rdf:about=""/></rdf:RDF></x:xmpmeta>'
).encode("ascii")
_BEGINS = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
_ENDS = b'\n<?xpacket end="w"?>'
STRICTER = defer("The file already says “{value}”, which is stricter: it stays so in the copy.")
OTHER_TERMS = defer("The file already has terms of use of somebody else: they stay as they are in the copy.")
OTHER_PAGE = defer("The file already names the page of its terms: it stays the same in the copy.")

OTHER_LICENCE = defer("The file already names another licence: it stays the same in the copy.")


@dataclass(frozen=True, slots=True)
class Packet:
    """The bytes of a packet, and what was left as it stood, in words."""

    body: bytes
    kept: tuple[Sentence, ...] = ()


def write_xmp(wishes: Sequence[Wishes], who: Publisher) -> Published:
    """A sidecar that says what is wished of the whole (the path `/`, or the first): one beside each file."""
    whole = next((one for one in wishes if one.path == "/"), wishes[0] if wishes else Wishes())
    return Published("FILE.xmp", "application/rdf+xml", packet_with(b"", whole, who).body)


def packet_with(packet: bytes, wishes: Wishes, who: Publisher, *, is_pdf: bool = False) -> Packet:
    """*packet* (empty for none) with what is wished; a silent wish leaves what stands as it is.

    A reservation that stands already is never loosened, nor the terms of somebody else written over: what was
    kept is told. *is_pdf*: TDMRep too, whose one flag says mining and training and nothing of search or of
    answers. Raises Damaged when *packet* can't be read.
    """
    held = properties_in(packet) if packet else {}
    root = tree_of(packet or EMPTY)
    kept: list[Sentence] = []
    for name, wanted in _wanted(held, wishes, who, is_pdf, kept):
        _set(root, name, wanted)
    return Packet(_BEGINS + etree.tostring(root, encoding="UTF-8") + _ENDS, tuple(kept))


class Address(str):
    """The value of a property that is an address, and is written as one."""

    __slots__ = ()


Wanted = str | Address | dict[str, str] | None
"""A text, an address, a text in several languages, or nothing at all."""


def _wanted(
    held: Properties, wishes: Wishes, who: Publisher, is_pdf: bool, kept: list[Sentence]
) -> list[tuple[str, Wanted]]:
    """The properties to write, in their order; *kept* hears what stays as it stood."""
    wanted: list[tuple[str, Wanted]] = []
    key = key_for(wishes)
    if key and not _is_stricter(held, key, kept):
        wanted.append((DATA_MINING, ADDRESS + key))
    terms = terms_for(wishes, who)
    standing = [value.text for value in held.get(USAGE_TERMS, ()) if value.text]
    if terms and all(is_ours(text) for text in standing):
        wanted.append((USAGE_TERMS, dict(terms)))
    elif terms:
        kept.append(Sentence(OTHER_TERMS))
    page = clean(who.policy) if terms else ""
    pages = {value.text for value in held.get(WEB_STATEMENT, ())}
    if page and not pages - {page, ""}:
        wanted.append((WEB_STATEMENT, page))
    elif page:
        kept.append(Sentence(OTHER_PAGE))
    licences = {value.text for value in held.get(CC_LICENSE, ())}
    if wishes.licence and not licences:
        wanted.append((CC_LICENSE, Address(clean(wishes.licence))))
    elif wishes.licence and licences != {wishes.licence}:
        kept.append(Sentence(OTHER_LICENCE))
    return wanted + (_tdm(held, wishes, page, kept) if is_pdf else [])


def _is_stricter(held: Properties, key: str, kept: list[Sentence]) -> bool:
    """Whether what stands already keeps as much as *key*, and is said otherwise."""
    standing = [key_of(value.text)[0] for value in held.get(DATA_MINING, ())]
    stricter = [name for name in standing if reach_of(name) and reach_of(name) >= reach_of(key)]
    if not stricter or key in standing:
        return bool(stricter)
    kept.append(Sentence(STRICTER, (("value", stricter[0]),)))
    return True


def _tdm(held: Properties, wishes: Wishes, page: str, kept: list[Sentence]) -> list[tuple[str, Wanted]]:
    """The flag of TDMRep and its policy, in the namespace of PDF."""
    if wishes.trained is Wish.SILENT:
        return []
    is_reserved = any(value.text == "1" for name in RESERVATIONS for value in held.get(name, ()))
    if wishes.trained is Wish.YES and is_reserved:
        kept.append(Sentence(STRICTER, (("value", "tdm:reservation 1"),)))
        return []
    flag = "1" if wishes.trained is Wish.NO else "0"
    policy: list[tuple[str, Wanted]] = [(POLICIES[0], page), (POLICIES[1], None)] if page else []
    return [(RESERVATIONS[0], flag), (RESERVATIONS[1], None), *policy]


def _set(root: etree._Element, name: str, wanted: Wanted) -> None:
    """Take a property away wherever it stands, then write it in the first description."""
    descriptions = list(descriptions_in(root))
    for description in descriptions:
        description.attrib.pop(name, None)
        for element in description.findall(name):
            description.remove(element)
    if wanted is None:
        return
    if not descriptions:
        rdf = root if root.tag == f"{{{RDF}}}RDF" else root.find(f".//{{{RDF}}}RDF")
        rdf = etree.SubElement(root, f"{{{RDF}}}RDF", nsmap={"rdf": RDF}) if rdf is None else rdf
        descriptions = [etree.SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})]
    space = name[1:].partition("}")[0]
    prefix = next(short for short, long in PREFIXES.items() if long == space or long[:-1] == space[:-1])
    element = etree.SubElement(descriptions[0], name, nsmap={prefix: space})
    if isinstance(wanted, Address):
        element.set(f"{{{RDF}}}resource", wanted)
        return
    if isinstance(wanted, str):
        element.text = wanted
        return
    alternatives = etree.SubElement(element, f"{{{RDF}}}Alt", nsmap={"rdf": RDF})
    for language, text in wanted.items():
        item = etree.SubElement(alternatives, f"{{{RDF}}}li", {f"{{{XML}}}lang": language})
        item.text = text
