"""What is erased leaves the files of the rows as well, while the house is open."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from served import environment

EMAIL = "zoubida.very-own-name@example.org"
MAKE = f"""
from filigrane.base.cli import wake
wake()
from django.utils import timezone
from filigrane.accounts.queries import first_house
from filigrane.accounts.service import give_role, make_person
give_role(make_person({EMAIL!r}, "Zoubida", now=timezone.now()), first_house(), "reader", now=timezone.now())
"""


def test_after_an_erasure_no_file_of_the_rows_holds_what_went(filigrane, made_home, tmp_path) -> None:
    home = tmp_path / "home"
    shutil.copytree(made_home, home)
    rows = home / "filigrane.sqlite3"
    beside = sqlite3.connect(rows)  # while a house is open, its log stays on the disk
    beside.execute("SELECT COUNT(*) FROM accounts_person").fetchall()
    subprocess.run([sys.executable, "-c", MAKE], env=environment(home), check=True)
    assert holders(home)
    filigrane(home, "person", "erase", EMAIL, "--yes")
    assert holders(home) == ""
    beside.close()


def holders(home: Path) -> str:
    """The files of the rows that hold the address, read by another process.

    Were this one to open and close them, SQLite's locks of the connection above would be lost.
    """
    files = [str(file) for file in home.glob("filigrane.sqlite3*")]
    return subprocess.run(["grep", "-alF", EMAIL, *files], capture_output=True, text=True, check=False).stdout
