"""Every page, in both languages, wide and narrow, light and dark, with and without script."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from filigrane.accounts.models import House
from things import first_things, long_texts

pytestmark = pytest.mark.long
PAGES = Path(__file__).with_name("pages.txt")


def pages() -> list[tuple[str, str]]:
    """The lines of pages.txt: path, who."""
    lines = [line for line in PAGES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return [(parts[0].strip(), parts[1].strip()) for parts in (line.split("|") for line in lines)]


def known(house: House) -> dict[str, int | str]:
    """The things that an address of pages.txt may name."""
    return first_things(house) | long_texts(house)


def test_no_page_has_an_accessibility_fault_or_scrolls_sideways(
    page_at: Any, demo: House, axe: Callable[[Page], list[str]], sideways: Callable[[Page], int]
) -> None:
    things = known(demo)
    found = []
    for path, who in pages():
        for lang in ("fr", "en"):
            with page_at(path.format(**things), lang=lang, who=who) as page:
                for width, scheme in itertools.product((380, 1280), ("light", "dark")):
                    page.set_viewport_size({"width": width, "height": 900})
                    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
                    where = f"{path} {who} {lang} {width} {scheme}"
                    found += [f"{where}: {fault}" for fault in axe(page)]
                    found += [f"{where}: scrolls {sideways(page)} px"] if sideways(page) > 0 else []
    assert not found, "\n".join(sorted(set(found)))


def test_every_page_is_the_same_without_script(page_at: Any, demo: House) -> None:
    things = known(demo)
    for path, who in pages():
        said = []
        for script in (True, False):
            with page_at(path.format(**things), script=script, who=who) as page:
                said.append(page.locator("main").inner_text())
        assert said[0].strip()
        assert said[0] == said[1], path


def test_every_page_has_one_heading_and_calls_no_other_site(page_at: Any, demo: House) -> None:
    things = known(demo)
    for path, who in pages():
        with page_at(path.format(**things), who=who) as page:
            assert page.locator("h1").count() == 1, path
            asked = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
            assert not [name for name in asked if not name.startswith(page.url[:17])], path
