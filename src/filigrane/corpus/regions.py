"""The region of France in which a department, a commune or a postcode stands, as the targets code them.

Source: department and region of 7,283 festivals (Panorama des festivals, data.culture.gouv.fr, Licence
Ouverte 2.0, read on 28 November 2026), the majority of rows for each department; names are INSEE's. A
postcode may serve communes of two departments, so an INSEE code is asked first. Department 975 has no row
there: to verify.
"""

from __future__ import annotations

import unicodedata

DEPARTMENTS: dict[str, str] = {
    "FR-ARA": "01 Ain|03 Allier|07 Ardèche|15 Cantal|26 Drôme|38 Isère|42 Loire|43 Haute-Loire|"
              "63 Puy-de-Dôme|69 Rhône|73 Savoie|74 Haute-Savoie",
    "FR-BFC": "21 Côte-d’Or|25 Doubs|39 Jura|58 Nièvre|70 Haute-Saône|71 Saône-et-Loire|89 Yonne|"
              "90 Territoire de Belfort",
    "FR-BRE": "22 Côtes-d’Armor|29 Finistère|35 Ille-et-Vilaine|56 Morbihan",
    "FR-CVL": "18 Cher|28 Eure-et-Loir|36 Indre|37 Indre-et-Loire|41 Loir-et-Cher|45 Loiret",
    "FR-20R": "2A Corse-du-Sud|2B Haute-Corse|20 Corse",
    "FR-GES": "08 Ardennes|10 Aube|51 Marne|52 Haute-Marne|54 Meurthe-et-Moselle|55 Meuse|57 Moselle|"
              "67 Bas-Rhin|68 Haut-Rhin|88 Vosges",
    "FR-HDF": "02 Aisne|59 Nord|60 Oise|62 Pas-de-Calais|80 Somme",
    "FR-IDF": "75 Paris|77 Seine-et-Marne|78 Yvelines|91 Essonne|92 Hauts-de-Seine|93 Seine-Saint-Denis|"
              "94 Val-de-Marne|95 Val-d’Oise",
    "FR-NOR": "14 Calvados|27 Eure|50 Manche|61 Orne|76 Seine-Maritime",
    "FR-NAQ": "16 Charente|17 Charente-Maritime|19 Corrèze|23 Creuse|24 Dordogne|33 Gironde|40 Landes|"
              "47 Lot-et-Garonne|64 Pyrénées-Atlantiques|79 Deux-Sèvres|86 Vienne|87 Haute-Vienne",
    "FR-OCC": "09 Ariège|11 Aude|12 Aveyron|30 Gard|31 Haute-Garonne|32 Gers|34 Hérault|46 Lot|48 Lozère|"
              "65 Hautes-Pyrénées|66 Pyrénées-Orientales|81 Tarn|82 Tarn-et-Garonne",
    "FR-PDL": "44 Loire-Atlantique|49 Maine-et-Loire|53 Mayenne|72 Sarthe|85 Vendée",
    "FR-PAC": "04 Alpes-de-Haute-Provence|05 Hautes-Alpes|06 Alpes-Maritimes|13 Bouches-du-Rhône|83 Var|"
              "84 Vaucluse",
    "FR-971": "971 Guadeloupe", "FR-972": "972 Martinique", "FR-973": "973 Guyane",
    "FR-974": "974 La Réunion", "FR-976": "976 Mayotte", "FR-PM": "975 Saint-Pierre-et-Miquelon",
    "FR-BL": "977 Saint-Barthélemy", "FR-PF": "987 Polynésie française", "FR-NC": "988 Nouvelle-Calédonie",
}  # fmt: skip
"""Region -> its departments, number and name."""


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words.replace("’", "'")).encode("ascii", "ignore").decode()
    return " ".join(folded.casefold().replace("-", " ").replace("'", " ").split())


BY_NUMBER = {
    line.split(" ", 1)[0]: region for region, lines in DEPARTMENTS.items() for line in lines.split("|")
}
BY_NAME = {
    _plain(line.split(" ", 1)[1]): region
    for region, lines in DEPARTMENTS.items()
    for line in lines.split("|")
}


def region_of_code(code: str) -> str:
    """The region of a postcode or of the INSEE code of a commune (five signs); empty when it is in none."""
    plain = code.strip().upper()
    if len(plain) != 5 or not (plain[:2].isdigit() or plain[:2] in ("2A", "2B")) or not plain[2:].isdigit():
        return ""
    return BY_NUMBER.get(plain[:3] if plain[:2] in ("97", "98") else plain[:2], "")


def region_of_department(said: str) -> str:
    """The region of a department, by its number or its name however it is typed; empty for another word."""
    plain = said.strip().upper()
    if plain.isdigit() and len(plain) == 1:
        plain = f"0{plain}"
    return BY_NUMBER.get(plain) or BY_NAME.get(_plain(said), "")
