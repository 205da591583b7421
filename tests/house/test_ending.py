"""A run says at its end how many tests did not run and why; under CI only five reasons excuse."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
OTHERS = """
import pytest

def test_a(): pytest.skip("REASON")
def test_b(): pytest.skip("REASON")
def test_c(record_property): record_property("said", "41 of 42")
"""
EXCUSED = "shared data absent: no ../shared/data/open beside the project"
DATA_FIXTURE = TESTS / "conftest.py"


def run(folder: Path, reason: str, *, ci: str) -> subprocess.CompletedProcess[str]:
    """A run of three tests, two of which skip for *reason*."""
    (folder / "test_others.py").write_text(OTHERS.replace("REASON", reason), "utf-8")
    environment = {**os.environ, "CI": ci, "PYTHONPATH": str(TESTS), "PYTEST_ADDOPTS": ""}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "ending",
        "-p",
        "no:django",
        "-p",
        "no:cacheprovider",
    ]
    return subprocess.run(
        [*command, "-c", os.devnull, "--rootdir", str(folder), str(folder)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_end_counts_what_did_not_run_by_reason(tmp_path: Path) -> None:
    done = run(tmp_path, "no Chromium here", ci="")
    assert "skipped: 2 did not run: no Chromium here" in done.stdout
    assert done.returncode == 0


def test_the_end_says_what_was_measured(tmp_path: Path) -> None:
    assert "measured: 41 of 42 (test_others.py::test_c)" in run(tmp_path, "x", ci="").stdout


def test_under_ci_what_cannot_run_fails(tmp_path: Path) -> None:
    done = run(tmp_path, "no Chromium here", ci="true")
    assert "FAILED: 2 did not run: no Chromium here" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize(
    "reason",
    [
        EXCUSED,
        "no kernel right to open a network namespace",
        "tesseract absent",
        "the extra [data] is not installed",
        "the extra [cluster] is not installed: Ray is absent",
        "the peer mlcroissant is not installed",
    ],
)
def test_what_stands_outside_the_pins_excuses_even_under_ci(tmp_path: Path, reason: str) -> None:
    assert run(tmp_path, reason, ci="true").returncode == 0


def test_the_data_fixture_gives_the_reason_that_excuses() -> None:
    assert f'pytest.skip("{EXCUSED}")' in DATA_FIXTURE.read_text("utf-8")
