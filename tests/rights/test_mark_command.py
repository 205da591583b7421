"""Words in copies of files, and the files of a site from what a house recorded, by the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import filigrane.front
from filigrane.accounts.models import House
from filigrane.rights.cli import rights
from filigrane.rights.engines.embedded import read_file
from filigrane.rights.service import record_fact
from filigrane.rights.signals import Says
from filigrane.rights.uses import Use
from filigrane.works.models import Work

POSTER = Path(filigrane.front.__file__).parent / "demo" / "site" / "photos" / "affiche.png"


def run(*words: str) -> tuple[int, str]:
    """The status of a command and what it printed."""
    result = CliRunner().invoke(rights, list(words))
    return result.exit_code, result.output


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a picture and a text."""
    folder = tmp_path / "originaux"
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "affiche.png").write_bytes(POSTER.read_bytes())
    (folder / "texte.txt").write_bytes(b"Pas de crue")
    return folder


def test_a_folder_is_copied_with_its_words_and_the_originals_stay(files: Path, tmp_path: Path) -> None:
    to = tmp_path / "copies"
    status, told = run("mark", str(files), "--to", str(to), "--trained", "no", "--name", "La Halle")
    assert (status, "2 " in told) == (0, True)
    assert (files / "photos" / "affiche.png").read_bytes() == POSTER.read_bytes()
    said = read_file(to / "photos" / "affiche.png").reading.found
    assert any(one.signal.says is Says.RESERVED and one.signal.speaks_of(Use.GENAI_TRAIN) for one in said)
    assert (to / "texte.txt").read_bytes() == b"Pas de crue"
    assert (to / "texte.txt.xmp").exists()


def test_a_second_run_leaves_the_copies_that_are_there(files: Path, tmp_path: Path) -> None:
    to = tmp_path / "copies"
    run("mark", str(files), "--to", str(to), "--trained", "no")
    before = (to / "photos" / "affiche.png").read_bytes()
    _status, told = run("mark", str(files), "--to", str(to), "--trained", "yes")
    assert told.strip().splitlines()[-1].startswith("0 ")
    assert (to / "photos" / "affiche.png").read_bytes() == before


def test_the_files_of_a_site_come_from_the_facts_of_those_who_can_say_so(
    house: House, new: Work, tmp_path: Path
) -> None:
    for capacity, use in (("cataloguer", "ai_input"), ("author", "genai_train")):
        record_fact(
            house.pk, new.pk, "reserved", {"use": use}, source="Lettre", capacity=capacity, person_id=None
        )
    status, _told = run("publish", str(tmp_path / "site"), "--site", "halle.example", "--house", house.slug)
    assert status == 0
    robots = (tmp_path / "site" / "robots.txt").read_text("utf-8")
    assert f"/oeuvres/{new.pk}/" in robots
    assert "GPTBot" in robots
    assert "ChatGPT-User" not in robots
    status, _told = run("publish", str(tmp_path / "site"), "--house", house.slug)
    assert status != 0
