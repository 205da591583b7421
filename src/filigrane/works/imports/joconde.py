"""Joconde and Palissy, in both dialects: the codes of POP, and the long names of data.culture.gouv.fr.

Codes and multi-valued fields are those of betagouv/pop's own lists (June 2024, read 2026-11-23). Palissy's
were written from its list of fields and are untried on a real export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from filigrane.languages.folds import words
from filigrane.works.details import DETAILS

JOCONDE_CODES: dict[str, str] = {
    "REF": "identifier:joconde", "TITR": "title", "AUTR": "credit:artist", "MILL": "date",
    "DESC": "description", "GENE": "made_how", "REDA": "skip",
    **{
        one.joconde: f"detail:{code}"
        for code, one in DETAILS.items()
        if one.joconde and one.joconde != "MILL"
    },
}  # fmt: skip
PALISSY_CODES: dict[str, str] = {
    "REF": "identifier:palissy", "TICO": "title", "TITR": "title", "DENO": "detail:denomination",
    "AUTR": "credit:artist", "DATE": "date", "SCLE": "detail:period", "MATR": "detail:materials",
    "TECH": "detail:materials", "DIMS": "detail:measurements", "INSC": "detail:inscriptions",
    "PINS": "detail:inscriptions_precise", "ETAT": "detail:condition", "REPR": "detail:subject",
    "PREP": "detail:subject_precise", "HIST": "detail:history", "DESC": "description",
    "STAT": "detail:status", "DACQ": "detail:acquired", "BIBL": "detail:bibliography",
    "EXPO": "detail:exhibitions", "APPL": "detail:appellation", "CATE": "detail:domain",
    "EMPL": "detail:location", "ORIG": "detail:place_of_making", "STYL": "detail:era",
    "MANQUANT": "detail:missing", "MANQUANT_COM": "detail:missing_note",
}  # fmt: skip
MANY = frozenset(
    {"MANQUANT", "AUTR", "DENO", "DEPO", "DOMN", "ECOL", "EPOQ", "GENE", "GEOHI", "INSC", "LIEUX", "ONOM",
     "PEOC", "PERI", "PERU", "REDA", "REPR", "SREP", "STAT", "TECH", "MATR", "CATE", "SCLE", "UTIL",
     "REFMEM", "REFMER", "REFPAL"}
)  # fmt: skip
"""Fields that hold several values, parted by `;`."""
OTHER_CODES = frozenset(
    {"ADPT", "APTN", "ATTR", "COMM", "COPY", "DDPT", "DECV", "DREP", "LOCA", "MILU", "NSDA", "PAUT", "PHOT",
     "PUTI", "REGION", "DEPT", "COM", "INSEE", "VILLE_M", "CONTACT", "IMG", "VIDEO", "VOLS", "EXEC", "REFA",
     "REFP", "PROT", "DPRO", "PPRO", "DMAJ", "DMIS", "ADRS", "LIEU", "EDIF", "COOR", "REFE", "AIRE", "CANT",
     "WCOM", "WRUE", "ACQU", "PRECISIONS", "RENV", "DOSS", "OBS", "SCLD", "NUMP", "ATRB", "LABO", "LIENS",
     "RETIF", "WWW", "NOMS", "MUSEO"}
)  # fmt: skip
LONG_NAMES: dict[str, str] = {
    "reference": "identifier:joconde", "titre": "title", "auteur": "credit:artist",
    "auteurs": "credit:artist",
    "numero inventaire": "detail:inventory_number", "domaine": "detail:domain",
    "denomination": "detail:denomination", "appellation": "detail:appellation", "utilisation": "detail:use",
    "precisions utilisation": "detail:use_precise", "description": "description",
    "materiaux techniques": "detail:materials", "inscription": "detail:inscriptions",
    "precisions inscriptions": "detail:inscriptions_precise", "precisions sur l auteur": "detail:author_note",
    "sujet represente": "detail:subject", "precisions sujets representes": "detail:subject_precise",
    "mesures": "detail:measurements", "periode de creation": "detail:period",
    "millesime de creation initial": "date", "millesime de creation": "date", "epoque": "detail:era",
    "ecole pays": "detail:school", "ancienne appartenance": "detail:former_owner",
    "ancienne attribution": "detail:former_attribution", "bibliographie": "detail:bibliography",
    "commentaires": "detail:comment", "date d acquisition": "detail:acquired",
    "date acquisition": "detail:acquired",
    "exposition": "detail:exhibitions", "localisation": "detail:location", "code museofile": "detail:museum",
    "identifiant museofile": "detail:museum", "nom officiel musee": "detail:museum_name",
    "lieu de creation utilisation": "detail:place_of_making", "decouverte collecte": "detail:discovery",
    "historique": "detail:history", "statut juridique": "detail:status", "lieu de depot": "detail:deposited",
    "manquant": "detail:missing", "datenaissance": "born", "datemort": "died", "genese": "made_how",
}  # fmt: skip
"""Long name, folded -> target."""
SAYS_NOTHING = ("Non renseigné", "non renseigné")
_TURNED = re.compile(r"(\d{4})\s*(vers|entre|avant|après|apres|et|en|ca|circa)\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9_]{2,12}")


def dialect_of(columns: list[str]) -> str:
    """`joconde` or `palissy` when the columns are codes of POP, `joconde-long` for long names,
    else nothing."""
    names = set(columns)
    if "REF" in names and len(names & (JOCONDE_CODES.keys() | PALISSY_CODES.keys() | OTHER_CODES)) >= 4:
        palissy = names & {"TICO", "VOLS", "SCLE", "MATR", "EMPL", "REFA"}
        return "palissy" if palissy and not names & {"DOMN", "INV", "MUSEO"} else "joconde"
    folded = {fold_column(name) for name in columns}
    return "joconde-long" if len(folded & LONG_NAMES.keys()) >= 6 else ""


def fold_column(name: str) -> str:
    """A column's name without accents, capitals, underlines or the number at its end."""
    plain = " ".join(folded for _, _, folded in words(name.replace("_", " ")))
    return re.sub(r" \d+$", "", plain)


def turned(millesime: str) -> str:
    """« 1870 entre ; 1875 et » in the order in which one says it: « entre 1870 et 1875 »."""
    found = _TURNED.sub(r"\2 \1", millesime)
    return " ".join(re.sub(r"\s*[,;]\s*", " ", found).split()) if found != millesime else millesime


def tagged_records(lines: Iterator[tuple[int, str]]) -> Iterator[tuple[int, dict[str, str]]]:
    """The transfer format: a field's code on a line, its value on the next ones, REF first, `//` between.

    *lines* are (number, text). Gives (line of REF, field -> value); `#` in a value is a line end.
    """
    known = JOCONDE_CODES.keys() | PALISSY_CODES.keys() | OTHER_CODES
    record: dict[str, list[str]] = {}
    start, current = 0, ""
    for number, line in lines:
        text = line.strip()
        if text == "//" or text == "REF":
            if record:
                yield start, _joined(record)
            record, current = {}, ""
        if text == "REF":
            start, current = number, "REF"
            record["REF"] = []
        elif text and text != "//":
            if _CODE.fullmatch(text) and text in known and text not in record:
                current = text
                record[current] = []
            elif current:
                record[current].append(text)
    if record:
        yield start, _joined(record)


def _joined(record: dict[str, list[str]]) -> dict[str, str]:
    return {code: " ".join(parts).replace("#", "\n") for code, parts in record.items() if parts}
