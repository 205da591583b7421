"""`filigrane init` sets a home up once, and says what it did."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import filigrane as program

Run = Callable[..., Any]


def rows(home: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "filigrane.sqlite3")) as database:
        return database.execute(question).fetchall()


def test_the_first_house_bears_its_name(made_home: Path) -> None:
    assert rows(made_home, "SELECT name FROM accounts_house") == [("Maison des essais",)]


def test_a_personal_home_has_one_owner(made_home: Path) -> None:
    assert rows(made_home, "SELECT count(*) FROM accounts_person WHERE is_operator") == [(1,)]


def test_the_home_says_which_release_made_it(made_home: Path) -> None:
    assert (made_home / "VERSION").read_text().strip() == program.__version__


def test_a_second_time_changes_nothing(made_home: Path, filigrane: Run, tmp_path: Path) -> None:
    shutil.copytree(made_home, tmp_path / "home")
    before = rows(tmp_path / "home", "SELECT count(*) FROM journal_entry")
    said = filigrane(tmp_path / "home", "init", "--house", "Autre").stdout
    assert "House" not in said
    assert rows(tmp_path / "home", "SELECT count(*) FROM journal_entry") == before


def test_an_older_home_is_upgraded_and_told(made_home: Path, filigrane: Run, tmp_path: Path) -> None:
    shutil.copytree(made_home, tmp_path / "home")
    (tmp_path / "home/VERSION").write_text("0.0.9\n")
    assert "from 0.0.9 to" in filigrane(tmp_path / "home", "init").stdout
    assert (tmp_path / "home/VERSION").read_text().strip() == program.__version__


def test_a_newer_home_is_left_alone(made_home: Path, filigrane: Run, tmp_path: Path) -> None:
    shutil.copytree(made_home, tmp_path / "home")
    (tmp_path / "home/VERSION").write_text("99.0.0\n")
    assert "base.home_too_new" in filigrane(tmp_path / "home", "init", status=4).stderr
    assert (tmp_path / "home/VERSION").read_text() == "99.0.0\n"


def test_a_wrong_configuration_is_said_in_two_lines(tmp_path: Path, filigrane: Run) -> None:
    (tmp_path / "filigrane.toml").write_text("prot = 1\n")
    said = filigrane(tmp_path, "init", status=3).stderr.splitlines()
    assert len(said) == 2
    assert "prot" in said[0]


def test_the_doctor_finds_a_made_home_sound_but_for_what_it_names(made_home: Path, filigrane: Run) -> None:
    said = filigrane(made_home, "doctor", status=None).stdout
    assert "OK  VERSION" in said
    assert "OK  Journal maison – whole" in said


def test_the_doctor_says_what_to_do_in_a_new_folder(tmp_path: Path, filigrane: Run) -> None:
    assert "→ Run: filigrane init" in filigrane(tmp_path, "doctor", status=5).stdout


def test_the_doctor_sees_a_secret_that_others_can_read(
    made_home: Path, filigrane: Run, tmp_path: Path
) -> None:
    shutil.copytree(made_home, tmp_path / "home")
    (tmp_path / "home/secrets/session_key").chmod(0o644)
    assert "chmod 600" in filigrane(tmp_path / "home", "doctor", status=5).stdout


def test_the_doctor_sees_a_variable_that_names_no_key(made_home: Path, filigrane: Run) -> None:
    assert "FILIGRANE_PROT" in filigrane(made_home, "doctor", status=5, FILIGRANE_PROT="1").stdout
