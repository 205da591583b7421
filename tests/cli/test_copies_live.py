"""A house is copied while others write, and comes back with the same answers and nobody erased."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from served import environment

Run = Callable[..., Any]
pytestmark = pytest.mark.long

WRITER = """
import sys
from filigrane.base.cli import wake
wake()
from filigrane.accounts.models import House
from filigrane.works.drafts import WorkDraft
from filigrane.works.service import add_file, record_work
house = House.objects.get()
number = 0
while True:
    number += 1
    work = record_work(house, WorkDraft(title=f"Essai {number}"), person_id=None)
    add_file(work, f"essai-{number}.txt", f"Texte {number} : je tiens ceci à la lumière. ".encode() * 50,
             person_id=None)
    print(number, flush=True)
"""
PEOPLE = """
import datetime as dt, sys
from filigrane.base.cli import wake
wake()
from filigrane.accounts.models import House, Person
from filigrane.accounts.service import give_role, make_person
from filigrane.accounts.service.erasing import erase_person
now = dt.datetime.now(dt.UTC)
if sys.argv[1] == "come":
    for name in ("Anne", "Bruno"):
        person = make_person(f"{name.lower()}@example.org", name, now=now)
        give_role(person, House.objects.get(), "reader", now=now)
else:
    erase_person(Person.objects.get(name="Anne"), by=None, now=now)
"""


def rows(home: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home / "filigrane.sqlite3")) as database:
        return database.execute(question).fetchall()


def script(home: Path, text: str, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-c", text, *words],
        env=environment(home),
        check=True,
        capture_output=True,
        timeout=120,
    )


@pytest.fixture
def home(made_home: Path, tmp_path: Path) -> Path:
    """A house of its own for one test."""
    return Path(shutil.copytree(made_home, tmp_path / "home"))


@pytest.fixture
def writer(home: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that writes works and files into the house without rest."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER], env=environment(home), stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.wait()


def wait_for(writer: subprocess.Popen[str], count: int) -> None:
    """Read what the writer says until it has written *count* more works."""
    assert writer.stdout
    for _ in range(count):
        assert writer.stdout.readline(), "the writer has died"


def test_copies_under_load_are_whole(
    home: Path, writer: subprocess.Popen[str], filigrane: Run, tmp_path: Path
) -> None:
    wait_for(writer, 5)
    counts = []
    for number in range(2):
        filigrane(home, "backup", str(tmp_path / f"{number}.tar"))
        wait_for(writer, 3)
        new = tmp_path / f"new-{number}"
        filigrane(home, "restore", str(tmp_path / f"{number}.tar"), "--to", str(new))
        lost = [
            digest
            for (digest,) in rows(new, "SELECT digest FROM works_file")
            if not (new / "blobs" / digest[:2] / digest).exists()
        ]
        assert lost == []
        filigrane(new, "journal", "verify")
        counts.append(rows(new, "SELECT count(*) FROM works_work")[0][0])
    assert 5 <= counts[0] < counts[1]


def test_a_restored_house_gives_the_same_answers(
    home: Path, writer: subprocess.Popen[str], filigrane: Run, tmp_path: Path
) -> None:
    wait_for(writer, 6)
    writer.kill()
    writer.wait()
    (tmp_path / "asked.txt").write_text("Texte 4 : je tiens ceci à la lumière. Texte 4 : je tiens ceci")
    filigrane(home, "backup", str(tmp_path / "copy.tar"))
    filigrane(home, "restore", str(tmp_path / "copy.tar"), "--to", str(tmp_path / "new"))
    before, after = (
        json.loads(filigrane(place, "trace", "text", str(tmp_path / "asked.txt"), "--json").stdout)
        for place in (home, tmp_path / "new")
    )
    assert before["spans"]
    assert (before["spans"], before["works"], before["not_identified"]) == (
        after["spans"], after["works"], after["not_identified"],
    )  # fmt: skip


@pytest.mark.parametrize("way", ["the list", "a later copy", "the home in use"])
def test_an_erased_person_does_not_come_back(home: Path, filigrane: Run, tmp_path: Path, way: str) -> None:
    script(home, PEOPLE, "come")
    filigrane(home, "backup", str(tmp_path / "old.tar"))
    script(home, PEOPLE, "leave")
    filigrane(home, "backup", str(tmp_path / "later.tar"))
    given = {
        "the list": ["--erasures", str(home / "erasures.jsonl")],
        "a later copy": ["--erasures", str(tmp_path / "later.tar")],
        "the home in use": [],
    }[way]
    here = home if way == "the home in use" else tmp_path / "elsewhere"
    filigrane(here, "restore", str(tmp_path / "old.tar"), "--to", str(tmp_path / "new"), *given)
    names = {name for (name,) in rows(tmp_path / "new", "SELECT name FROM accounts_person")}
    assert "Bruno" in names
    assert "Anne" not in names
    assert b"anne@example" not in (tmp_path / "new/filigrane.sqlite3").read_bytes()
    filigrane(tmp_path / "new", "journal", "verify")


def test_the_erasures_of_another_house_are_refused(home: Path, filigrane: Run, tmp_path: Path) -> None:
    script(home, PEOPLE, "come")
    filigrane(home, "backup", str(tmp_path / "old.tar"))
    line = {"home": "another", "person_id": 2, "digests": [], "at": "2026-11-23T09:00:00+00:00"}
    (tmp_path / "list.jsonl").write_text(json.dumps(line) + "\n")
    words = ("restore", str(tmp_path / "old.tar"), "--to", str(tmp_path / "new"))
    said = filigrane(home, *words, "--erasures", str(tmp_path / "list.jsonl"), status=3)
    assert "front.other_home" in said.stderr
    assert not (tmp_path / "new").exists()
