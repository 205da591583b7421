"""Killed at any moment, an import loses nothing, doubles nothing and leaves nothing half-written."""

from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.works.conftest import play

from filigrane.reading.tei import read_tei

SET_UP = """
import datetime as dt
from filigrane.base.cli import wake
wake(ready=False)
from django.core.management import call_command
from filigrane.accounts.service import make_house
from filigrane.base.engines.home import open_home
call_command("migrate", verbosity=0)
make_house("moulin", "Le Moulin", now=dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
open_home().write_version()
"""
MAIN = [sys.executable, "-c", "from filigrane.cli.main import main; main()"]


def environment(home: Path) -> dict[str, str]:
    return os.environ | {"FILIGRANE_HOME": str(home), "FILIGRANE_LANGUAGE": "en"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    subprocess.run([sys.executable, "-c", SET_UP], env=environment(folder), check=True)
    return folder


def import_killed_after(home: Path, folder: Path, seconds: float) -> bool:
    """Whether the import ended by itself before it was killed."""
    started = subprocess.Popen(
        [*MAIN, "works", "import", str(folder)],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert started.wait(timeout=seconds) == 0
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
        return False
    return True


def works_in(home: Path) -> int:
    with sqlite3.connect(home / "filigrane.sqlite3") as rows:
        return int(rows.execute("SELECT count(*) FROM works_work").fetchone()[0])


def kill_and_finish(home: Path, folder: Path, times: int, pace: random.Random, longest: float) -> list[int]:
    """Kill the import *times* times, then let it end; how many works stood after each kill."""
    seen = []
    for _ in range(times):
        ended = import_killed_after(home, folder, 0.4 + pace.random() * longest)
        seen.append(works_in(home))
        if ended:
            break
    assert import_killed_after(home, folder, 600)
    return seen


def faults_in(home: Path, folder: Path) -> list[str]:
    """What is lost, doubled or half-written in *home* after *folder* came in."""
    files = {path.name: path for path in folder.rglob("*.xml")}
    with sqlite3.connect(home / "filigrane.sqlite3") as rows:
        held = rows.execute(
            "SELECT f.name, f.digest, r.text_digest, r.locators_digest, f.work_id FROM works_file f "
            "JOIN works_reading r ON r.file_id = f.id"
        ).fetchall()
        told = {row[0] for row in rows.execute("SELECT thing_id FROM works_change WHERE kind = 'work'")}
        doubled = rows.execute(
            "SELECT count(*) FROM works_change GROUP BY kind, thing_id HAVING count(*) > 1"
        ).fetchall()
        orphans = rows.execute(
            "SELECT count(*) FROM works_work WHERE id NOT IN (SELECT work_id FROM works_file)"
        ).fetchone()[0]
    faults = [f"{len(doubled)} changes told twice"] if doubled else []
    faults += [f"{orphans} works without a file"] if orphans else []
    names = [row[0] for row in held]
    faults += [f"lost {name}" for name in files.keys() - set(names)]
    faults += [f"doubled {name}" for name in set(names) if names.count(name) > 1]
    for name, digest, text, locators, work_id in held:
        blobs = [home / "blobs" / one[:2] / one for one in (digest, text, locators)]
        if blobs[0].read_bytes() != files[name].read_bytes() or not blobs[2].exists():
            faults.append(f"bytes of {name}")
        if blobs[1].read_text("utf-8") != read_tei(files[name].read_bytes()).text:
            faults.append(f"text of {name}")
        if work_id not in told:
            faults.append(f"untold {name}")
    return faults


def journal_verifies(home: Path) -> bool:
    done = subprocess.run([*MAIN, "journal", "verify"], env=environment(home), capture_output=True)
    return done.returncode == 0


def import_killed_at(home: Path, folder: Path, works: int) -> None:
    """Kill the import as soon as the house holds *works* works, or let it end."""
    started = subprocess.Popen(
        [*MAIN, "works", "import", str(folder)],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while works_in(home) < works:
        with contextlib.suppress(subprocess.TimeoutExpired):
            assert started.wait(timeout=0.01) == 0
            return
    started.kill()
    started.wait()


def test_an_import_killed_twice_ends_as_if_nothing_had_happened(home, tmp_path):
    folder = tmp_path / "plays"
    folder.mkdir()
    for number in range(80):
        (folder / f"p{number:03d}.xml").write_text(play(number, words="Le vent dort. " * 2000), "utf-8")
    for works in (1, 33):
        import_killed_at(home, folder, works)
    assert import_killed_after(home, folder, 600)
    assert faults_in(home, folder) == []
    assert journal_verifies(home)


@pytest.mark.long
def test_twenty_kills_during_the_import_of_real_plays_leave_no_trace(home, test_data):
    folder = test_data / "plays" / "fr"
    seen = kill_and_finish(home, folder, 20, random.Random(20), 1.6)
    assert seen == sorted(seen)
    assert len(set(seen)) > 2, "the kills all fell outside the work: take other moments"
    assert faults_in(home, folder) == []
    assert journal_verifies(home)


@pytest.mark.long
def test_ctrl_c_stops_cleanly_and_the_next_run_goes_on(home, test_data):
    command = [*MAIN, "works", "import", str(test_data / "plays" / "fr")]
    started = subprocess.Popen(command, env=environment(home), stdout=subprocess.DEVNULL)
    while works_in(home) == 0:
        with contextlib.suppress(subprocess.TimeoutExpired):
            started.wait(timeout=0.05)
    started.send_signal(2)
    assert started.wait(timeout=30) == 130
    assert 0 < works_in(home) < 1374
    assert import_killed_after(home, test_data / "plays" / "fr", 600)
    assert works_in(home) == 1374
