"""The terminal speaks one language at a time, and names the file that it can't reach."""

from __future__ import annotations

import inspect

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from filigrane.cli.click_words import COUNTED, WORDS


def test_click_says_in_french_what_it_refuses(filigrane, tmp_path) -> None:
    refused = filigrane(tmp_path, "journal", "verify", "--haed", "1", status=2, FILIGRANE_LANGUAGE="fr")
    assert "Utilisation" in refused.stderr
    assert "Usage" not in refused.stderr
    assert "--haed" in refused.stderr


def test_help_is_in_french_down_to_its_last_line(filigrane, tmp_path) -> None:
    said = filigrane(tmp_path, "trace", "text", "--help", FILIGRANE_LANGUAGE="fr").stdout
    assert "Afficher cette aide" in said
    assert "Show this" not in said


def test_each_word_we_translate_is_one_that_click_says() -> None:
    parts = (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.termui,
        click.types,
    )
    source = "".join(inspect.getsource(part) for part in parts)
    own = [*WORDS, *(form for pair in COUNTED for form in pair)]
    assert not [text for text in own if text.replace("\n", "\\n").replace("\t", "\\t") not in source]


def test_a_file_that_cannot_be_written_is_named(filigrane, made_home, tmp_path) -> None:
    target = tmp_path / "nowhere" / "journal.jsonl"
    refused = filigrane(made_home, "journal", "export", "--out", str(target), status=3)
    assert str(target) in refused.stderr
    assert "Traceback" not in refused.stderr
