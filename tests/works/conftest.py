"""A house, and invented plays on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from filigrane.accounts.models import House
from filigrane.accounts.service import make_house
from morning import NOW


def play(
    number: int,
    *,
    title: str = "",
    author: str = "Odile Rambert",
    isni: str = "",
    words: str = "Le vent dort.",
    publisher: str = "Maison inventée",
) -> str:
    """An invented TEI play."""
    idno = f'<idno type="isni">{isni}</idno>' if isni else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="inv{number:06d}" xml:lang="fr">
<teiHeader><fileDesc><titleStmt><title>{title or f"Pièce {number}"}</title>
<author><persName>{author}</persName>{idno}</author></titleStmt>
<publicationStmt><publisher>{publisher}</publisher><availability>
<licence target="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</licence></availability>
</publicationStmt>
<sourceDesc><bibl><name>Cahier</name></bibl></sourceDesc></fileDesc></teiHeader>
<standOff><listEvent><event type="print" when="1780"/></listEvent></standOff>
<text><body><div n="1"><sp><speaker>GILLES</speaker><l n="1">{words}</l>
<l n="2">Pièce numéro {number}.</l></sp></div></body></text></TEI>"""


@pytest.fixture
def other_house(db: None) -> House:
    """A second house, that must see nothing."""
    return make_house("autre", "L’Autre", now=NOW)


@pytest.fixture
def plays(tmp_path: Path) -> Path:
    """A folder of five invented plays."""
    folder = tmp_path / "plays"
    folder.mkdir()
    for number in range(1, 6):
        (folder / f"piece-{number}.xml").write_text(play(number), "utf-8")
    return folder
