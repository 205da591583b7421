"""`filigrane languages`: a file's languages in the terminal, and the card of the model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from filigrane.cli.languages import languages

BRETON = "Dieub eo an holl dud pa zeuont er bed ha kevatal int o dellezegezh hag o gwirioù."
FRENCH = "Tous les êtres humains naissent libres et égaux en dignité et en droits, et doués de raison."


@pytest.fixture
def mixed(tmp_path: Path) -> str:
    """A text whose verses are Breton, with a French direction."""
    path = tmp_path / "pezh.txt"
    path.write_text(f"{BRETON}\n{FRENCH}\n{BRETON}\nFin\n", "utf-8")
    return str(path)


def test_a_file_shows_its_languages_and_which_has_most(mixed: str) -> None:
    said = CliRunner().invoke(languages, ["identify", mixed, "--blocks"])
    assert said.exit_code == 0
    assert f"br\tstrong\t{BRETON}" in said.output
    assert "Breton\t128 letters in 2 blocks" in said.output
    assert "not told\t3 letters in 1 blocks" in said.output
    assert "Most of it: Breton" in said.output
    assert "an indication of a machine" in said.output


def test_a_program_reads_the_same_as_json(mixed: str) -> None:
    said = json.loads(CliRunner().invoke(languages, ["identify", mixed, "--json"]).stdout)
    assert said["main"] == "br"
    assert [block["language"] for block in said["blocks"]] == ["br", "fr", "br", None]
    assert sum(share["letters"] for share in said["shares"]) == sum(b["letters"] for b in said["blocks"])


def test_the_card_names_what_trained_the_model_and_what_it_does_not_know() -> None:
    said = CliRunner().invoke(languages, ["card"]).output
    trained, judged = said.index("Texts that trained it"), said.index("Texts that only judged it")
    assert trained < said.index("UD Breton-KEB") < judged < said.index("UD Occitan-TTB")
    assert "Picard has no text here" in said
    assert "CC BY-SA 4.0" in said
