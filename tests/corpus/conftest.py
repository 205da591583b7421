"""A house with plays in it, imported as people do, and recipes for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from filigrane.accounts.models import House
from filigrane.jobs.models import JobState
from filigrane.jobs.service import run_now, start
from filigrane.works.models import Work

Plays = Callable[..., dict[int, Work]]
FREE = "https://creativecommons.org/publicdomain/zero/1.0/"
NC = "https://creativecommons.org/licenses/by-nc/4.0/"
RECIPE = """
name = "Drama"
version = "1"
purpose = "Train a small language model, non-commercial research."
[ask]
use = "ai_train"
purpose = "{purpose}"
[strata.language]
target = "none"
"""


def recipe(purpose: str = "non_commercial", name: str = "Drama") -> str:
    """A recipe that takes every work whose terms allow it."""
    return RECIPE.format(purpose=purpose).replace('"Drama"', f'"{name}"')


def play(
    number: int,
    *,
    licence: str = FREE,
    language: str = "fr",
    words: str = "",
    year: int = 1780,
    author: str = "",
) -> str:
    """An invented play of the eighteenth century, whose edition is under *licence*."""
    said = words or f"Le vent du large numéro {number} ne dort jamais deux fois au même endroit de la côte."
    given = f'<availability><licence target="{licence}">{licence}</licence></availability>' if licence else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="inv{number:06d}" xml:lang="{language}">
<teiHeader><fileDesc><titleStmt><title>Pièce {number}</title>
<author><persName>{author or f"Anonyme {number}"}</persName></author></titleStmt>
<publicationStmt><publisher>Maison inventée</publisher>{given}</publicationStmt>
<sourceDesc><bibl><name>Cahier</name></bibl></sourceDesc></fileDesc></teiHeader>
<standOff><listEvent><event type="print" when="{year}"/></listEvent></standOff>
<text><body><div n="1"><sp><speaker>GILLES</speaker><l n="1">{said}</l></sp></div></body></text></TEI>"""


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, settings: Any) -> Path:
    """A home of the test's own."""
    settings.FILIGRANE_HOME = tmp_path / "home"
    return tmp_path / "home"


@pytest.fixture
def plays(house: House, tmp_path: Path) -> Plays:
    """Import plays, number -> what `play` takes; the works by number."""

    def put(said: dict[int, dict[str, Any]]) -> dict[int, Work]:
        folder = tmp_path / "plays"
        folder.mkdir(exist_ok=True)
        for number, given in said.items():
            (folder / f"piece-{number}.xml").write_text(play(number, **given), "utf-8")
        job = run_now(start("works.import", {"paths": [str(folder)]}, house_id=house.pk, person_id=None))
        assert job.state == JobState.DONE, job.error
        return {number: Work.objects.get(house=house, title=f"Pièce {number}") for number in said}

    return put
