"""kill -9 during indexing: nothing is lost, doubled or half-written."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

KILLS = int(os.environ.get("FILIGRANE_KILLS", "3"))
"""A seeded few here; FILIGRANE_KILLS=20 for the full count."""
WORDS = [
    "la",
    "mer",
    "rend",
    "ce",
    "soir",
    "les",
    "clefs",
    "du",
    "phare",
    "au",
    "marcheur",
    "qui",
    "compte",
    "ses",
    "pas",
    "sous",
    "la",
    "pluie",
    "de",
    "mai",
]


def filigrane(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "filigrane", *words],
        env=environment(home),
        capture_output=True,
        text=True,
        check=True,
    )


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "FILIGRANE_HOME": str(home), "FILIGRANE_LANGUAGE": "en"}


def write_texts(folder: Path, count: int) -> str:
    """*count* invented texts; the answer is a passage that stands in one of them only."""
    draw = random.Random(7)
    folder.mkdir()
    for number in range(count):
        words = [f"{draw.choice(WORDS)}{draw.randrange(400)}" for _ in range(6000)]
        (folder / f"texte-{number:03d}.txt").write_text(" ".join(words), "utf-8")
        passage = " ".join(words[3000:3040])
    return passage


def answer_of(home: Path, passage: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(filigrane(home, "trace", "text", str(passage), "--json").stdout)
    return found


def kill_at_random(home: Path) -> int:
    """Index, killed KILLS times; each run takes up what the one before left. How many kills hit."""
    draw = random.Random(11)
    hits, words = 0, ["--rebuild"]
    for _ in range(KILLS):
        command = [sys.executable, "-m", "filigrane", "trace", "index", *words]
        running = subprocess.Popen(
            command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(timeout=draw.uniform(0.8, 3))
            words = ["--rebuild"]
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
            hits, words = hits + 1, []
    return hits


@pytest.mark.long
def test_an_index_killed_at_random_ends_as_one_left_in_peace(tmp_path: Path) -> None:
    passage = tmp_path / "passage"
    passage.write_text(write_texts(tmp_path / "texts", 120), "utf-8")
    peaceful, killed = tmp_path / "peaceful", tmp_path / "killed"
    for home in (peaceful, killed):
        filigrane(home, "init")
        filigrane(home, "works", "import", str(tmp_path / "texts"))
    filigrane(peaceful, "trace", "index")
    assert kill_at_random(killed) > 0
    filigrane(killed, "trace", "index")
    assert answer_of(killed, passage) == answer_of(peaceful, passage)
    assert "120" in filigrane(killed, "trace", "verify").stdout
    filigrane(killed, "journal", "verify")
