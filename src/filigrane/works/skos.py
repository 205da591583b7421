"""A vocabulary as SKOS in Turtle, written by hand: every literal and address is escaped."""

from __future__ import annotations

from collections.abc import Iterable

from filigrane.works.disciplines import Term

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_FORBIDDEN = frozenset('<>"{}|^`\\ ')
HEAD = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"


def turtle_of(terms: Iterable[Term], *, base: str, title: str) -> str:
    """A concept scheme at *base*, one concept a term at *base* + `#code`, labels in both languages."""
    terms = tuple(terms)
    scheme = address(base)
    blocks = [f"{scheme} a skos:ConceptScheme ;\n    skos:prefLabel {literal(title)} .\n"]
    for term in terms:
        lines = [
            f"{address(base + '#' + term.code)} a skos:Concept",
            f"    skos:inScheme {scheme}",
            f"    skos:notation {literal(term.code)}",
            f"    skos:prefLabel {literal(term.label_fr)}@fr, {literal(term.label_en)}@en",
        ]
        if term.broader:
            lines.append(f"    skos:broader {address(base + '#' + term.broader)}")
        else:
            lines.append(f"    skos:topConceptOf {scheme}")
        if term.exact_match:
            lines.append(f"    skos:exactMatch {address(term.exact_match)}")
        blocks.append(" ;\n".join(lines) + " .\n")
    return HEAD + "\n" + "\n".join(blocks)


def literal(text: str) -> str:
    """A Turtle string: quotes, backslashes and control characters escaped."""
    out = "".join(_ESCAPES.get(char) or (f"\\u{ord(char):04X}" if ord(char) < 32 else char) for char in text)
    return f'"{out}"'


def address(iri: str) -> str:
    """A Turtle IRI: characters that can't stand in one are percent-encoded."""
    safe = "".join(f"%{ord(char):02X}" if char in _FORBIDDEN or ord(char) < 33 else char for char in iri)
    return f"<{safe}>"
