"""Festivals of France by discipline and by region: `python tools/festivals.py FESTIVALS.csv [--write]`.

It reads the list of festivals (Panorama des festivals, data.culture.gouv.fr, Licence Ouverte 2.0), prints
both tables, and with `--write` rewrites the two targets that ship; the rules stand below. A festival that
names several disciplines counts in equal parts; one that names none is left out and counted.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter
from fractions import Fraction
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[1] / "src/filigrane/corpus/targets/shipped"
READ_ON = "2026-11-28"
MAIN, STAGE = "Discipline dominante", "Sous-catégorie spectacle vivant"
REGION = "Région principale de déroulement"
DOMINANT = {
    "Musique": "music",
    "Livre, littérature": "literature",
    "Cinéma, audiovisuel": "film",
    "Arts visuels, arts numériques": "visual-arts",
}
"""Disciplines that the list gives whole."""
STAGE_WORDS = {
    "theatre": r"\btheatre(?! d'(?:objet|ombre))",
    "dance": r"\bdanses?\b",
    "street-arts": r"\brue\b|street art",
    "circus": r"\bcirque\b|\bpiste\b|\bclown\b|\bmagie\b",
    "puppetry": r"\bmarionnettes?\b",
    "storytelling": r"\bcontes?\b",
    "mime": r"\bmime\b",
}
"""Discipline -> the words of the sub-category, without accents, that name it; humour counts as theatre."""
HUMOUR = r"\bhumour\b|cafe-theatre"
LABELS = {
    "music": ("music", "musique"),
    "literature": ("literature", "littérature"),
    "film": ("film and audiovisual arts", "cinéma et audiovisuel"),
    "visual-arts": ("visual and digital arts", "arts visuels et numériques"),
    "theatre": ("theatre", "théâtre"),
    "dance": ("dance", "danse"),
    "street-arts": ("street arts", "arts de la rue"),
    "circus": ("circus", "cirque"),
    "puppetry": ("puppetry", "marionnette"),
    "storytelling": ("storytelling", "conte"),
    "mime": ("mime and physical theatre", "mime et geste"),
}
REGIONS = {
    "Auvergne-Rhône-Alpes": "FR-ARA",
    "Bourgogne-Franche-Comté": "FR-BFC",
    "Bretagne": "FR-BRE",
    "Centre-Val de Loire": "FR-CVL",
    "Corse": "FR-20R",
    "Grand Est": "FR-GES",
    "Guadeloupe": "FR-971",
    "Guyane": "FR-973",
    "Hauts-de-France": "FR-HDF",
    "La Réunion": "FR-974",
    "Martinique": "FR-972",
    "Mayotte": "FR-976",
    "Normandie": "FR-NOR",
    "Nouvelle-Aquitaine": "FR-NAQ",
    "Nouvelle-Calédonie": "FR-NC",
    "Occitanie": "FR-OCC",
    "Pays de la Loire": "FR-PDL",
    "Polynésie française": "FR-PF",
    "Provence-Alpes-Côte d'Azur": "FR-PAC",
    "Saint-Barthélemy": "FR-BL",
    "Saint-Pierre-et-Miquelon": "FR-PM",
    "Île-de-France": "FR-IDF",
}
"""Name in the list -> ISO 3166-2; to verify."""


def rows_of(path: Path) -> list[dict[str, str]]:
    """The lines of the list."""
    with path.open(encoding="utf-8-sig", newline="") as source:
        return list(csv.DictReader(source))


def disciplines(row: dict[str, str]) -> list[str]:
    """The disciplines that a festival names; none when it says only that it has several."""
    if row[MAIN] in DOMINANT:
        return [DOMINANT[row[MAIN]]]
    if row[MAIN] != "Spectacle vivant":
        return []
    plain = unicodedata.normalize("NFKD", row[STAGE]).encode("ascii", "ignore").decode().lower()
    plain = plain.replace("cafe-theatre", "humour")
    found = [code for code, words in STAGE_WORDS.items() if re.search(words, plain)]
    if re.search(HUMOUR, plain) and "theatre" not in found:
        found.append("theatre")
    return found


def by_discipline(rows: list[dict[str, str]]) -> tuple[dict[str, Fraction], int]:
    """Weights by discipline, and how many festivals name none."""
    weights: dict[str, Fraction] = {}
    silent = 0
    for row in rows:
        named = disciplines(row)
        silent += not named
        for code in named:
            weights[code] = weights.get(code, Fraction(0)) + Fraction(1, len(named))
    return weights, silent


def by_region(rows: list[dict[str, str]]) -> tuple[dict[str, Fraction], int]:
    """Festivals by region, and how many have none."""
    found = Counter(REGIONS[row[REGION]] for row in rows if row[REGION])
    return {name: Fraction(many) for name, many in found.items()}, sum(not row[REGION] for row in rows)


HEAD = """# Made by tools/festivals.py; don't edit. Licence Ouverte 2.0 (Etalab): « Panorama des festivals »,
# Ministère de la Culture, data.culture.gouv.fr, list read on {read_on}; counted and regrouped by Filigrane.
code = "festivals-by-{axis}"
axis = "{axis}"
source = "Panorama des festivals, data.culture.gouv.fr"
licence = "Licence Ouverte 2.0"
read_on = "{read_on}"
to_verify = true

[label]
en = "festivals of France by {axis}"
fr = "festivals de France par {fr}"

[counts]
en = "festivals, not works"
fr = "festivals, et non œuvres"

[warnings]
en = [
    "It counts festivals, not works: a festival of music is no work of music.",
    "Of {all} festivals, {silent} name no {axis} and are left out.",
]
fr = [
    "Ce sont des festivals, et non des œuvres : un festival de musique n’est pas une œuvre de musique.",
    "Sur {all} festivals, {silent} ne nomment aucune {fr} et sont laissés de côté.",
]
"""
GROUP = """
[[group]]
stratum = "{stratum}"
en = "{en}"
fr = "{french}"
weight = "{weight}"
"""


def largest_first(weights: dict[str, Fraction]) -> list[tuple[str, Fraction]]:
    """The table in its printed order."""
    return sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))


def main(path: str, *, write: bool) -> None:
    """Print both tables, and write both targets when asked."""
    rows = rows_of(Path(path))
    regions = {code: (name.replace("'", "’"),) * 2 for name, code in REGIONS.items()}
    for axis, fr, (weights, silent), labels in (
        ("discipline", "discipline", by_discipline(rows), LABELS),
        ("region", "région", by_region(rows), regions),
    ):
        whole = sum(weights.values())
        print(f"\n{axis}: {len(rows)} festivals, {silent} left out (they name none)")
        written = HEAD.format(axis=axis, fr=fr, read_on=READ_ON, all=len(rows), silent=silent)
        for name, weight in largest_first(weights):
            english, french = labels[name]
            print(f"  {english:30} {float(weight):9.2f}  {float(weight / whole):7.2%}")
            written += GROUP.format(stratum=name, en=english, french=french, weight=weight)
        if write:
            (SHIPPED / f"festivals-by-{axis}.toml").write_text(written, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1], write="--write" in sys.argv)
