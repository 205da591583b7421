"""A home whose rows are behind the program is named as such, whatever command meets it first."""

from __future__ import annotations

import tarfile
from pathlib import Path

OLD = Path(__file__).resolve().parents[1] / "fixtures" / "home-0.1.tar.xz"


def test_a_command_on_rows_that_are_behind_says_what_to_run(filigrane, tmp_path) -> None:
    with tarfile.open(OLD) as tar:
        tar.extractall(tmp_path / "home", filter="data")
    refused = filigrane(tmp_path / "home", "works", "list", status=5)
    assert "base.home_not_ready" in refused.stderr
    assert "filigrane init" in refused.stderr
    assert "Traceback" not in refused.stderr
