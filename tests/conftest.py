"""A throw-away home for the whole run, and the shared data where it is present."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

os.environ["FILIGRANE_HOME"] = tempfile.mkdtemp(prefix="filigrane-test-home-")
os.environ.setdefault("FILIGRANE_LANGUAGE", "en")


@pytest.fixture(scope="session")
def test_data() -> Path:
    """The folder of real data that stands beside the project; skips where it is absent."""
    opener = Path(__file__).resolve().parents[2] / "shared" / "data" / "open"
    opener = Path(os.environ.get("FILIGRANE_SHARED", str(opener)))
    if not opener.exists():
        pytest.skip("shared data absent: no ../shared/data/open beside the project")
    done = subprocess.run(["sh", str(opener)], check=True, capture_output=True, text=True)
    return Path(done.stdout.strip())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The tests' database, without the journal's guards: they would hinder emptying it between tests."""
    from django.db import connection

    from filigrane.journal.guards import lower_guards

    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for statement in lower_guards(connection.vendor):
            cursor.execute(statement)
