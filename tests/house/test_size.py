"""The base install stays small: 600 MB at most, with its .pyc files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MOST_MB = 600


@pytest.mark.long
def test_the_base_install_is_under_its_ceiling(record_property: Callable[[str, object], None]) -> None:
    command = [sys.executable, "-m", "bench.house", "size"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode and "pip" in done.stderr:
        pytest.skip("pip could not fetch the pinned packages: the base install was not weighed")
    assert done.returncode == 0, done.stderr
    weight = json.loads(done.stdout)["site_packages_mb"]
    record_property("said", f"the base install takes {weight} MB of {MOST_MB}")
    assert weight <= MOST_MB
