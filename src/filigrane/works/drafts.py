"""A work before it is a row: what a form, a program or a file says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from filigrane.base.errors import FiligraneError
from filigrane.base.problems import Problem
from filigrane.reading.plays import TeiAuthor, TeiPlay
from filigrane.works.dates import Dated, first_known, from_source
from filigrane.works.errors import BadField, BadIdentifier
from filigrane.works.identifiers import check_identifier
from filigrane.works.language_codes import tag

Identifiers = tuple[tuple[str, str], ...]
MERGING = frozenset({"isni", "wikidata", "viaf", "orcid", "bnf", "pnd"})
"""Schemes by which two mentions of a person are the same person; nothing else merges people."""
NAMELESS = frozenset({"anonyme", "anonym", "anonymous", "anonyme.", "[anonyme]", "inconnu", "unbekannt"})
"""Names that name nobody: never taken for the same person twice."""
NOTHING: Mapping[str, str | tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CreditDraft:
    """Somebody's part in a work; identifiers are checked ones. *agent_id* is her row where it is known: then
    nothing else decides who she is (below 0: one that a dry-run would make)."""

    name: str
    function: str = "author"
    sort_name: str = ""
    kind: str = "person"
    identifiers: Identifiers = ()
    born: Dated = field(default_factory=Dated)
    died: Dated = field(default_factory=Dated)
    details: Mapping[str, str | tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    agent_id: int = 0


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """That a work is `edition_of`, `derived_from` or `part_of` another, or `quotes` it; an identifier names
    the other."""

    kind: str
    scheme: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EventDraft:
    """Something dated in the life of a work."""

    kind: str
    date: Dated


@dataclass(frozen=True, slots=True)
class WorkDraft:
    """All that can be said of a new work; empty where nothing is known.

    *discipline* is a code of the house's vocabulary; *source* goes into the provenance of each field.
    *details* has codes of `works/details.py` or a source's own field (`joconde:PINS`), one text or many.
    *closed_until* is an ISO day: nothing of the work leaves the house before it. *collections* are names.
    """

    title: str
    subtitle: str = ""
    language: str = ""
    discipline: str = ""
    description: str = ""
    date: Dated = field(default_factory=Dated)
    made_how: str = ""
    terms: tuple[str, ...] = ()
    credits: tuple[CreditDraft, ...] = ()
    identifiers: Identifiers = ()
    events: tuple[EventDraft, ...] = ()
    source: str = ""
    details: Mapping[str, str | tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    relations: tuple[RelationDraft, ...] = ()
    closed_until: str = ""
    closed_reason: str = ""
    collections: tuple[str, ...] = ()


def draft_of(play: TeiPlay, *, place: str) -> tuple[WorkDraft, tuple[Problem, ...]]:
    """The draft that a TEI play makes, and what was wrong with its identifiers or its language.

    A wrong identifier is left out and reported: a merge on a mistyped number joins two people.
    """
    problems: list[Problem] = []
    language = tag(play.language) if play.language else ""
    if language is None:
        problems.append(_fault(place, BadField(field="xml:lang", value=play.language)))
    events = tuple(
        EventDraft(
            event.kind or "other",
            from_source(
                when=event.when,
                not_before=event.not_before,
                not_after=event.not_after,
                wording=event.wording,
            ),
        )
        for event in play.events
    )
    for source, event in zip(play.events, events, strict=True):
        if not event.date.is_known:
            written = source.when or source.not_before or source.not_after
            problems.append(_fault(place, BadField(field="@when", value=written)))
    draft = WorkDraft(
        title=play.title,
        subtitle="\n".join(play.subtitles),
        language=language or "",
        discipline="theatre",
        date=_as_written(play, events),
        terms=play.terms,
        credits=tuple(_credit(author, place, problems) for author in play.authors),
        identifiers=_checked(play.identifiers, place, problems),
        events=events,
        source="tei",
    )
    return draft, tuple(problems)


def _as_written(play: TeiPlay, events: tuple[EventDraft, ...]) -> Dated:
    """The first known date of the play, worded as the source writes that date."""
    first = first_known([event.date for event in events])
    for source, event in zip(play.events, events, strict=True):
        if event.date == first:
            written = " – ".join(p for p in (source.when or source.not_before, source.not_after) if p)
            return Dated(written or first.wording, first.earliest, first.latest)
    return first


def _credit(author: TeiAuthor, place: str, problems: list[Problem]) -> CreditDraft:
    return CreditDraft(
        name=author.name,
        sort_name=author.sort_name,
        identifiers=_checked(author.identifiers, place, problems),
        born=from_source(when=author.born),
        died=from_source(when=author.died),
    )


def _checked(found: Identifiers, place: str, problems: list[Problem]) -> Identifiers:
    kept = []
    for scheme, value in found:
        try:
            kept.append(check_identifier(scheme, value))
        except BadIdentifier as fault:
            problems.append(_fault(place, fault))
    return tuple(kept)


def _fault(place: str, fault: FiligraneError) -> Problem:
    return Problem(place=place, code=fault.code, text=str(fault))
