"""A home of every earlier release opens with this one, with nothing lost."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import filigrane as program

Run = Callable[..., Any]
HOMES = sorted((Path(__file__).resolve().parents[1] / "fixtures").glob("home-*.tar.xz"))
REMAKE = "python tools/fixture_home.py"
pytestmark = pytest.mark.long


@pytest.fixture(params=HOMES, ids=lambda path: path.name.removesuffix(".tar.xz"))
def home(request: pytest.FixtureRequest, made_home: Path, filigrane: Run, tmp_path: Path) -> Path:
    """A copy of the fixture home, upgraded by this release; kernels are lent by another home."""
    with tarfile.open(request.param) as tar:
        tar.extractall(tmp_path / "home", filter="data")
    shutil.copytree(made_home / "kernels", tmp_path / "home/kernels")
    filigrane(tmp_path / "home", "init")
    return tmp_path / "home"


def rows(home: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "filigrane.sqlite3")) as database:
        return database.execute(question).fetchall()


def test_there_is_a_home_of_this_release() -> None:
    names = [path.name for path in HOMES]
    assert f"home-{'.'.join(program.__version__.split('.')[:2])}.tar.xz" in names, f"run: {REMAKE}"


def test_a_fixture_is_small() -> None:
    assert all(path.stat().st_size < 300_000 for path in HOMES)


def test_nothing_is_lost(home: Path, filigrane: Run) -> None:
    titles = {title for (title,) in rows(home, "SELECT title FROM works_work")}
    assert titles == {"La Lampe du passeur", "Le Bal des échelles"}
    assert rows(home, "SELECT state FROM jobs_job WHERE kind = 'works.import'") == [("done",)]
    filigrane(home, "journal", "verify")
    assert (home / "VERSION").read_text().strip() == program.__version__


def test_the_works_are_still_found_by_their_words(home: Path, filigrane: Run, tmp_path: Path) -> None:
    text = tmp_path / "asked.txt"
    text.write_text("On dit que la première tombée est toujours la plus belle, et puis rien.", "utf-8")
    found = json.loads(filigrane(home, "trace", "text", str(text), "--json").stdout)
    assert [work["title"] for work in found["works"]] == ["Le Bal des échelles"]
