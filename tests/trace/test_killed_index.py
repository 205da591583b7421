"""kill -9 during indexing, between chunks and inside them: nothing is lost, doubled or half-written."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

KILLS = int(os.environ.get("FILIGRANE_KILLS", "20"))
TEXTS, WORDS_A_TEXT, CHARS_A_CHUNK = 400, 6000, 500_000
"""Some 15 million characters in chunks of half a million: about thirty chunks."""
WORDS = ["la", "mer", "rend", "ce", "soir", "les", "clefs", "du", "phare", "au", "marcheur", "qui", "compte"]
START = f"""
from filigrane.base.cli import wake
wake()
from filigrane.accounts.queries import first_house
from filigrane.jobs.service import start
wish = {{"rebuild": True, "chars_a_segment": {CHARS_A_CHUNK}}}
start("trace.index", wish, house_id=first_house().id, person_id=None)
"""
MOMENTS = ("at random", "inside a chunk", "between chunks")
Moment = Callable[["Home"], bool]


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "FILIGRANE_HOME": str(home), "FILIGRANE_LANGUAGE": "en"}


def filigrane(home: Path, *words: str) -> str:
    command = [sys.executable, "-m", "filigrane", *words]
    return subprocess.run(command, env=environment(home), capture_output=True, text=True, check=True).stdout


@dataclass
class Home:
    """A house on disk in which a job indexes, read from here as plain rows and files."""

    path: Path

    def rows(self, question: str) -> list[tuple[int, ...]]:
        with sqlite3.connect(self.path / "filigrane.sqlite3", timeout=20) as rows:
            return rows.execute(question).fetchall()

    @property
    def seq(self) -> int:
        """How far the index has read the change feed."""
        return sum(row[0] for row in self.rows("SELECT seq FROM trace_indexstate"))

    @property
    def checkpoint(self) -> int:
        """How far the last job says that it came."""
        (last,) = self.rows(
            "SELECT checkpoint FROM jobs_job WHERE kind = 'trace.index' ORDER BY id DESC LIMIT 1"
        )
        return int(json.loads(last[0]).get("seq", 0))

    @property
    def turns(self) -> int:
        """How often workers have taken up the jobs of indexing, all in all."""
        return sum(row[0] for row in self.rows("SELECT turn FROM jobs_job WHERE kind = 'trace.index'"))

    @property
    def runs(self) -> bool:
        """Whether a job of indexing is under way, or was when its worker died."""
        return bool(self.rows("SELECT 1 FROM jobs_job WHERE kind = 'trace.index' AND state = 'running'"))

    def unfinished(self) -> set[str]:
        """Segments on the disk that no row names: being written, or just written."""
        named = {row[0] for row in self.rows("SELECT DISTINCT segment FROM trace_indexedreading")}
        return {path.name for path in self.path.glob("indexes/trace/*/*")} - named


@dataclass
class Tally:
    """What the tries met: the seq at each kill, by round, and where the kills fell."""

    hits: int = 0
    rounds: int = 0
    resumed: int = 0
    inside: int = 0
    at: list[tuple[int, int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.hits} of {KILLS} kills hit a live index ({self.inside} inside a chunk or a merge), "
            f"{self.resumed} runs took up a checkpoint, {len(set(self.at))} different checkpoints, "
            f"{self.rounds} rounds"
        )


def moment_of(name: str, home: Home, draw: random.Random) -> Moment:
    """When to kill: after a random while, while a segment is written, or when a checkpoint has moved."""
    until, waste, seen, chunks = time.monotonic() + draw.uniform(0, 2), home.unfinished(), {home.seq}, 0
    if name != "at random":
        chunks = draw.randrange(1, 4)

    def came(home: Home) -> bool:
        if name == "at random":
            return time.monotonic() >= until
        seen.add(home.seq)
        if name == "between chunks":
            return len(seen) > chunks
        return len(seen) >= chunks and bool(home.unfinished() - waste)

    return came


def kill_once(home: Home, tally: Tally, name: str, draw: random.Random) -> None:
    """Let a worker index until the moment *name* comes, kill it, and note what it left."""
    if not home.runs:
        subprocess.run([sys.executable, "-c", START], env=environment(home.path), check=True)
        tally.rounds += 1
    before, turns, untouched = home.checkpoint, home.turns, home.seq
    command = [sys.executable, "-m", "filigrane", "jobs", "work", "--once"]
    with subprocess.Popen(command, env=environment(home.path), stderr=subprocess.DEVNULL) as worker:
        while home.turns == turns and worker.poll() is None:
            time.sleep(0.005)
        came, waste = moment_of(name, home, draw), home.unfinished()
        while worker.poll() is None and not came(home):
            time.sleep(0.001)
        live = worker.poll() is None and home.runs
        worker.kill()
    if live and home.runs:
        tally.hits += 1
        tally.resumed += before > 0
        tally.inside += bool(home.unfinished() - waste)
        tally.at.append((tally.rounds, home.seq))
        if home.checkpoint != home.seq and (home.checkpoint, home.seq) != (0, untouched):
            tally.faults.append(f"the job says {home.checkpoint}, the index {home.seq}")
        if home.seq < before:
            tally.faults.append(f"{before} was reached, {home.seq} is left")


def write_texts(folder: Path) -> str:
    """Invented texts; the answer is a passage that stands in one of them only."""
    draw = random.Random(7)
    folder.mkdir()
    for number in range(TEXTS):
        words = [f"{draw.choice(WORDS)}{draw.randrange(400)}" for _ in range(WORDS_A_TEXT)]
        (folder / f"texte-{number:03d}.txt").write_text(" ".join(words), "utf-8")
        passage = " ".join(words[3000:3040])
    return passage


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """(a house indexed in peace, the same house not indexed yet, a passage of one of its texts)."""
    folder = tmp_path_factory.mktemp("killed")
    passage = folder / "passage"
    passage.write_text(write_texts(folder / "texts"), "utf-8")
    filigrane(folder / "peaceful", "init")
    filigrane(folder / "peaceful", "works", "import", str(folder / "texts"))
    shutil.copytree(folder / "peaceful", folder / "killed")
    filigrane(folder / "peaceful", "trace", "index", "--rebuild")
    return folder / "peaceful", folder / "killed", passage


@pytest.mark.long
def test_an_index_killed_twenty_times_ends_as_one_left_in_peace(
    homes: tuple[Path, Path, Path], record_property: Callable[[str, object], None]
) -> None:
    peaceful, killed, passage = homes
    home, tally, draw = Home(killed), Tally(), random.Random(11)
    for turn in range(KILLS):
        kill_once(home, tally, MOMENTS[turn % len(MOMENTS)], draw)
    record_property("said", str(tally))
    assert tally.faults == []
    assert tally.hits >= KILLS // 2, str(tally)
    assert tally.resumed > 0, str(tally)
    assert tally.inside > 0, str(tally)
    assert len(set(tally.at)) > 2, str(tally)
    filigrane(killed, "jobs", "work", "--once")
    assert not home.runs
    whole = filigrane(killed, "trace", "verify")
    assert f"{TEXTS} texts" in whole
    assert " 0 changes behind" in whole
    search = ("trace", "text", str(passage), "--json")
    assert json.loads(filigrane(killed, *search)) == json.loads(filigrane(peaceful, *search))
    filigrane(killed, "journal", "verify")
