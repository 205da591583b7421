"""Where an identifier leads: the page of its register, and whether a register is public."""

from __future__ import annotations

from urllib.parse import quote

REGISTERS: dict[str, str] = {
    "isni": "https://isni.org/isni/{}",
    "orcid": "https://orcid.org/{}",
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "viaf": "https://viaf.org/viaf/{}",
    "bnf": "https://catalogue.bnf.fr/ark:/12148/cb{}",
    "pnd": "https://d-nb.info/gnd/{}",
    "ark": "https://n2t.net/{}",
    "issn": "https://portal.issn.org/resource/ISSN/{}",
    "dracor": "https://dracor.org/id/{}",
}
"""scheme -> the address of a value in the register that keeps it."""
PUBLIC = frozenset({"isni", "orcid", "wikidata", "viaf", "bnf"})
"""Registers open to all: what they say of a living person is public already."""


def register_url(scheme: str, value: str) -> str:
    """The page of *value* in its register; empty when the scheme has none that is known."""
    pattern = REGISTERS.get(scheme)
    if pattern is None:
        return ""
    bare = value.removeprefix("cb") if scheme == "bnf" else value
    if scheme == "bnf" and "ark:" in bare:
        return "https://catalogue.bnf.fr/" + quote(bare[bare.index("ark:") :], safe=":/")
    return pattern.format(quote(bare, safe=":/-"))
