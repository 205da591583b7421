"""Every error has its own code, its next step, and a place in the documentation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from filigrane.base.engines.words import catalogue
from filigrane.base.errors import Exit, FiligraneError

ROOT = Path(__file__).resolve().parents[2]
PUSHY = re.compile(r"please|s’il vous plaît|veuillez|!|oops|oups|you must|vous devez", re.I)


@pytest.fixture(scope="module")
def errors(tool: Callable[[str], ModuleType]) -> list[type[FiligraneError]]:
    """Every error that a room declares."""
    found: list[type[FiligraneError]] = tool("errors_page").errors()
    return found


def test_every_code_is_unique(errors: list[type[FiligraneError]]) -> None:
    assert not [code for code, count in Counter(error.code for error in errors).items() if count > 1]


def test_every_code_names_its_room(errors: list[type[FiligraneError]]) -> None:
    strangers = [
        error.code
        for error in errors
        if not re.fullmatch(rf"{error.__module__.split('.')[1]}\.[a-z0-9_]+", error.code)
    ]
    assert not strangers


def test_every_error_says_the_next_step_and_its_statuses(errors: list[type[FiligraneError]]) -> None:
    for error in errors:
        assert error.text.strip(), error.code
        assert error.hint.strip(), error.code
        assert isinstance(error.exit_status, Exit), error.code
        assert 400 <= error.http_status < 600, error.code


def test_no_error_blames_begs_or_shouts(errors: list[type[FiligraneError]]) -> None:
    french = catalogue("fr")
    said = [words for error in errors for words in (error.text, error.hint)]
    assert not [words for words in said + [french.gettext(words) for words in said] if PUSHY.search(words)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_error_is_documented(errors: list[type[FiligraneError]], language: str) -> None:
    page = (ROOT / "docs" / language / "errors.md").read_text("utf-8")
    missing = [error.code for error in errors if f"`{error.code}`" not in page]
    assert not missing, "run: python tools/errors_page.py"
