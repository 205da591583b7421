"""schema.org in JSON-LD: a work, a person, a collection; and how any such value stands in a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from filigrane.works.exports.outgoing import AgentOut, WorkOut, contributors, creators

CONTEXT = "https://schema.org"
TYPES = {
    "theatre": "Play", "music": "MusicComposition", "song": "MusicComposition", "opera": "MusicComposition",
    "visual-arts": "VisualArtwork", "photography": "Photograph", "design": "VisualArtwork", "film": "Movie",
    "literature": "CreativeWork", "poetry": "CreativeWork", "heritage": "VisualArtwork",
}  # fmt: skip
"""Discipline -> type; anything else is a CreativeWork."""
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_FUNCTIONS = {
    "translator": "translator",
    "editor": "editor",
    "publisher": "publisher",
    "producer": "producer",
}
_WRITER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_RELATIONS = {
    "edition_of": "exampleOfWork",
    "derived_from": "isBasedOn",
    "part_of": "isPartOf",
    "quotes": "citation",
}
"""Kind of relation -> property; any other is what the work is about."""


def json_ld(value: Mapping[str, Any]) -> str:
    """*value* as the text of a `<script type="application/ld+json">`: no letter of it can end the element.

    A browser reads such an element as data and runs nothing of it. Empty values are left out.
    """
    text = _WRITER.encode({"@context": CONTEXT, **full(value)})
    return "".join(_ESCAPES.get(char, char) for char in text)


def full(value: Any) -> Any:
    """*value* without what says nothing: empty texts, lists and maps, and None."""
    if isinstance(value, str):  # first: nearly all values are texts
        return value
    if isinstance(value, list | tuple):
        return [one for part in value if _says(one := full(part))]
    if isinstance(value, Mapping):
        return {name: one for name, part in value.items() if _says(one := full(part))}
    return value


def _says(value: Any) -> bool:
    return bool(value) or value == 0


def work_ld(work: WorkOut) -> dict[str, Any]:
    """A work, with those who made it and took part."""
    found: dict[str, Any] = {
        "@type": TYPES.get(work.discipline, "CreativeWork"),
        "@id": work.url,
        "url": work.url,
        "name": work.title,
        "alternativeHeadline": work.subtitle,
        "description": work.description,
        "inLanguage": work.language,
        "genre": [work.discipline_label, *work.terms],
        "dateCreated": work.earliest if work.earliest == work.latest else work.date_text,
        "temporalCoverage": "/".join(filter(None, (work.earliest, work.latest))),
        "creator": [agent_ref(agent) for agent in creators(work)],
        "contributor": [agent_ref(agent) for agent in contributors(work)],
        "license": list(work.licences),
        "isPartOf": [{"@type": "Collection", "name": name} for name in work.collections],
        "identifier": [_named(scheme, value) for scheme, value in work.identifiers],
        "material": list(work.detail("materials")),
        "about": list(work.detail("subject")),
        "provider": {"@type": "Organization", "name": work.house},
    }
    if found["@type"] == "VisualArtwork":
        found["artMedium"] = found.pop("material")
    for credit in work.credits:
        if credit.function in _FUNCTIONS:
            found.setdefault(_FUNCTIONS[credit.function], []).append(agent_ref(credit.agent))
    for kind, url, title in work.related:
        name = _RELATIONS.get(kind)
        found.setdefault(name or "about", []).append({"@type": "CreativeWork", "@id": url, "name": title})
    return found


def agent_ref(agent: AgentOut) -> dict[str, Any]:
    """A person or a body, as another thing names it."""
    kind = "Person" if agent.kind == "person" else "Organization"
    return {"@type": kind, "@id": agent.url, "name": agent.name, "sameAs": list(agent.same_as)}


def agent_ld(agent: AgentOut) -> dict[str, Any]:
    """The page of a person or a body; dates and description only of those whom no rule protects."""
    born, died = ("birthDate", "deathDate") if agent.kind == "person" else ("foundingDate", "dissolutionDate")
    return agent_ref(agent) | {
        "url": agent.url, born: agent.born, died: agent.died, "description": agent.description,
    }  # fmt: skip


def collection_ld(
    *, url: str, name: str, description: str, house: str, works: Iterable[tuple[str, str]]
) -> dict[str, Any]:
    """The page of a collection; *works* are (url, title) of the open ones that the page shows."""
    return {
        "@type": "Collection",
        "@id": url,
        "url": url,
        "name": name,
        "description": description,
        "provider": {"@type": "Organization", "name": house},
        "hasPart": [{"@type": "CreativeWork", "@id": one, "name": title} for one, title in works],
    }


def document_lines(works: Iterable[WorkOut]) -> Iterator[str]:
    """One JSON-LD document of many works, a line each."""
    yield f'{{"@context":"{CONTEXT}","@graph":[\n'
    between = ""
    for work in works:
        yield between + _WRITER.encode(full(work_ld(work)))
        between = ",\n"
    yield "\n]}\n"


def _named(scheme: str, value: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value}
