"""The report on a public summary in words, for a page and for paper; whoever shows it translates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from filigrane.base.errors import defer
from filigrane.base.papers import Paper, Section
from filigrane.trace.summaries.lines import SECTIONS

Translate = Callable[[str], str]
TITLE = defer("What “{name}” names of this house")
FOUND = defer("Named in this document: sites, {sites}; works, {works}.")
NOTHING = defer("No site and no work of this catalogue is named in this document.")
INDICATIONS = (
    defer("These are indications: names that stand in the document, word for word."),
    defer("A site that is named does not say which of its pages were taken."),
    defer("A work that is not named may have been taken: a provider names only its largest sources."),
    defer("Titles are compared whole, and count only with the whole name of a maker near by."),
)
HOW = {
    "same": defer("this very site"),
    "below": defer("a site under yours: {named}"),
    "above": defer("a site above it, which may hold others too: {named}"),
    "address": defer("by the address it comes from: {named}"),
    "identifier": defer("by its number in a register: {named}"),
    "title": defer("by its title, with the name: {named}"),
    "collection": defer("a data set bears the name of this collection: {named}"),
    "report": defer("a data set of this name was held to the light: {named}"),
}
KNOWN_BY = {
    "house": defer("address of the house"),
    "declared": defer("declared as yours"),
    "show": defer("page of a show"),
    "place": defer("page of a place"),
    "statement": defer("source of statements on rights"),
    "file": defer("where files of the catalogue come from"),
    "record": defer("where records of the catalogue come from"),
}
KINDS = {
    "site": defer("Sites"),
    "work": defer("Works"),
    "person": defer("People"),
    "set": defer("Data sets you know"),
}
HOW_TO_READ = defer("How to read this")
SETS = defer("Data sets named by an address")
READ = defer("What was read")
HEADS = (defer("Named"), defer("How"), defer("Where"), defer("In these words"))
SHOWN_PLACES = 3
MOST_ON_PAPER = 300


def counted(report: Mapping[str, Any], kind: str) -> int:
    """How many things of one kind are named, each once."""
    return len({(one["id"], one["ours"]) for one in report["findings"] if one["kind"] == kind})


def how(one: Mapping[str, Any], translate: Translate) -> str:
    """How a finding is named, and for a site how it is known."""
    said = translate(HOW[one["how"]]).format(named=one["named"])
    known = ", ".join(translate(KNOWN_BY[code]) for code in one["known_by"])
    return f"{said} · {known}" if known else said


def where(place: Mapping[str, Any], translate: Translate) -> str:
    """Where a name stands: page or line, and the section of the template."""
    at = place["place"] or translate(defer("line {line}")).format(line=place["line"])
    section = place["section"]
    return f"{at} · {section} {translate(SECTIONS[section])}" if section else str(at)


def read_facts(report: Mapping[str, Any], translate: Translate) -> tuple[tuple[str, str], ...]:
    """What was read and searched, as terms and values."""
    document, searched = report["document"], report["searched"]
    sections = ", ".join(document["sections"]) or translate(defer("none recognised"))
    return (
        (translate(defer("Lines")), str(document["lines"])),
        (translate(defer("Sections of the European template")), sections),
        (translate(defer("Names of sites in it")), str(document["sites"])),
        (translate(defer("Sites searched")), str(searched["sites"])),
        (translate(defer("Declared as yours")), ", ".join(searched["declared_sites"]) or "—"),
        (translate(defer("Works searched")), str(searched["works"])),
        (translate(defer("Fingerprint of the document (SHA-256)")), document["sha256"]),
    )


def answer(report: Mapping[str, Any], translate: Translate) -> str:
    """The answer in one sentence."""
    sites, works = counted(report, "site"), counted(report, "work")
    return translate(FOUND).format(sites=sites, works=works) if sites or works else translate(NOTHING)


def paper_of(report: Mapping[str, Any], *, house: str, language: str, translate: Translate) -> Paper:
    """The report on paper: each kind of finding a table, then the data sets; its `day` is that of reading."""
    sections = [
        Section(translate(HOW_TO_READ), tuple(map(translate, INDICATIONS))),
        Section(translate(READ), facts=read_facts(report, translate)),
    ]
    for kind, title in KINDS.items():
        found = [one for one in report["findings"] if one["kind"] == kind][:MOST_ON_PAPER]
        lines = tuple(
            (one["ours"], how(one, translate), where(place, translate), place["words"])
            for one in found
            for place in one["places"][:SHOWN_PLACES]
        )
        sections.append(
            Section(translate(title), columns=tuple(map(translate, HEADS)), rows=lines, widths=(4, 5, 3, 6))
        )
    sets = tuple(
        (one["address"], where(one["places"][0], translate)) for one in report["data_sets"][:MOST_ON_PAPER]
    )
    sections.append(
        Section(translate(SETS), columns=(translate(HEADS[0]), translate(HEADS[2])), rows=sets, widths=(6, 4))
    )
    return Paper(
        language=language,
        title=translate(TITLE).format(name=report["name"]),
        author=house,
        lead=answer(report, translate),
        foot=f"Filigrane · {house}",
        sections=tuple(one for one in sections if one.paragraphs or one.facts or one.rows),
        day=dt.date.fromisoformat(report["day"]),
    )
