"""Homes that the command line sets up, as a person would."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from served import environment

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def filigrane() -> Run:
    """`filigrane(home, "init")`: run the program in a process of its own; status None: any."""

    def run(home: Path, *words: str, status: int | None = 0, **more: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "filigrane", *words],
            env={**environment(home), **more},
            capture_output=True,
            text=True,
            timeout=240,
            check=False,
        )
        assert status in (None, done.returncode), done.stdout + done.stderr
        return done

    return run


@pytest.fixture(scope="session")
def made_home(filigrane: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that `filigrane init` has set up once for the whole run; tests leave it as it is."""
    home = tmp_path_factory.mktemp("made") / "home"
    filigrane(home, "init", "--house", "Maison des essais")
    return home
