"""A first mapping for columns that nobody has mapped yet, by their names and by their values: a proposal."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from filigrane.works.details import DETAILS
from filigrane.works.errors import BadIdentifier
from filigrane.works.functions import is_function
from filigrane.works.identifiers import check_identifier
from filigrane.works.imports.joconde import (
    JOCONDE_CODES,
    LONG_NAMES,
    MANY,
    PALISSY_CODES,
    SAYS_NOTHING,
    dialect_of,
    fold_column,
)
from filigrane.works.imports.targets import KEEP
from filigrane.works.imports.trades import FUNCTION_WORDS

SYNONYMS: dict[str, str] = {
    "titre": "title", "title": "title", "intitule": "title", "titre de l oeuvre": "title", "oeuvre": "title",
    "nom de l oeuvre": "title", "titre propre": "title", "sous titre": "subtitle", "subtitle": "subtitle",
    "date": "date", "annee": "date", "year": "date", "date de creation": "date", "annee de creation": "date",
    "anneecreation": "date", "creation date": "date", "date of creation": "date", "datation": "date",
    "dates": "date", "date debut": "date_from", "debut": "date_from", "date de debut": "date_from",
    "date fin": "date_to", "fin": "date_to", "date de fin": "date_to", "description": "description",
    "resume": "description", "presentation": "description", "abstract": "description",
    "summary": "description",
    "langue": "language", "language": "language", "lang": "language", "discipline": "discipline",
    "genre": "terms", "genres": "terms", "mots cles": "terms", "mot cle": "terms", "keywords": "terms",
    "collection": "collection", "collections": "collection", "fonds": "collection",
    "fonds collection": "collection", "nom de la collection": "collection", "nom du fonds": "collection",
    "fonds ou collection": "collection",
    "sujet": "terms", "sujets": "terms", "subject": "terms", "subjects": "terms", "themes": "terms",
    "auteur": "credit:author", "auteurs": "credit:author", "autrice": "credit:author",
    "author": "credit:author",
    "auteur autrice": "credit:author", "authors": "credit:author", "createur": "credit:author",
    "creator": "credit:author", "creators": "credit:author", "artiste": "credit:artist",
    "artistes": "credit:artist", "artist": "credit:artist", "contributeur": "credit:contributor",
    "contributors": "credit:contributor", "contributor": "credit:contributor",
    "inventaire": "detail:inventory_number", "numero d inventaire": "detail:inventory_number",
    "n inventaire": "detail:inventory_number", "no inventaire": "detail:inventory_number",
    "num inventaire": "detail:inventory_number", "n d inventaire": "detail:inventory_number",
    "cote": "detail:inventory_number", "inventory number": "detail:inventory_number",
    "accession number": "detail:inventory_number", "identifiant": "identifier:local",
    "id": "identifier:local", "identifier": "identifier:local", "numero": "identifier:local",
    "technique": "detail:materials", "techniques": "detail:materials", "materiaux": "detail:materials",
    "materiau": "detail:materials", "support": "detail:materials", "medium": "detail:materials",
    "materials": "detail:materials", "dimensions": "detail:measurements", "mesures": "detail:measurements",
    "format": "detail:format", "lieu de conservation": "detail:location", "localisation": "detail:location",
    "emplacement": "detail:location", "location": "detail:location", "etat": "detail:condition",
    "etat de conservation": "detail:condition", "condition": "detail:condition", "droits": "detail:rights",
    "rights": "detail:rights", "editeur": "detail:publisher", "publisher": "detail:publisher",
    "commentaire": "detail:comment", "commentaires": "detail:comment", "observations": "detail:comment",
    "remarques": "detail:comment", "notes": "detail:comment", "note": "detail:comment",
    "provenance": "detail:history", "historique": "detail:history", "acquisition": "detail:acquired",
    "bibliographie": "detail:bibliography", "expositions": "detail:exhibitions", "url": "detail:page",
    "lien": "detail:page", "site": "detail:page", "image": "detail:picture", "photo": "detail:picture",
    "nationalite": "detail:nationality", "type": "detail:denomination", "type d objet": "detail:denomination",
    "nature": "detail:denomination", "objet": "detail:denomination", "domaine": "detail:domain",
    "periode": "detail:period", "siecle": "detail:period", "epoque": "detail:era", "isbn": "identifier:isbn",
    "issn": "identifier:issn", "ark": "identifier:ark", "wikidata": "identifier:wikidata",
    "ean": "identifier:ean",
    "isni": "person:isni", "date de naissance": "born", "naissance": "born", "date de deces": "died",
    "deces": "died", "mort": "died", "reserve jusqu au": "closed_until", "ferme jusqu au": "closed_until",
    "communicable le": "closed_until", "motif de reserve": "closed_reason",
}  # fmt: skip
"""A column's name, folded (`joconde.fold_column`) -> target."""
DUBLIN_CORE: dict[str, str] = {
    "title": "title", "creator": "credit:author", "contributor": "credit:contributor", "date": "date",
    "created": "date", "issued": "date", "description": "description", "abstract": "description",
    "subject": "terms", "language": "language", "type": "detail:denomination",
    "publisher": "detail:publisher",
    "format": "detail:format", "medium": "detail:materials", "extent": "detail:measurements",
    "rights": "detail:rights", "license": "detail:rights", "relation": "detail:relation",
    "coverage": "detail:coverage", "spatial": "detail:place_of_making", "temporal": "detail:period",
    "provenance": "detail:history", "alternative": "detail:appellation", "identifier": "identifier:dc",
    "source": "keep",
}  # fmt: skip
_DC = re.compile(r"(?:dc|dcterms|dct)[:._ ](\w+)(?:[.\[_ ].*)?", re.IGNORECASE)


def guess_page(
    columns: Sequence[str], samples: Sequence[Mapping[str, str]], *, name: str = ""
) -> dict[str, Any]:
    """A mapping page for *columns*; *samples* are the first rows. Each plain target is proposed once."""
    dialect = dialect_of(list(columns))
    source = dialect.removesuffix("-long") or "table"
    used: set[str] = set()
    rules: dict[str, dict[str, str]] = {}
    for column in columns:
        values = [row[column].strip() for row in samples if row.get(column, "").strip()]
        to = _target(column, values, dialect)
        if to in used and _is_single(to):
            to = KEEP if to != "date" else "detail:year_text"
        used.add(to)
        rules[column] = {"to": to, "split": _split(column, to, values, dialect)}
    page: dict[str, Any] = {"name": name, "reads": "table", "source": source, "columns": rules}
    if dialect.startswith("joconde"):
        page["empty"] = list(SAYS_NOTHING)
    return page


def _is_single(to: str) -> bool:
    return to.startswith(("identifier:", "person:")) or (
        ":" not in to and to not in ("terms", "collection", KEEP)
    )


def _target(column: str, values: Sequence[str], dialect: str) -> str:
    if dialect in ("joconde", "palissy"):
        codes = JOCONDE_CODES if dialect == "joconde" else PALISSY_CODES
        return codes.get(column, KEEP)
    if found := _DC.fullmatch(column.strip()):
        return DUBLIN_CORE.get(found.group(1).lower(), KEEP)
    folded = fold_column(column)
    if dialect == "joconde-long" and folded in LONG_NAMES:
        return LONG_NAMES[folded]
    if folded in SYNONYMS:
        return SYNONYMS[folded]
    if (code := FUNCTION_WORDS.get(column.strip().lower())) and is_function(code):
        return f"credit:{code}"
    return _by_values(values)


def _by_values(values: Sequence[str]) -> str:
    """What the values themselves show; nothing unless all of them do."""
    if len(values) >= 3:
        for scheme in ("isbn", "wikidata", "ark", "isni"):
            if all(_holds(scheme, value) for value in values):
                return f"person:{scheme}" if scheme == "isni" else f"identifier:{scheme}"
        if all(value.startswith(("http://", "https://")) for value in values):
            pictures = all(re.search(r"\.(jpe?g|png|webp|tiff?)$", value.lower()) for value in values)
            return "detail:picture" if pictures else "detail:page"
    return KEEP


def _holds(scheme: str, value: str) -> bool:
    try:
        check_identifier(scheme, value)
    except BadIdentifier:
        return False
    return True


def _split(column: str, to: str, values: Sequence[str], dialect: str) -> str:
    """What parts the values of a field that may hold many; nothing where it holds one."""
    kind, _, rest = to.partition(":")
    known = DETAILS.get(rest)
    if not (kind in ("credit", "terms", "collection") or (kind == "detail" and known and known.is_many)):
        return ""
    if dialect in ("joconde", "palissy"):
        return ";" if column in MANY else ""
    for mark in (";", "|", " / "):
        if any(mark in value for value in values):
            return mark
    if dialect == "joconde-long" and rest == "domain":
        return ","
    return ";" if dialect == "joconde-long" else ""
