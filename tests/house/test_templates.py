"""Templates stay short, and whole without script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "filigrane"
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
PAGES = [path for path in TEMPLATES if "parts" not in path.parts and not path.name.startswith("_")]
TAGS = frozenset(
    ["if", "elif", "else", "endif", "for", "empty", "endfor", "with", "endwith", "cycle"]
    + ["block", "endblock", "extends", "include", "load", "url", "static", "csrf_token"]
    + ["translate", "blocktranslate", "plural", "endblocktranslate", "get_current_language"]
)
ALONE = frozenset({"front/templates/base.html", "front/templates/front/refused.html"})
"""The frame itself, and the page that stands before any house or session is known."""


def name(path: Path) -> str:
    """The room and the path of a template."""
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_is_under_120_lines(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 120


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_no_script_and_no_style(path: Path) -> None:
    found = re.findall(r"<script|<style|\sstyle=|\son[a-z]+=|javascript:", path.read_text("utf-8"), re.I)
    assert not found


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_calls_no_other_site(path: Path) -> None:
    assert not re.findall(r"(?:src|srcset|action|data)=\"(?:https?:)?//", path.read_text("utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_decides_nothing_beyond_if_and_for(path: Path) -> None:
    used = set(re.findall(r"\{%-?\s*(\w+)", path.read_text("utf-8")))
    assert not used - TAGS


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_stands_in_the_frame(path: Path) -> None:
    assert name(path) in ALONE or '{% extends "' in path.read_text("utf-8").splitlines()[0]
