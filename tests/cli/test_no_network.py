"""A house is made, indexed and asked where there is no network at all, not even the machine's own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ALONE = ["unshare", "--map-root-user", "--net"]
"""What follows runs in a network of its own, which has no way in or out."""


def may_be_alone() -> bool:
    """Whether this machine lets somebody open a network namespace."""
    return (
        shutil.which("unshare") is not None and not subprocess.run([*ALONE, "true"], check=False).returncode
    )


def filigrane(home: Path, *words: str) -> str:
    """What a command says, with no network."""
    environment = {**os.environ, "FILIGRANE_HOME": str(home), "FILIGRANE_LANGUAGE": "en"}
    command = [*ALONE, sys.executable, "-m", "filigrane", *words]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


@pytest.mark.long
def test_the_demo_house_needs_no_network(tmp_path: Path) -> None:
    if not may_be_alone():
        pytest.skip("no kernel right to open a network namespace")
    home, text = tmp_path / "home", tmp_path / "text.txt"
    text.write_text("Un texte que la maison ne connaît pas, et dont rien ne se trouve ici.", "utf-8")
    filigrane(home, "demo", "--no-serve")
    assert json.loads(filigrane(home, "trace", "text", str(text), "--json"))["not_identified"] == 1_000_000
    assert "whole" in filigrane(home, "trace", "verify")
    filigrane(home, "journal", "verify")
