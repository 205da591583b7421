"""Collections and recordings by keyboard alone, without script."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from filigrane.accounts.models import House
from filigrane.works.models import Collection, Recording, Work

pytestmark = pytest.mark.browser


def named(page: Page) -> str:
    """The name of the field that has the focus."""
    return str(page.evaluate("document.activeElement.name || document.activeElement.textContent"))


def pressed(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def shortcut(page: Page, letter: str) -> None:
    """Alt and *letter*, as a keyboard sends them: Chromium looks for an access key in the event that bears
    the letter, which Playwright leaves out under Alt."""
    keys = page.context.new_cdp_session(page)
    key = {"modifiers": 1, "key": letter, "code": f"Key{letter.upper()}"}
    for kind, text in (("rawKeyDown", ""), ("char", letter), ("keyUp", "")):
        keys.send("Input.dispatchKeyEvent", {"type": kind, "text": text, "unmodifiedText": text, **key})


def test_a_collection_is_made_and_a_work_joins_it_by_keyboard(page_at: Any, demo: House) -> None:
    with page_at("/oeuvres/collections/nouvelle/", who="steward", script=False) as page:
        page.locator("[name=name]").focus()
        page.keyboard.type("Fonds Gémier")
        pressed(page, "Tab")
        page.keyboard.type("Don de la famille.")
        pressed(page, "Tab", "Tab", "Enter")
        expect(page.locator("h1")).to_have_text("Fonds Gémier")
    assert Collection.objects.get(house=demo).description == "Don de la famille."
    work = Work.objects.filter(house=demo).order_by("id").first()
    assert work is not None
    with page_at(f"/oeuvres/{work.pk}/modifier/", who="steward", script=False) as page:
        page.locator("[name=collections]").focus()
        expect(page.locator("[name=collections]")).to_be_focused()
        pressed(page, "Space")
        shortcut(page, "s")
        expect(page.get_by_role("link", name="Fonds Gémier")).to_be_visible()
    assert list(work.collections.values_list("code", flat=True)) == ["fonds-gemier"]


def test_the_fields_of_a_recording_follow_each_other_and_s_saves(page_at: Any, demo: House) -> None:
    film = Recording.objects.filter(house=demo, performance__isnull=False).get()
    with page_at(f"/oeuvres/captations/{film.pk}/modifier/", who="steward") as page:
        page.locator("[name=title]").focus()
        order = [named(page)]
        for _ in range(7):
            pressed(page, "Tab")
            order.append(named(page))
        assert order == [
            "title", "medium", "date_id", "date", "minutes", "kept_at", "note", "Enregistrer",
        ]  # fmt: skip
        page.locator("[name=note]").fill("Revue.")
        shortcut(page, "s")
        expect(page.locator("dd", has_text="Revue.")).to_be_visible()
