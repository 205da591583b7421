"""kill -9 in the import of a table, in its undo and in the import of a season: nothing is lost or doubled.

Each kill waits for a chunk drawn by seed, then for a moment inside the next one. A tenth of the kills runs
always; `FILIGRANE_KILLS=20 python -m pytest tests/works/test_killed_tables.py` runs all of them.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.works.test_kill import MAIN, SET_UP, environment, home, journal_verifies

from filigrane.works.service.import_catalogue import CHUNK as LOT

KILLS = int(os.environ.get("FILIGRANE_KILLS", "2"))
RECORDS, CHUNK, AUTHORS = 24_000, 1_000, 50
CHUNKS = RECORDS // CHUNK
TABLES = ("works_work", "works_contribution", "works_identifier", "works_agent", "works_batchchunk")
__all__ = ["home"]


def ask(home: Path, question: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(home / "filigrane.sqlite3", timeout=60) as rows:
        return rows.execute(question).fetchall()


def counted(home: Path, *tables: str) -> list[int]:
    return [int(ask(home, f"SELECT count(*) FROM {table}")[0][0]) for table in tables]


def chunks_in(home: Path) -> int:
    """How many chunks of the import stand."""
    return counted(home, "works_batchchunk")[0]


def chunks_back(home: Path) -> int:
    """How many chunks the undo has taken back, by its own checkpoint."""
    (last,) = ask(home, "SELECT checkpoint FROM jobs_job WHERE kind = 'works.undo'") or [("{}",)]
    below = json.loads(last[0]).get("below")
    return 0 if below is None else CHUNKS - int(below)


def shows_in(home: Path) -> int:
    return counted(home, "works_production")[0]


def run(home: Path, *words: str) -> None:
    """Let it end by itself."""
    done = subprocess.run([*MAIN, *words], env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def kill_at(
    home: Path, words: tuple[str, ...], reached: Callable[[Path], int], goal: int, wait_s: float
) -> bool:
    """Kill the command *wait_s* after *reached* says *goal*; whether it was still alive."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*MAIN, *words], env=environment(home), **quiet) as started:  # type: ignore[call-overload]
        while started.poll() is None and reached(home) < goal:
            time.sleep(0.005)
        until = time.monotonic() + wait_s
        while started.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        alive = started.poll() is None
        started.kill()
    return alive


def kills(
    home: Path, words: tuple[str, ...], reached: Callable[[Path], int], last: int, *, seed: int
) -> tuple[int, list[int]]:
    """Kill *words* on its way to *last*; how many kills met it alive, and what stood after each."""
    draw = random.Random(seed)
    goals = sorted(draw.sample(range(last - 1), min(KILLS, last - 1)))
    hits, seen = 0, []
    for goal in goals:
        hits += kill_at(home, words, reached, goal, draw.random() * 0.1)
        seen.append(reached(home))
    return hits, seen


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "fonds.csv"
    lines = [f"Titre {number};Auteur {number % AUTHORS};n{number}" for number in range(RECORDS)]
    path.write_text("Titre;Auteur;Inventaire\n" + "\n".join(lines), "utf-8")
    return path


def test_a_table_killed_on_its_way_comes_in_once(
    home: Path, table: Path, record_property: Callable[[str, object], None]
) -> None:
    words = ("works", "import", str(table))
    hits, seen = kills(home, words, chunks_in, CHUNKS, seed=31)
    whole = [works % CHUNK for works in counted(home, "works_work")]
    run(home, *words)
    record_property("said", f"import: {hits} of {KILLS} kills met it, {len(set(seen))} different chunks")
    assert whole == [0]
    assert hits >= KILLS * 3 // 4, seen
    assert len(set(seen)) >= KILLS // 2, seen
    assert counted(home, *TABLES) == [RECORDS, RECORDS, RECORDS, AUTHORS, CHUNKS]
    assert ask(home, "SELECT count(DISTINCT value) FROM works_identifier") == [(RECORDS,)]
    assert ask(home, "SELECT kind FROM works_change GROUP BY kind, thing_id HAVING count(*) > 1") == []
    assert journal_verifies(home)


@pytest.mark.long
def test_an_undo_killed_on_its_way_takes_everything_back_once(
    home: Path, table: Path, record_property: Callable[[str, object], None]
) -> None:
    run(home, "works", "import", str(table))
    words = ("works", "undo", "1")
    hits, seen = kills(home, words, chunks_back, CHUNKS, seed=32)
    run(home, *words)
    record_property("said", f"undo: {hits} of {KILLS} kills met it, {len(set(seen))} different chunks")
    assert hits >= KILLS * 3 // 4, seen
    assert len(set(seen)) >= KILLS // 2, seen
    assert counted(home, *TABLES[:4]) == [0, 0, 0, 0]
    (result,) = ask(home, "SELECT result FROM jobs_job WHERE kind = 'works.undo' AND state = 'done'")
    said = json.loads(result[0])
    assert (said["taken_back"], said["left"]) == (RECORDS + AUTHORS, 0)
    assert journal_verifies(home)


@pytest.mark.long
def test_a_season_killed_on_its_way_comes_in_once_when_it_is_sent_again(
    home: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    path = tmp_path / "saison.csv"
    lines = [
        f"Spectacle {number:03d};{day:02d}/03/2027;20h30;Le Cube;Hérisson"
        for number in range(120)
        for day in (3, 4, 5)
    ]
    path.write_text("Spectacle;Date;Heure;Lieu;Commune\n" + "\n".join(lines), "utf-8")
    words = ("shows", "import", str(path))
    hits, seen = kills(home, words, shows_in, 120, seed=33)
    run(home, *words)
    record_property("said", f"season: {hits} of {KILLS} kills met it, {len(set(seen))} different shows")
    assert hits >= KILLS * 3 // 4, seen
    assert len(set(seen)) >= KILLS // 2, seen
    tables = ("works_production", "works_work", "works_performance", "works_place", "works_run")
    assert counted(home, *tables) == [120, 120, 360, 1, 120]
    assert journal_verifies(home)


LEAVE = """
import sys
from filigrane.base.cli import wake
wake()
from django.utils import timezone
from filigrane.accounts.queries import house_named
from filigrane.works.queries.exporting import Export, export_lines
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.writelines(export_lines(Export(house_named(None), "preservation", timezone.localdate())))
"""
MOVING = 4_000
LOTS = MOVING // LOT
OWN = 40
"""Works that the second house has of its own, by two people of the same names."""
GRANGE = SET_UP.replace('"moulin", "Le Moulin"', '"grange", "La Grange"')


@pytest.fixture
def catalogue(home: Path, tmp_path: Path) -> Path:
    """The preservation form of a house of four thousand works."""
    table, path = tmp_path / "moulin.csv", tmp_path / "moulin.jsonl"
    lines = [f"Titre {number};Auteur {number % AUTHORS};n{number}" for number in range(MOVING)]
    table.write_text("Titre;Auteur;Inventaire\n" + "\n".join(lines), "utf-8")
    run(home, "works", "import", str(table))
    subprocess.run([*MAIN[:-1], LEAVE, str(path)], env=environment(home), check=True)
    return path


@pytest.mark.long
def test_a_catalogue_killed_on_its_way_into_a_house_that_has_its_own_comes_in_once(
    catalogue: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    here, own = tmp_path / "here", tmp_path / "own.csv"
    subprocess.run([*MAIN[:-1], GRANGE], env=environment(here), check=True)
    lines = [f"Propre {number};Auteur {number % 2};p{number}" for number in range(OWN)]
    own.write_text("Titre;Auteur;Inventaire\n" + "\n".join(lines), "utf-8")
    run(here, "works", "import", str(own))
    before = counted(here, *TABLES)
    words = ("works", "import", str(catalogue))
    hits, seen = kills(here, words, lambda home: chunks_in(home) - before[-1], LOTS, seed=34)
    run(here, *words)
    record_property("said", f"catalogue: {hits} of {KILLS} kills met it, {len(set(seen))} different chunks")
    assert hits >= KILLS * 3 // 4, seen
    assert len(set(seen)) >= KILLS // 2, seen
    works, credits, _, people, _ = counted(here, *TABLES)
    # Nobody is taken for somebody by her name alone; each work keeps its number in the other house, once.
    assert (works, credits, people) == (OWN + MOVING, OWN + MOVING, 2 + AUTHORS)
    numbers = "SELECT count(value), count(DISTINCT value), count(DISTINCT work_id) FROM works_identifier"
    came = ask(here, f"{numbers} WHERE scheme = 'filigrane' AND work_id IS NOT NULL")
    assert came == [(MOVING, MOVING, MOVING)]
    assert ask(here, "SELECT count(DISTINCT title) FROM works_work") == [(OWN + MOVING,)]
    assert ask(here, "SELECT kind FROM works_change GROUP BY kind, thing_id HAVING count(*) > 1") == []
    assert journal_verifies(here)
