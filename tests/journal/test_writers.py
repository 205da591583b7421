"""Two processes that write one journal leave no gap, no fork and no double."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src"
EACH = 40
OPENING = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "journal", verbosity=0)
"""
WRITER = f"""
import django
django.setup()
from django.db import transaction
from filigrane.journal.service import append
for place in range({EACH}):
    with transaction.atomic():
        append(1 + place % 2, "toy.told", thing=f"toy:{{place}}", person_id=3, payload={{"place": place}})
"""
VERIFIER = """
import django
django.setup()
from filigrane.journal.queries import faults, head
assert [head(house).sequence for house in (1, 2)] == [EACH, EACH]
assert [fault for house in (1, 2) for fault in faults(house)] == []
""".replace("EACH", str(EACH))


def python(script: str, home: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "FILIGRANE_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "filigrane.front.settings",
        "PYTHONPATH": str(SOURCES),
    }
    return subprocess.Popen([sys.executable, "-c", script], env=environment)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with an empty journal, guards up."""
    assert python(OPENING, tmp_path).wait() == 0
    return tmp_path


def test_two_writers_leave_no_gap(home):
    writers = [python(WRITER, home) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert python(VERIFIER, home).wait() == 0


def test_a_home_is_born_with_its_guards_up(home):
    with sqlite3.connect(home / "filigrane.sqlite3") as rows:
        rows.execute(
            "INSERT INTO journal_entry (house_id, sequence, canonical, digest) VALUES (1, 1, x'', '')"
        )
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            rows.execute("DELETE FROM journal_entry")
