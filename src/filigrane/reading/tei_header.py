"""What the header of a TEI play states: titles, authors, licences, dates, identifiers, genre."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from filigrane.reading.plays import Licence, TeiAuthor, TeiEvent

if TYPE_CHECKING:
    from lxml.etree import _Element

NS = {"t": "http://www.tei-c.org/ns/1.0"}
TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_ENTITY = re.compile(r"wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")


def plain(element: _Element | None) -> str:
    """The words of *element*, whitespace single; empty when it is absent."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def titles(root: _Element) -> tuple[str, tuple[str, ...]]:
    """Main title and subtitles, in the language of the play: a translated title is not its title."""
    own = [
        (title.get("type", "main"), plain(title))
        for title in root.iterfind("t:teiHeader/t:fileDesc/t:titleStmt/t:title", NS)
        if title.get(XML + "lang") in (None, root.get(XML + "lang"))
    ]
    mains = [words for kind, words in own if kind == "main" and words]
    subs = tuple(words for kind, words in own if kind == "sub" and words)
    return " ".join(mains[:1]), subs + tuple(mains[1:])


def authors(root: _Element) -> tuple[TeiAuthor, ...]:
    """Authors of the title statement, in order; one without a name is left out."""
    found = root.iterfind("t:teiHeader/t:fileDesc/t:titleStmt/t:author", NS)
    return tuple(author for author in map(_author, found) if author.name)


def _author(author: _Element) -> TeiAuthor:
    names = author.findall("t:persName", NS) or author.findall("t:name", NS)
    first = next((name for name in names if name.get(XML + "lang") is None), names[0] if names else None)
    if first is None:
        words = " ".join((author.text or "").split())
        shown = sort = words
    else:
        shown = " ".join(" ".join(map(str, first.itertext())).split())
        sort = _sort_name(first) or shown
    identifiers = tuple(
        (idno.get("type", "").lower() or "other", plain(idno))
        for idno in author.iterfind("t:idno", NS)
        if plain(idno)
    )
    return TeiAuthor(
        name=shown,
        sort_name=sort,
        identifiers=identifiers,
        born=_when(author, "birth"),
        died=_when(author, "death"),
    )


def _sort_name(name: _Element) -> str:
    surname = " ".join(plain(part) for part in name.iterfind("t:surname", NS))
    others = " ".join(
        plain(part) for part in name if part.tag in (TEI + "forename", TEI + "nameLink", TEI + "roleName")
    )
    return f"{surname}, {others}" if surname and others else surname


def _when(author: _Element, event: str) -> str:
    found = author.find(f".//t:{event}", NS)
    return "" if found is None else found.get("when", "")


def licence_at(root: _Element, path: str) -> Licence:
    """The licence of the first availability under *path*, its own words when it has no licence."""
    found = root.find(f"{path}/t:availability", NS)
    if found is None:
        return Licence()
    licence = found.find("t:licence", NS)
    if licence is None:
        return Licence(plain(found))
    return Licence(plain(licence), licence.get("target", ""))


def source(root: _Element) -> str:
    """Name and first address of the digital source."""
    bibl = root.find("t:teiHeader/t:fileDesc/t:sourceDesc/t:bibl", NS)
    if bibl is None:
        return plain(root.find("t:teiHeader/t:fileDesc/t:sourceDesc", NS))[:300]
    name = plain(bibl.find("t:name", NS)) or plain(bibl.find("t:title", NS))
    address = plain(bibl.find("t:idno[@type='URL']", NS))
    return " ".join(part for part in (name, address) if part)


def events(root: _Element) -> tuple[TeiEvent, ...]:
    """What happened to the play: written, printed, first performed; undated events are left out."""
    found = [
        TeiEvent(
            kind=event.get("type", ""),
            when=event.get("when", ""),
            not_before=event.get("notBefore", event.get("from", "")),
            not_after=event.get("notAfter", event.get("to", "")),
            wording=plain(event.find("t:desc", NS)),
        )
        for event in root.iterfind(".//t:standOff/t:listEvent/t:event", NS)
    ]
    return tuple(event for event in found if event.when or event.not_before or event.not_after)


def identifiers(root: _Element, title: str) -> tuple[tuple[str, str], ...]:
    """Names of the file and the work in other catalogues.

    An xml:id is unique in its corpus only, so it carries the publisher's name, or the title where
    no publisher is named; DraCor's own identifiers are known everywhere and stand alone.
    """
    found: list[tuple[str, str]] = []
    publisher = plain(root.find("t:teiHeader/t:fileDesc/t:publicationStmt/t:publisher", NS))
    own = root.get(XML + "id")
    if own and publisher == "DraCor":
        found.append(("dracor", own))
    elif own:
        found.append(("tei", f"{publisher or title}#{own}"[:200]))
    places = [idno.text or "" for idno in root.iterfind(".//t:publicationStmt/t:idno[@type='wikidata']", NS)]
    places += [
        relation.get("passive", "")
        for relation in root.iterfind(".//t:listRelation/t:relation[@name='wikidata']", NS)
    ]
    for place in places:
        match = _ENTITY.search(place)
        value = match.group(1) if match else place.strip()
        if re.fullmatch(r"Q[1-9][0-9]*", value):
            found.append(("wikidata", value))
    return tuple(dict.fromkeys(found))


def terms(root: _Element) -> tuple[str, ...]:
    """The words that the source uses for the genre, in its own spelling."""
    found = (plain(term) for term in root.iterfind(".//t:textClass/t:keywords/t:term", NS))
    return tuple(dict.fromkeys(term for term in found if term))
