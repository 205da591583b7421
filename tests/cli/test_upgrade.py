"""A home of version 0.1 comes to this release with every row, every page's words and every answer."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from served import environment

OLD = Path(__file__).resolve().parents[1] / "fixtures" / "home-0.1.tar.xz"
OF_DJANGO = ("django_", "auth_", "sqlite_")
"""Tables in which a release writes what it is, not what the house said; so is the column `known_verbs`."""
PAGES = """
import django, html, json, re
from django.test import Client
django.setup()
visitor = Client(headers={"accept-language": "fr", "host": "localhost"})
said = {}
for address in ("/oeuvres/", "/oeuvres/1/", "/oeuvres/2/", "/oeuvres/personnes/1/"):
    page = visitor.get(address)
    assert page.status_code == 200, address
    main = re.search("<main.*</main>", page.content.decode(), re.DOTALL)[0]
    said[address] = " ".join(html.unescape(re.sub("<[^>]+>", " ", main)).split())
said["api"] = json.loads(visitor.get("/api/v1/works/1").content)
print(json.dumps(said))
"""
# What follows, version 0.1 said of this home: its own program wrote it, at d426181.
LAMP, BALL, AUTHOR = "La Lampe du passeur", "Le Bal des échelles", "Odile Rambert (inventée)"
SAID = {
    "/oeuvres/": (LAMP, BALL, AUTHOR),
    "/oeuvres/1/": (LAMP, AUTHOR, "Maison inventée#inv000001", "1.xml", "CC BY 4.0", "Cahier inventé"),
    "/oeuvres/2/": (BALL, AUTHOR, "Maison inventée#inv000002", "2.xml", "CC BY 4.0", "Cahier inventé"),
    "/oeuvres/personnes/1/": (AUTHOR, LAMP, BALL),
}
API = {
    "id": 1, "title": LAMP, "subtitle": "", "language": "fr", "discipline": "theatre", "date": "",
    "credits": [{"name": AUTHOR, "function": "author"}], "version": 1,
    "changed_at": "2026-11-23T10:01:24.248Z",
    "identifiers": [["tei", "Maison inventée#inv000001"]],
}  # fmt: skip
VERDICT = f"""{LAMP}
ai_train (training an AI model) · Undecided – a fact is missing, or this version doesn't read that rule
  R1 · the work · {AUTHOR}: the term counts from the year of death, which isn't known well enough.
"""
TEXT = (
    "Au matin, il a dit : « Pour que la rive sache où le bac est resté ; le fleuve me connaît mieux que ma "
    "renommée, et je passe pour rien », puis rien d’autre.\n"
)
FOUND: dict[str, Any] = {
    "spans": [
        {"query": [23, 133], "source": [48, 158], "work": 1, "file": "1.xml", "reading": 1, "kind": "exact"}
    ],
    "works": [{"id": 1, "title": LAMP, "millionths": 758_929}],
    "not_identified": 241_071,
    "set_phrases": 0,
}


@pytest.fixture(scope="module")
def homes(filigrane: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(the old home as it was, the same home after `filigrane init` of this release)."""
    folder = tmp_path_factory.mktemp("upgrade")
    for name in ("old", "new"):
        with tarfile.open(OLD) as tar:
            tar.extractall(folder / name, filter="data")
    filigrane(folder / "new", "init")
    return folder / "old", folder / "new"


def tables(home: Path) -> dict[str, list[str]]:
    """table -> its columns."""
    with sqlite3.connect(home / "filigrane.sqlite3") as rows:
        names = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: [column[1] for column in rows.execute(f"PRAGMA table_info({name})")]
            for name in names
            if not name.startswith(OF_DJANGO)
        }


def rows_of(home: Path, table: str, columns: list[str]) -> list[tuple[Any, ...]]:
    with sqlite3.connect(home / "filigrane.sqlite3") as rows:
        return rows.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1").fetchall()


def test_every_row_of_the_old_home_stands_in_every_column_that_it_had(homes: tuple[Path, Path]) -> None:
    old, new = homes
    compared = 0
    for table, columns in tables(old).items():
        kept = [column for column in columns if column != "known_verbs"]
        before = rows_of(old, table, kept)
        assert set(before) - set(rows_of(new, table, kept)) == set(), table
        compared += len(before)
    assert compared > 60


def test_of_what_is_added_beside_the_old_rows_there_are_only_new_verbs(homes: tuple[Path, Path]) -> None:
    old, new = homes
    grown = {
        table
        for table, columns in tables(old).items()
        if len(rows_of(new, table, columns)) != len(rows_of(old, table, columns))
    }
    assert grown <= {"accounts_roleverb"}


def test_every_file_of_the_old_home_has_the_same_bytes(homes: tuple[Path, Path]) -> None:
    old, new = homes
    blobs = {path.relative_to(old): path.read_bytes() for path in old.glob("blobs/*/*")}
    assert len(blobs) == 6
    assert {path: (new / path).read_bytes() for path in blobs} == blobs


def test_its_public_pages_answer_with_the_same_words(homes: tuple[Path, Path]) -> None:
    settings = {"DJANGO_SETTINGS_MODULE": "filigrane.front.settings", "FILIGRANE_MODE": "shared"}
    done = subprocess.run(
        [sys.executable, "-c", PAGES],
        env=environment(homes[1]) | settings | {"FILIGRANE_HTTPS": "false"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    missing = {address: [w for w in words if w not in said[address]] for address, words in SAID.items()}
    assert not any(missing.values()), missing
    assert {name: said["api"][name] for name in API} == API


def test_it_gives_the_same_verdict(filigrane: Any, homes: tuple[Path, Path]) -> None:
    assert filigrane(homes[1], "rights", "explain", "1").stdout.startswith(VERDICT)


def test_its_light_table_finds_the_same_passage(
    filigrane: Any, homes: tuple[Path, Path], tmp_path: Path
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    now = json.loads(filigrane(homes[1], "trace", "text", str(path), "--json").stdout)
    spans = [{name: span[name] for name in FOUND["spans"][0]} for span in now["spans"]]
    assert {name: now[name] for name in FOUND} | {"spans": spans} == FOUND


def test_its_journal_verifies_to_the_same_head(filigrane: Any, homes: tuple[Path, Path]) -> None:
    filigrane(homes[1], "journal", "verify")
    column = ["sequence", "digest", "canonical"]
    assert rows_of(homes[1], "journal_entry", column) == rows_of(homes[0], "journal_entry", column)
