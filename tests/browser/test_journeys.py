"""Ten short journeys, as a person makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from filigrane.accounts.models import House
from things import first_things

pytestmark = pytest.mark.browser


def test_the_first_tab_leads_to_the_content(page_at: Any) -> None:
    with page_at("/maison/") as page:
        page.keyboard.press("Tab")
        expect(page.locator("a.skip")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#main")).to_be_focused()


def test_every_control_of_the_frame_is_reached_by_keyboard_and_shows_it(page_at: Any) -> None:
    with page_at("/motifs/") as page:
        count = page.locator("a[href], button, input, select, textarea, summary, [tabindex='0']").count()
        seen = set()
        for _ in range(count):
            page.keyboard.press("Tab")
            seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", page.evaluate("document.activeElement.outerHTML")
        assert len(seen) > count // 2


def test_a_visitor_changes_the_language_and_stays_on_the_page(page_at: Any) -> None:
    with page_at("/a-propos/", lang="fr") as page:
        page.get_by_role("link", name="English").click()
        expect(page.locator("html")).to_have_attribute("lang", "en")
        assert page.url.endswith("/a-propos/")


def test_targets_are_large_enough_for_a_thumb(page_at: Any) -> None:
    with page_at("/motifs/", width=380) as page:
        small = page.evaluate(
            """[...document.querySelectorAll('.mast a, nav a, .button, input, select, summary')]
            .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect(), e.type])
            .filter(([, r, type]) => r.height && r.height < 43.5 && !['checkbox', 'radio'].includes(type))
            .map(([html, r]) => html + ' ' + r.height)"""
        )
        assert small == []


@pytest.mark.parametrize("path", ["/", "/maison/", "/motifs/"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_axe_finds_nothing_on_the_main_pages(
    page_at: Any, axe: Callable[[Page], list[str]], path: str, lang: str
) -> None:
    with page_at(path, lang=lang, width=380, dark=lang == "en") as page:
        assert axe(page) == []


def test_nothing_moves_for_whoever_asks_for_rest(page_at: Any) -> None:
    with page_at("/motifs/") as page:
        page.emulate_media(reduced_motion="reduce")
        moving = page.evaluate(
            "[...document.querySelectorAll('*')]"
            ".filter(e => getComputedStyle(e).transitionDuration !== '0s').length"
        )
        assert moving == 0


def test_a_printed_page_holds_the_answer_and_not_the_menu(page_at: Any) -> None:
    with page_at("/a-propos/") as page:
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".tools")).to_be_hidden()


def test_printed_credits_bear_no_word_of_the_software(page_at: Any, demo: House) -> None:
    path = f"/oeuvres/spectacles/{first_things(demo)['show']}/generique/"
    with page_at(path) as page:
        expect(page.locator(".foot")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".foot")).to_be_hidden()
