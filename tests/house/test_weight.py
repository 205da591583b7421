"""Pages stay light: 110 kB over the wire on a first visit, 30 kB after."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from filigrane.accounts.service import make_house

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "src" / "filigrane" / "front" / "static"
FIRST_VISIT = 110_000
LATER_PAGE = 30_000
STYLE = 12_000


def visitor_pages() -> list[str]:
    """The pages of tests/browser/pages.txt that a visitor may open without naming a thing."""
    lines = (ROOT / "tests" / "browser" / "pages.txt").read_text("utf-8").splitlines()
    rows = [[part.strip() for part in line.split("|")] for line in lines if line and line[0] != "#"]
    return [row[0] for row in rows if row[1] == "visitor" and "{" not in row[0]]


def around() -> int:
    """What comes with a first page, in bytes over the wire: style, the fonts of French and English, mark."""
    style = (STATIC / "filigrane.css").read_bytes()
    fonts = [path for path in (STATIC / "vendor" / "fonts").glob("*.woff2") if "latin-ext" not in path.name]
    mark = (STATIC / "mark.svg").read_bytes()
    return len(gzip.compress(style)) + sum(path.stat().st_size for path in fonts) + len(mark)


def test_the_stylesheet_is_under_its_ceiling() -> None:
    assert len(gzip.compress((STATIC / "filigrane.css").read_bytes())) <= STYLE


def test_the_stylesheet_names_only_fonts_that_stand_here() -> None:
    style = (STATIC / "filigrane.css").read_text("utf-8")
    named = re.findall(r"url\(\"([^\"]+)\"\)", style)
    assert named
    assert [path for path in named if not (STATIC / path).is_file()] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", visitor_pages())
def test_a_page_is_light_at_first_and_after(path: str) -> None:
    make_house("essai", "Maison d’essai", now=timezone.now())
    answer = Client().get(path, headers={"accept-encoding": "gzip"})
    weight = len(answer.content) + 500  # its headers
    assert weight <= LATER_PAGE
    assert weight + around() <= FIRST_VISIT
