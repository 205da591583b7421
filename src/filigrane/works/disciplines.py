"""The disciplines that a new house starts from; cataloguers change them afterwards."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A discipline: code, labels, the code of the broader one, the same concept elsewhere."""

    code: str
    label_fr: str
    label_en: str
    broader: str = ""
    exact_match: str = ""


_WIKIDATA = "http://www.wikidata.org/entity/"

SEED: tuple[Term, ...] = (
    Term("dance", "danse", "dance", "", _WIKIDATA + "Q11639"),
    Term("theatre", "théâtre", "theatre", "", _WIKIDATA + "Q11635"),
    Term("street-arts", "arts de la rue", "street arts"),
    Term("circus", "cirque", "circus", "", _WIKIDATA + "Q47928"),
    Term("puppetry", "marionnette", "puppetry"),
    Term("mime", "mime et geste", "mime and physical theatre"),
    Term("storytelling", "conte", "storytelling"),
    Term("music", "musique", "music", "", _WIKIDATA + "Q638"),
    Term("song", "chanson", "song", "music"),
    Term("opera", "opéra et théâtre musical", "opera and music theatre", "music"),
    Term("visual-arts", "arts visuels", "visual arts", "", _WIKIDATA + "Q36649"),
    Term("photography", "photographie", "photography", "visual-arts", _WIKIDATA + "Q11633"),
    Term("design", "arts graphiques", "graphic arts", "visual-arts"),
    Term("film", "cinéma et audiovisuel", "film and audiovisual arts"),
    Term("literature", "littérature", "literature", "", _WIKIDATA + "Q8242"),
    Term("poetry", "poésie", "poetry", "literature", _WIKIDATA + "Q482"),
    Term("digital-arts", "arts numériques", "digital arts"),
    Term("radio", "création sonore et radiophonique", "radio and sound art"),
    Term("heritage", "patrimoine", "heritage"),
)
"""Wikidata matches to verify by a cataloguer before they are relied on."""
