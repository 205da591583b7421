"""A worker killed at any instant loses nothing and does nothing twice."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from filigrane.journal.chain import Head
from filigrane.journal.export import lines
from filigrane.journal.verifier import check

SOURCES = Path(__file__).resolve().parents[2] / "src"
UPTO = 2100


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house on disk with the toy room and one waiting job."""
    house = House(tmp_path)
    subprocess.run(
        [sys.executable, "-m", "toyland.opening", str(UPTO), "0.005"], env=house.environment, check=True
    )
    return house


class House:
    """A home in its own processes, read from here as plain SQLite."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.environment = {
            **os.environ,
            "FILIGRANE_HOME": str(path),
            "DJANGO_SETTINGS_MODULE": "toyland.settings",
            "PYTHONPATH": f"{SOURCES}{os.pathsep}{Path(__file__).parent}",
        }

    def worker(self, *options: str) -> subprocess.Popen[bytes]:
        """A worker, started."""
        command = [sys.executable, "-m", "filigrane", "jobs", "work", *options]
        return subprocess.Popen(command, env=self.environment, stderr=subprocess.PIPE)

    def read(self, question: str) -> list[tuple]:
        """Rows of the house."""
        with sqlite3.connect(self.path / "filigrane.sqlite3", timeout=20) as rows:
            return rows.execute(question).fetchall()

    def wait_for(self, question: str, worker: subprocess.Popen[bytes]) -> None:
        """Until *question* has a row."""
        for _ in range(600):
            if self.read(question):
                return
            try:
                worker.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
            break
        pytest.fail(f"never: {question}")


def kill_at_random(house: House, times: int, seed: int) -> None:
    """Start a worker and kill it, *times* times, a random while after it took the job up.

    On a quick machine the job may be done before the last kill: half of them must have hit.
    """
    chance = random.Random(seed)
    for turn in range(1, times + 1):
        worker = house.worker()
        house.wait_for(f"SELECT 1 FROM jobs_job WHERE turn >= {turn} OR state = 'done'", worker)
        try:
            worker.wait(chance.uniform(0, 0.15))
        except subprocess.TimeoutExpired:
            pass
        worker.kill()
        worker.wait()
        worker.stderr.close()
        if house.read("SELECT 1 FROM jobs_job WHERE state = 'done'"):
            assert turn > times // 2
            return


def finish(house: House) -> None:
    """Let a worker do the rest."""
    done = house.worker("--once")
    _, said = done.communicate(timeout=60)
    assert done.returncode == 0, said.decode()


def assert_counted_once(house: House) -> None:
    """Every number once, every problem once, every chunk in the journal once, and the journal whole."""
    assert house.read("SELECT state, done FROM jobs_job") == [("done", UPTO)]
    assert house.read("SELECT number FROM toyland_mark ORDER BY number") == [(n,) for n in range(UPTO)]
    thirteens = [(str(n),) for n in range(0, UPTO, 13)]
    assert house.read("SELECT place FROM jobs_jobproblem ORDER BY id") == thirteens
    entries = house.read("SELECT sequence, digest, canonical FROM journal_entry ORDER BY sequence")
    assert sum(json.loads(canonical)["leaves"]["count"] for _, _, canonical in entries) == UPTO
    kept = [(Head(sequence, digest), bytes(canonical), {}) for sequence, digest, canonical in entries]
    assert list(check(lines(1, kept))) == []


def test_three_kills_lose_and_double_nothing(house):
    kill_at_random(house, 3, seed=2)
    finish(house)
    assert_counted_once(house)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
def test_twenty_kills_lose_and_double_nothing(house, seed):
    kill_at_random(house, 20, seed=seed)
    finish(house)
    assert_counted_once(house)


def test_a_worker_told_to_leave_saves_and_puts_its_job_back(house):
    worker = house.worker()
    house.wait_for("SELECT 1 FROM toyland_mark", worker)
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert house.read("SELECT state FROM jobs_job") == [("waiting",)]
    finish(house)
    assert_counted_once(house)


def test_a_worker_does_not_outlive_the_process_that_started_it(house):
    parent = (
        "import os, subprocess, sys\n"
        "command = [sys.executable, '-m', 'filigrane', 'jobs', 'work', '--parent', str(os.getpid())]\n"
        "subprocess.Popen(command)\n"
    )
    # The pipe closes only when the worker, which inherits it, has ended too.
    subprocess.run([sys.executable, "-c", parent], env=house.environment, stdout=subprocess.PIPE, timeout=30)
    assert house.read("SELECT state FROM jobs_job") == [("waiting",)]


def test_an_idle_worker_loads_no_arithmetic(house):
    asked = (
        "import django; django.setup()\n"
        "import sys, filigrane.jobs.service\n"
        "sys.exit(bool({'numpy', 'numba', 'lxml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", asked], env=house.environment).returncode == 0
