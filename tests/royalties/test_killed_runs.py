"""Killed at any moment, a run is there whole or not at all, and gives the same bytes when it is run again.

`FILIGRANE_KILLS=50 python -m pytest -m long tests/royalties/test_killed_runs.py` kills fifty times.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from bench.registers import Registers

from filigrane.royalties.engines.folders import kept_in
from filigrane.royalties.sheets.reading import read_tables
from filigrane.royalties.sheets.results import results

KILLS = int(os.environ.get("FILIGRANE_KILLS", "5"))
MAIN = [sys.executable, "-c", "from filigrane.cli.main import main; main()"]


@pytest.mark.long
def test_a_killed_run_leaves_nothing_of_itself_in_sight(test_data: Path, tmp_path: Path) -> None:
    tables = Registers(test_data / "stage" / "comedie-francaise").tables("1779-1780", {}, {})
    folder, chance = tmp_path / "in", random.Random(18)
    folder.mkdir()
    for name, content in tables.items():
        (folder / name).write_bytes(content)
    whole = dict(results(read_tables(tables)))
    began = time.monotonic()
    subprocess.run([*MAIN, "royalties", "run", str(folder), "--to", str(tmp_path / "first")], check=True)
    takes = time.monotonic() - began
    killed = 0
    for number in range(KILLS):
        target = tmp_path / f"out{number}"
        command = [*MAIN, "royalties", "run", str(folder), "--to", str(target)]
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            started.wait(timeout=chance.uniform(takes / 4, takes))
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()
            killed += 1
        if not target.exists():
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        assert dict(kept_in(target)) == whole
    assert killed > KILLS // 3
