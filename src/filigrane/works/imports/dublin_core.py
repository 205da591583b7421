"""Dublin Core records: oai_dc by themselves or inside the answers of an OAI-PMH repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from filigrane.base.problems import Problem
from filigrane.reading.xml_safely import parse_xml
from filigrane.works.drafts import CreditDraft
from filigrane.works.errors import BadIdentifier
from filigrane.works.identifiers import check_identifier
from filigrane.works.imports.errors import BrokenRecord, GoneAtSource
from filigrane.works.imports.gathered import MAX_TEXT_CHARS, Gathered
from filigrane.works.imports.record import Raw, Record

DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
OAI_ID = "oai"
DETAIL_OF = {
    "publisher": "publisher", "type": "denomination", "format": "format", "relation": "relation",
    "coverage": "coverage", "rights": "rights", "source": "dc:source", "medium": "materials",
    "extent": "measurements", "provenance": "history", "alternative": "appellation",
    "spatial": "place_of_making", "temporal": "period", "license": "rights",
}  # fmt: skip
"""Element -> detail; elements that are not named here are kept as `dc:element`."""
_URN = re.compile(r"(?:urn:|info:)?(isbn|issn|ismn|doi|ark)[:/ ]\s*(.+)", re.IGNORECASE)


def is_dublin_core(start: bytes) -> bool:
    """Whether XML that begins so holds Dublin Core or an OAI-PMH answer."""
    return b"purl.org/dc/" in start or b"openarchives.org/OAI/2.0" in start


def dc_raws(content: bytes, name: str) -> Iterator[Raw]:
    """Each record of the XML; an error of the repository and a deleted record are told as problems.

    Raises a `reading.*` error when the XML can't be read at all.
    """
    root = parse_xml(content, name=name)
    for error in root.iter(f"{OAI}error"):
        yield _told(f"{name}:{error.sourceline}", _said(error) or error.get("code", "?"))
    wrapped = list(root.iter(f"{OAI}record"))
    for number, record in enumerate(wrapped, start=1):
        place = f"{name}:{record.sourceline or number}"
        header = record.find(f"{OAI}header")
        oai = (header.findtext(f"{OAI}identifier") or "").strip() if header is not None else ""
        if header is not None and header.get("status") == "deleted":
            fault = GoneAtSource(value=oai)
            yield Raw(place, None, (Problem(place, fault.code, str(fault)),))
            continue
        yield Raw(place, {OAI_ID: [oai] if oai else [], **_elements(record)})
    if not wrapped:
        for number, holder in enumerate(_bare(root), start=1):
            yield Raw(f"{name}:{holder.sourceline or number}", _elements(holder))


def _bare(root: etree._Element) -> list[etree._Element]:
    """The elements that hold Dublin Core elements directly, in the order of the file."""
    holders = [one.getparent() for one in root.iter(f"{DC}title", f"{TERMS}title")]
    return list(dict.fromkeys(one for one in holders if one is not None))


def _elements(record: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in record.iter(f"{DC}*", f"{TERMS}*"):
        if text := _said(element):
            found.setdefault(etree.QName(element).localname, []).append(text)
    return found


def _said(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _told(place: str, reason: str) -> Raw:
    fault = BrokenRecord(reason=reason)
    return Raw(place, None, (Problem(place, fault.code, str(fault)),))


def read_dc(raw: Raw) -> Record:
    """A record of Dublin Core as a work: the first title is the title, the first date the date."""
    if raw.values is None:
        return Record(raw.place, None, raw.problems)
    values: dict[str, list[str]] = {name: list(texts) for name, texts in raw.values.items()}
    found = Gathered(raw.place, "dc", problems=list(raw.problems))
    for oai in values.pop(OAI_ID, []):
        found.identifier("oai", oai)
    titles = values.pop("title", [])
    if titles:
        found.text("title", titles[0])
        found.detail("appellation", titles[1:])
    dates = [date for name in ("created", "date", "issued") for date in values.pop(name, [])]
    if dates:
        found.text("date", dates[0])
        found.detail("dc:date", dates[1:])
    for name, function in (("creator", "author"), ("contributor", "contributor")):
        found.credits += [CreditDraft(text[:300], function) for text in values.pop(name, [])]
    for text in values.pop("identifier", []):
        _identifier(text, found)
    if languages := values.pop("language", []):
        found.text("language", languages[0])
        found.detail("dc:language", languages[1:])
    for name in ("description", "abstract"):
        for text in values.pop(name, []):
            found.text("description", text[:MAX_TEXT_CHARS])
    found.terms += [text[:300] for text in values.pop("subject", [])]
    for name, texts in values.items():
        found.detail(DETAIL_OF.get(name, f"dc:{name}"), [text[:MAX_TEXT_CHARS] for text in texts])
    return found.record()


def _identifier(text: str, found: Gathered) -> None:
    """An ISBN, an ISSN, an ARK by its check digits; an address as a page; anything else as it is written."""
    named: Any = _URN.fullmatch(text)
    for scheme, value in ([(named.group(1).lower(), named.group(2))] if named else []) + [("ark", text)]:
        try:
            pair = check_identifier(scheme, value)
        except BadIdentifier:
            continue
        if pair not in found.identifiers:
            found.identifiers.append(pair)
        return
    found.detail("page" if text.startswith(("http://", "https://")) else "dc:identifier", [text[:500]])
